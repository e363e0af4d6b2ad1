import { type At, finding, type Panel, type Results, reproduction, shown, slopeOf } from 'theorycheck/reproduce';
import { type Enclosure, exactly, square, squareRoot, sum } from 'theorycheck/statement';
import { descentOn } from '../../properties/xu2026/setting/ridgeRuns.js';
import { band } from '../../theorems/xu2026/misspecified-delay.js';
import { asRidge, ends, leastRisk, predicted, testSet } from '../../theorems/xu2026/setting/randomFeatures.js';
import { everyStep } from './setting/everyStep.js';
import { stepOf } from './setting/gaussianRidge.js';
import { padded } from './setting/padded.js';
import { answersOf, type FeatureExperiment, lossCurve, reluFeatures } from './setting/reluFeatures.js';

interface Settings extends FeatureExperiment {
  /** eta lambda, from the largest on. */
  readonly decays: readonly number[];
  /** Level epsilon of the train loss. */
  readonly level: number;
  /** Most steps. */
  readonly steps: number;
}

export interface Run {
  readonly decay: number;
  /** The least risk of any head on the features, and the level of the risk. */
  readonly least: number;
  readonly c: number;
  /** The last steps with a train loss and a risk of at least their levels. */
  readonly overfitting: number;
  readonly grokking: number | null;
  readonly predicted: {
    readonly overfitting: number | null;
    readonly from: number | null;
    readonly to: number | null;
  };
  readonly seen: readonly { readonly step: number; readonly train: number; readonly risk: number }[];
  /** The risk as predicted, at these steps. */
  readonly theory: readonly number[];
}

const settings: Settings = {
  ...{ points: 12, dimension: 10, units: 60, tests: 400 },
  ...{ decays: [1e-2, 1e-3, 3e-4, 1e-4], level: 0.01, steps: 60_000 },
};

const nameOf = (k: number) => `decay-${k + 1}`;
const middle = ({ lo, hi }: Enclosure) => (lo + hi) / 2;
const finite = (t: number) => (Math.abs(t) < Number.POSITIVE_INFINITY ? t : null);

/** Mean square of the residuals. */
function meanSquare(rows: readonly (readonly number[])[], targets: readonly number[], theta: ArrayLike<number>) {
  let total = 0;
  for (const [n, row] of rows.entries()) {
    let residual = -targets[n]!;
    for (let j = 0; j < row.length; j++) residual += row[j]! * theta[j]!;
    total += residual * residual;
  }
  return total / rows.length;
}

async function descend(at: At, s: Settings, decay: number): Promise<Run> {
  const drawn = reluFeatures(at, s, decay);
  const a = answersOf(at, drawn);
  const least = middle(leastRisk(a));
  // Twice what the end of training is above the best head.
  const i = { ...drawn, excess: 2 * middle(sum(ends(drawn, a).beyond.map(square))) };
  const [train, tests] = [asRidge(i), testSet(i)];
  const c = least + i.excess;
  const seen: { step: number; train: number; risk: number }[] = [];
  let [overfitting, passed, reached, next] = [-1, -1, 0, 0];
  const look = (step: number, { point }: { readonly point: ArrayLike<number> }) => {
    const loss = meanSquare(train.features, train.targets, point) / 2;
    const risk = meanSquare(tests.features, tests.targets, point);
    reached = step;
    if (loss >= s.level) overfitting = step;
    if (risk >= c) passed = step;
    const over = step > 1.5 * Math.max(overfitting, passed) + 50;
    if (step >= next || over) {
      seen.push({ step, train: loss, risk });
      next = Math.max(step + 1, Math.round(step * 1.2));
    }
    return over;
  };
  await everyStep(at, descentOn(train, [[0, 1]]), s.steps, look, { perStage: 400, to: 0.8 });
  const { from, to } = band(i, a);
  const first = a.lastAtLeast(lossCurve(i, a), squareRoot(exactly(2 * s.level)));
  const theory: number[] = [];
  for (const { step } of seen) {
    theory.push(least + middle(sum(predicted(i, a, step).map(square))));
    await at.tell(0.8 + (0.2 * theory.length) / seen.length);
  }
  return {
    ...{ decay, least, c, overfitting, seen, theory },
    grokking: passed === reached ? null : passed,
    predicted: { overfitting: stepOf(first), from: finite(Math.floor(from.lo)), to: finite(Math.ceil(to.hi)) },
  };
}

type Found = Results<Run>;

const positive = (t: number | null) => (t === null || t < 1 ? null : t);
const runsOf = (found: Found, { decays }: Settings) => decays.map((_, k) => found[nameOf(k)]!);

function panels(found: Found, s: Settings): Panel[] {
  const runs = runsOf(found, s);
  const { seen, theory, least, c, decay } = runs.at(-1)!;
  const from = (value: (n: number) => number) =>
    seen.flatMap(({ step }, n) => (step < 1 ? [] : [[step, value(n)] as const]));
  const over = (value: (run: Run) => number | null) => runs.map((run) => [run.decay, positive(value(run))] as const);
  return [
    {
      name: 'losses',
      title: 'Random features: train loss and risk',
      caption: `At eta lambda = ${decay}. Solid: the risk as the modes of the data say it. No head on the features has a risk below the lower dotted line; the upper one is the level.`,
      x: { label: 'step t', scale: 'log' },
      y: { label: 'loss', scale: 'log', domain: [least / 10, 4 * Math.max(...seen.map(({ risk }) => risk))] },
      marks: [
        {
          ...({ draw: 'seen', label: 'train loss', group: 0 } as const),
          // A loss far below the floor is left out.
          points: from((n) => seen[n]!.train).map(([x, y]) => [x, y < least / 10 ? null : y] as const),
        },
        { draw: 'seen', label: 'risk', group: 1, points: from((n) => seen[n]!.risk) },
        { draw: 'theory', label: 'theory, risk', group: 0, points: from((n) => theory[n]!) },
        { draw: 'rule', label: 'risk of the best head (lower)', y: least },
        { draw: 'rule', label: 'level c (upper)', y: c },
      ],
    },
    {
      name: 'times',
      title: 'Random features: both times over the weight decay',
      caption:
        'A small decay delays generalisation and leaves overfitting where it is. A lower end of t_2 is known only where the modes of the data are gone before.',
      x: { label: 'eta lambda', scale: 'log', domain: padded(s.decays) },
      y: { label: 'step', scale: 'log' },
      marks: [
        { draw: 'seen', label: 't_1', group: 0, points: over((r) => r.overfitting) },
        { draw: 'theory', label: 'theory, t_1', group: 0, points: over((r) => r.predicted.overfitting) },
        { draw: 'seen', label: 't_2', group: 1, points: over((r) => r.grokking) },
        { draw: 'theory', label: 'theory, t_2 at least', group: 1, points: over((r) => r.predicted.from) },
        { draw: 'theory', label: 'theory, t_2 at most', group: 2, points: over((r) => r.predicted.to) },
      ],
    },
  ];
}

function findings(found: Found, s: Settings) {
  const runs = runsOf(found, s);
  const off = runs.flatMap(({ seen, theory }) => seen.map(({ risk }, n) => Math.abs(risk / theory[n]! - 1)));
  const lowest = Math.min(...runs.flatMap(({ seen, least }) => seen.map(({ risk }) => risk / least)));
  const first = runs.filter((r) => r.predicted.overfitting !== null);
  const wrong = first.filter((r) => r.predicted.overfitting !== r.overfitting).length;
  const late = runs.filter((r) => r.grokking !== null);
  const outside = late.filter(
    ({ grokking, predicted: { from, to } }) => grokking! < (from ?? -1) || grokking! > (to ?? grokking!),
  );
  const [before, last] = runs.slice(-2) as [Run, Run];
  const slope = (of: (r: Run) => number | null) =>
    slopeOf([before, last].map((r) => [Math.log(r.decay), Math.log(positive(of(r)) ?? Number.NaN)] as const));
  const [t2, t1] = [slope((r) => r.grokking), slope((r) => r.overfitting)];
  return [
    finding(
      'The risk is that of the best head plus what the modes and the decay of the start say, to a millionth (xu2026/approximation-floor).',
      off.every((x) => x <= 1e-6),
      `At ${off.length} steps it is ${shown(Math.max(...off))} of it off at most.`,
    ),
    finding(
      'It is never below that of the best head (xu2026/approximation-floor).',
      lowest >= 1 - 1e-9,
      `The best head has ${shown(last.least)}; the lowest risk seen is ${shown(lowest)} times that.`,
    ),
    finding(
      't_1 is what the modes of the data say, to the step.',
      first.length === 0 ? null : wrong === 0,
      `Of ${first.length} that are predicted ${wrong} differ.`,
    ),
    finding(
      't_2, the last step with a risk of at least c, is within what is proved (xu2026/misspecified-delay).',
      late.length === 0 ? null : outside.length === 0,
      `Of ${late.length} that were seen ${outside.length} are outside. ${late
        .map(
          ({ decay, grokking, predicted: p }) =>
            `At eta lambda = ${decay} it is ${grokking}, in ${p.from} to ${p.to ?? 'any'}.`,
        )
        .join(' ')}`,
    ),
    finding(
      'The grokking time goes like 1/lambda, to a tenth of the exponent, and the overfitting time does not depend on it (section 5.2).',
      Number.isNaN(t2 + t1) ? null : Math.abs(t2 + 1) < 0.1 && Math.abs(t1) < 0.1,
      `Between the two smallest decays the exponents are ${shown(t2)} and ${shown(t1)}.`,
    ),
  ];
}

export const figure = reproduction<Settings, Run>({
  id: 'xu2026/random-features',
  figure: 'Xu, Vardi, Safran 2026, section 5.2',
  says: 'Descent on a head of random ReLU features whose labels are those of one ReLU, Gaussian inputs, over the weight decay: a teacher that no head is.',
  laptop: { settings, seconds: 20, megabytes: 280 },
  paper: {
    ...{ settings, seconds: 20, megabytes: 280 },
    short:
      'the paper has 10 000 units and does not say how its inputs are drawn; the best head is known of at most 100 units, and 60 is the largest number that was measured',
  },
  tiny: { ...settings, points: 4, dimension: 4, units: 24, tests: 150, decays: [1e-2, 3e-3], steps: 10_000 },
  parts: (s) => s.decays.map((decay, k) => ({ name: nameOf(k), work: (at) => descend(at, s, decay) })),
  panels,
  findings,
});
