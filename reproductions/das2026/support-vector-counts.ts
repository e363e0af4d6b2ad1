import { type At, finding, near, type Panel, type Results, reproduction, shown } from 'theorycheck/reproduce';
import { directionOf, rowsOf, twoAgainstOne } from '../../theorems/das2026/setting/biasLimit.js';
import { full, type Plan, small, trained, trainingSet } from './setting/populations.js';

interface Settings {
  readonly plan: Plan;
  /** S(hardPlus, hardMinus). */
  readonly counts: readonly (readonly [plus: number, minus: number])[];
}

interface Run {
  readonly name: string;
  readonly counts: readonly [plus: number, minus: number];
  /** The limit of b, of the joint residual; null where the oracle cannot tell. */
  readonly limit: number | null;
  readonly stepCurvature: number;
  readonly rows: readonly { readonly step: number; readonly bias: number; readonly length: number }[];
}

async function planted(at: At, [hardPlus, hardMinus]: readonly [number, number], { plan }: Settings): Promise<Run> {
  const training = trainingSet(at, { ...plan, hardPlus, hardMinus });
  const states = await trained(at, training, plan.steps);
  const rows = training.points.map((x, n) => [...x, 1].map((v) => training.labels[n]! * v));
  const support = training.points.flatMap((x, n) => (training.labels[n]! * x[0]! === plan.gap ? [n] : []));
  const direction = [1 / plan.gap, ...new Array<number>(plan.dimension).fill(0)];
  const answer = at.bench.oracles.residualLimit({ rows, support, direction, stepSize: training.stepSize });
  return {
    ...{ name: `S(${hardPlus}, ${hardMinus})`, counts: [hardPlus, hardMinus] },
    limit: 'undecided' in answer ? null : answer.limit.at(-1)!,
    ...{ stepCurvature: training.stepCurvature, rows: states.map(seen) },
  };
}

/** Two support points of class +1 against one of class -1, not mirrored. */
async function counterexample(at: At, { plan }: Settings): Promise<Run> {
  const { points, labels, stepSize } = twoAgainstOne;
  const training = { points: points.map((x) => [...x]), labels: [...labels], stepSize, stepCurvature: Number.NaN };
  const states = await trained(at, training, plan.steps);
  const direction = directionOf(twoAgainstOne);
  const answer = at.bench.oracles.residualLimit({
    rows: rowsOf(twoAgainstOne),
    support: [0, 1, 2],
    direction,
    stepSize,
  });
  return {
    ...{ name: 'two against one', counts: [2, 1], stepCurvature: 1 },
    limit: 'undecided' in answer ? null : answer.limit.at(-1)!,
    rows: states.map(seen),
  };
}

const seen = ({ step, point }: { readonly step: number; readonly point: readonly number[] }) => ({
  ...{ step, bias: point.at(-1)! },
  length: Math.hypot(...point.slice(0, -1)),
});

function panels(found: Results<Run>): Panel[] {
  const runs = Object.values(found);
  const time = { label: 'step t', scale: 'log' } as const;
  const ends = (r: Run) => [r.rows[0]!.step, r.rows.at(-1)!.step].map((t) => [t, r.limit] as const);
  return [
    {
      name: 'bias',
      title: 'The bias b(t)',
      caption: 'Lines: its limit, that of the joint residual of weights and bias.',
      ...{ x: time, y: { label: 'b(t)' } },
      marks: runs.flatMap((r, group) => [
        { draw: 'seen' as const, label: r.name, group, points: r.rows.map(({ step, bias }) => [step, bias] as const) },
        ...(r.limit === null ? [] : [{ draw: 'theory' as const, label: `limit, ${r.name}`, group, points: ends(r) }]),
      ]),
    },
    {
      name: 'distance',
      title: 'The distance of the separating line from the origin',
      caption: '|b|/|w| falls like 1/log t in the end, as |w| grows like log t and b has a limit.',
      ...{ x: time, y: { label: '|b(t)|/|w(t)|', scale: 'log', domain: [1e-4, 1] } },
      marks: runs.map((r, group) => ({
        ...{ draw: 'seen' as const, label: r.name, group },
        points: r.rows.map(({ step, bias, length }) => [step, bias === 0 ? null : Math.abs(bias) / length] as const),
      })),
    },
  ];
}

function findings(found: Results<Run>) {
  return Object.values(found).flatMap((r) => {
    const [plus, minus] = r.counts;
    const end = r.rows.at(-1)!.bias;
    const sign = Math.sign(plus - minus);
    const balanced = sign === 0;
    const prediction = Math.log(plus / minus) / 2;
    const byCounts = finding(
      `More support points in a class give the limit of the bias its sign (Figure 2, ${r.name}).`,
      r.limit === null ? null : balanced ? Math.abs(r.limit) < 1e-6 : Math.sign(r.limit) === sign,
      `The limit is ${r.limit === null ? 'not known' : shown(r.limit)}, b at the last step ${shown(end)}.`,
    );
    if (r.name === 'two against one') return [byCounts];
    return [
      byCounts,
      finding(
        `For mirrored support points it is log(k+/k-)/2 (das2026/majority-gives-sign-when-mirrored, ${r.name}).`,
        r.limit === null ? null : Math.abs(r.limit - prediction) < 1e-6 * (1 + Math.abs(prediction)),
        `That is ${shown(prediction)}.`,
      ),
      finding(
        `The bias is near its limit at the end (${r.name}).`,
        r.limit === null || r.stepCurvature >= 2 ? null : near(end, r.limit, 0.1) || Math.abs(end - r.limit) < 0.02,
        `It is ${shown(end)} where the limit is ${r.limit === null ? 'not known' : shown(r.limit)} (to a tenth); the plateau before is at log(k+/k-) = ${shown(2 * prediction)}.`,
      ),
    ];
  });
}

const parts = (s: Settings) => [
  ...s.counts.map((counts) => ({
    name: `s-${counts.join('-')}`,
    weight: 10,
    work: (at: At) => planted(at, counts, s),
  })),
  { name: 'two-against-one', work: (at: At) => counterexample(at, s) },
];

export const figure = reproduction<Settings, Run>({
  id: 'das2026/support-vector-counts',
  figure: 'Das et al. 2026, Figure 2',
  says: 'The bias in training sets with different numbers of support points in the two classes, and on three points for which the count says the wrong sign.',
  laptop: {
    settings: {
      plan: small,
      counts: [
        [50, 20],
        [35, 35],
        [20, 50],
      ],
    },
    seconds: 20,
    megabytes: 150,
  },
  paper: {
    settings: {
      plan: full,
      counts: [
        [500, 200],
        [350, 350],
        [200, 500],
      ],
    },
    seconds: 1800,
    megabytes: 200,
  },
  tiny: { plan: { ...small, steps: 5_000 }, counts: [[50, 20]] },
  parts,
  panels,
  findings,
});
