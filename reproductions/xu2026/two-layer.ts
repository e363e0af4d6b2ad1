import { type At, finding, type Panel, type Results, reproduction, shown, slopeOf } from 'theorycheck/reproduce';
import { descentOn } from '../../properties/xu2026/setting/twoLayerNets.js';
import { everyStep } from './setting/everyStep.js';

interface Settings {
  readonly points: number;
  readonly dimension: number;
  readonly units: number;
  readonly tests: number;
  readonly eta: number;
  readonly decays: readonly number[];
  readonly level: number;
  readonly steps: number;
}

interface Run {
  readonly lambda: number;
  /** The last step with a train loss of at least the level, and the first with such a risk. */
  readonly overfitting: number;
  readonly grokking: number | null;
  readonly seen: readonly { readonly step: number; readonly train: number; readonly risk: number }[];
}

const settings: Settings = {
  ...{ points: 6, dimension: 8, units: 24, tests: 30, eta: 0.01 },
  ...{ decays: [0.4, 0.2, 0.1], level: 0.01, steps: 6000 },
};

const nameOf = (k: number) => `decay-${k + 1}`;

/** Mean square of the net's outputs. */
function meanSquare(theta: ArrayLike<number>, inputs: readonly (readonly number[])[], units: number): number {
  const d = inputs[0]!.length;
  let total = 0;
  for (const x of inputs) {
    let output = 0;
    for (let j = 0; j < units; j++) {
      let z = 0;
      for (let k = 0; k < d; k++) z += theta[units + j * d + k]! * x[k]!;
      if (z > 0) output += theta[j]! * z;
    }
    total += output * output;
  }
  return total / inputs.length;
}

async function descend(at: At, s: Settings, lambda: number): Promise<Run> {
  const cloud = (count: number, d: number, name: string) =>
    at.bench.data.gaussianFeatures({ points: count, dimension: d, startScale: 1 }, at.stream(name)).features;
  const [points, tests] = [cloud(s.points, s.dimension, 'points'), cloud(s.tests, s.dimension, 'tests')];
  const start = cloud(1, s.units * (s.dimension + 1), 'start')[0]!;
  const seen: { step: number; train: number; risk: number }[] = [];
  let [overfitting, grokking, next] = [-1, null as number | null, 0];
  const request = descentOn({ points, tests, start, eta: s.eta, lambda, steps: 1 });
  await everyStep(at, request, s.steps, (step, { point }) => {
    const train = meanSquare(point, points, s.units) / 2;
    const risk = meanSquare(point, tests, s.units);
    if (train >= s.level) overfitting = step;
    if (risk <= s.level) grokking = step;
    if (step >= next || grokking !== null) {
      seen.push({ step, train, risk });
      next = Math.max(step + 1, Math.round(step * 1.08));
    }
    return grokking !== null;
  });
  return { lambda, overfitting, grokking, seen };
}

type Found = Results<Run>;

/** States from three times the fit on, when the data pull no more. */
const late = ({ seen, overfitting }: Run) => seen.filter(({ step }) => step >= 3 * Math.max(1, overfitting));

function panels(found: Found, { eta }: Settings): Panel[] {
  const runs = Object.values(found);
  const marks = runs.flatMap((run, group) => {
    const [first, last] = [late(run)[0], run.seen.at(-1)!];
    const fall = (step: number) => last.risk * Math.exp(4 * (step - last.step) * Math.log1p(-eta * run.lambda));
    const steps = first === undefined ? [] : late(run).map(({ step }) => step);
    return [
      {
        ...({ draw: 'seen', label: `risk, lambda = ${run.lambda}`, group } as const),
        points: run.seen.map(({ step, risk }) => [step, risk] as const),
      },
      {
        ...({ draw: 'theory', label: `(1 - eta lambda)^(4t), ${run.lambda}`, group } as const),
        points: steps.map((step) => [step, fall(step)] as const),
      },
    ];
  });
  return [
    {
      name: 'risk',
      title: 'Two-layer net: the risk at several decays',
      caption: 'Once the data are fitted the risk falls like the fourth power of 1 - eta lambda a step.',
      x: { label: 'step t' },
      y: { label: 'risk L', scale: 'log' },
      marks,
    },
  ];
}

function findings(found: Found, { eta }: Settings) {
  const runs = Object.values(found);
  const rates = runs.map((run) => {
    const points = late(run).map(({ step, risk }) => [step, Math.log(risk)] as const);
    return points.length < 3 ? Number.NaN : slopeOf(points) / Math.log1p(-eta * run.lambda);
  });
  const unknown = rates.some(Number.isNaN);
  const products = runs.map(({ lambda, grokking }) => (grokking ?? Number.NaN) * eta * lambda);
  const spread = Math.max(...products) / Math.min(...products);
  return [
    finding(
      'Late the risk falls like (1 - eta lambda)^(4t), twice as fast as that of a linear model (xu2026/two-layer-decay).',
      unknown ? null : rates.every((r) => Math.abs(r - 4) < 0.2),
      `The exponents are ${rates.map(shown).join(', ')}.`,
    ),
    finding(
      'The grokking time goes like 1/(eta lambda) (section 5.3).',
      Number.isNaN(spread) ? null : spread < 1.1,
      `t_2 eta lambda is ${products.map(shown).join(', ')}, t_1 is ${runs.map((r) => r.overfitting).join(', ')}.`,
    ),
  ];
}

export const figure = reproduction<Settings, Run>({
  id: 'xu2026/two-layer',
  figure: 'Xu, Vardi, Safran 2026, section 5.3',
  says: 'Descent on both layers of a ReLU net whose teacher is zero, Gaussian inputs, at several decays: the late fall of the risk.',
  laptop: { settings, seconds: 10, megabytes: 250 },
  paper: {
    ...{ settings, seconds: 10, megabytes: 250 },
    short:
      'the paper has 1000 units, 50 inputs and a step of 0.0001: some 150 000 steps at each decay; nothing between the laptop scale and that was measured',
  },
  tiny: { ...settings, points: 3, dimension: 5, units: 16, tests: 20, decays: [0.4, 0.2] },
  parts: (s) => s.decays.map((lambda, k) => ({ name: nameOf(k), work: (at) => descend(at, s, lambda) })),
  panels,
  findings,
});
