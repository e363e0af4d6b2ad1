import { type At, finding, type Panel, type Results, reproduction, shown } from 'theorycheck/reproduce';
import { full, type Plan, small, trained, trainingSet } from './setting/populations.js';

/** D(plus, minus) with equal numbers of support points, and how far class +1 is moved out. */
interface Case {
  readonly plus: number;
  readonly minus: number;
  readonly stretch: number;
}

interface Settings {
  readonly plan: Plan;
  readonly cases: readonly Case[];
}

interface Run extends Case {
  readonly stepSize: number;
  readonly rows: readonly { readonly step: number; readonly bias: number }[];
}

async function run(at: At, { plus, minus, stretch }: Case, { plan }: Settings): Promise<Run> {
  const training = trainingSet(at, { ...plan, plus, minus, stretch });
  const states = await trained(at, training, plan.steps);
  return {
    plus,
    minus,
    stretch,
    stepSize: training.stepSize,
    rows: states.map(({ step, point }) => ({ step, bias: point.at(-1)! })),
  };
}

const labelOf = ({ plus, minus, stretch }: Case) =>
  `D(${plus}, ${minus})${stretch === 1 ? '' : `, +1 ${stretch} times farther`}`;

function panels(found: Results<Run>, { plan }: Settings): Panel[] {
  return [
    {
      name: 'bias',
      title: 'The bias under class imbalance',
      caption: `S(${plan.hardPlus}, ${plan.hardMinus}): with as many support points in each class b tends to 0, the dotted line; the population decides its sign before.`,
      x: { label: 'step t', scale: 'log' },
      y: { label: 'b(t)' },
      marks: [
        ...Object.values(found).map((r, group) => ({
          draw: 'seen' as const,
          label: labelOf(r),
          group,
          points: r.rows.map(({ step, bias }) => [step, bias] as const),
        })),
        { draw: 'rule', label: 'limit', y: 0 },
      ],
    },
  ];
}

/** The value of largest modulus. */
const extreme = (values: readonly number[]) => values.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);

function findings(found: Results<Run>) {
  return Object.values(found).flatMap((r) => {
    const first = r.rows[0]!;
    const predicted = (r.stepSize * (r.plus - r.minus)) / 2;
    const most = extreme(r.rows.map(({ bias }) => bias));
    const end = r.rows.at(-1)!.bias;
    const sign = Math.sign(r.plus - r.minus);
    const scale = r.stepSize * (r.plus + r.minus);
    return [
      finding(
        `The first step sets b to eta (N+ - N-)/2 (soudry2018/first-step-and-symmetry, ${labelOf(r)}).`,
        Math.abs(first.bias - predicted) <= 1e-9 * scale,
        `It is ${shown(first.bias)} for ${shown(predicted)}.`,
      ),
      finding(
        sign === 0
          ? `Balanced classes keep b near 0 (section 4.3, ${labelOf(r)}).`
          : `The sign of b is that of the imbalance of the classes while the population decides (Figure 4, ${labelOf(r)}).`,
        sign === 0 ? Math.abs(most) < 0.1 : Math.sign(most) === sign,
        `Its largest value is ${shown(most)}.`,
      ),
      finding(
        `It comes back towards 0, for both classes have as many support points (${labelOf(r)}).`,
        Math.abs(most) < 0.02 ? null : Math.abs(end) < Math.abs(most) / 2 ? true : null,
        `At the last step it is ${shown(end)}.`,
      ),
    ];
  });
}

const nameOf = ({ plus, minus, stretch }: Case) => `d-${plus}-${minus}-${stretch}`;

export const figure = reproduction<Settings, Run>({
  id: 'das2026/class-imbalance',
  figure: 'Das et al. 2026, Figure 4',
  says: 'The bias in training sets with many more points of one class, with as many support points in each, and in balanced sets of which one class is farther out.',
  laptop: {
    settings: {
      plan: { ...small, hardPlus: 20, hardMinus: 20 },
      cases: [
        { plus: 160, minus: 40, stretch: 1 },
        { plus: 100, minus: 100, stretch: 1 },
        { plus: 100, minus: 100, stretch: 8 },
      ],
    },
    ...{ seconds: 20, megabytes: 150 },
  },
  paper: {
    settings: {
      plan: { ...full, hardPlus: 200, hardMinus: 200 },
      cases: [
        { plus: 1600, minus: 400, stretch: 1 },
        { plus: 1000, minus: 1000, stretch: 1 },
      ],
    },
    ...{ seconds: 1300, megabytes: 200 },
  },
  tiny: {
    plan: { ...small, hardPlus: 20, hardMinus: 20, steps: 5_000 },
    cases: [
      { plus: 160, minus: 40, stretch: 1 },
      { plus: 100, minus: 100, stretch: 8 },
    ],
  },
  parts: (s) => s.cases.map((c) => ({ name: nameOf(c), work: (at: At) => run(at, c, s) })),
  panels,
  findings,
});
