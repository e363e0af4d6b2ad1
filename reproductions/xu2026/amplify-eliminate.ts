import {
  type At,
  finding,
  type Panel,
  type Part,
  type Results,
  reproduction,
  type Series,
  shown,
  slopeOf,
} from 'theorycheck/reproduce';
import { predicted, type TimedInstance } from '../../theorems/xu2026/times-to-the-step.js';
import { answersOf, type GaussianExperiment, gaussianRidge, published, stepOf } from './setting/gaussianRidge.js';
import { padded } from './setting/padded.js';
import { timed } from './setting/times.js';

interface Settings {
  readonly base: GaussianExperiment;
  /** Decays, from the largest on. */
  readonly decays: readonly number[];
  /** Numbers of points, some above the number of columns. */
  readonly points: readonly number[];
  /** Standard deviations of the start, each twice the one before. */
  readonly starts: readonly number[];
  /** Two decays far below the least eigenvalue of the data, where there is to be no delay. */
  readonly smallest: readonly [number, number];
  readonly steps: number;
}

/** Both times at one value of what is varied; null is not known. */
interface Row {
  readonly at: number;
  readonly seen: { readonly overfitting: number | null; readonly grokking: number | null };
  readonly predicted: { readonly overfitting: number | null; readonly grokking: number | null };
}

/** The decay of the runs from starts of several sizes. */
const startDecay = 1e-3;

const settings: Settings = {
  base: { ...published, points: 20, dimension: 200 },
  smallest: [1e-5, 1e-6],
  decays: [0.3, 0.1, 3e-2, 1e-2, 3e-3, 1e-3, 3e-4, 1e-4],
  points: [5, 10, 20, 40, 80, 120, 160, 240, 320, 600],
  starts: [0.5, 1, 2, 4],
  steps: 400_000,
};

async function rowOf(at: At, value: number, i: TimedInstance, steps: number, shares: object): Promise<Row> {
  const { overfitting, grokking } = await timed(at, i, i, steps, shares);
  const a = answersOf(at, i);
  const both = a === null ? null : predicted(i, a);
  return {
    at: value,
    seen: { overfitting, grokking },
    predicted: {
      overfitting: both && stepOf(both.overfitting),
      grokking: both && stepOf(both.grokking),
    },
  };
}

/** A sweep; all of it on one stream of draws, so that only what is varied changes. */
function sweep(
  name: string,
  values: readonly number[],
  made: (at: At, value: number) => TimedInstance,
  { steps }: Settings,
): Part<Row[]> {
  return {
    name,
    async work(at) {
      const rows: Row[] = [];
      for (const [n, value] of values.entries()) {
        const shares = { from: n / values.length, to: (n + 1) / values.length };
        rows.push(await rowOf(at, value, made(at, value), steps, shares));
      }
      return rows;
    },
  };
}

/** The same data and a start that is a sum of the rows, of the length that the part there has. */
function fromTheRows(at: At, e: GaussianExperiment): TimedInstance {
  const i = gaussianRidge(at, 'data', e);
  const stream = at.stream('row space');
  const start = i.start.map(() => 0);
  for (const row of i.features) {
    const factor = e.startScale * stream.normal();
    for (const [j, x] of row.entries()) start[j] = start[j]! + factor * x;
  }
  return { ...i, start };
}

function parts(s: Settings): Part<Row[]>[] {
  const { base } = s;
  const most = s.points.at(-1)!;
  return [
    sweep('decay', s.decays, (at, lambda) => gaussianRidge(at, 'data', { ...base, lambda }), s),
    sweep('points', s.points, (at, points) => gaussianRidge(at, 'data', { ...base, points }), s),
    sweep(
      'start',
      s.starts,
      (at, startScale) => gaussianRidge(at, 'data', { ...base, startScale, lambda: startDecay }),
      s,
    ),
    sweep('row-space', [...s.decays, ...s.smallest], (at, lambda) => fromTheRows(at, { ...base, lambda }), s),
    sweep('more-points', s.smallest, (at, lambda) => gaussianRidge(at, 'data', { ...base, lambda, points: most }), s),
  ];
}

type Found = Results<Row[]>;

const positive = (t: number | null) => (t === null || t < 1 ? null : t);

function seriesOf(rows: readonly Row[], which: keyof Row['seen'], label: string, group: number): Series[] {
  const pointsOf = (of: 'seen' | 'predicted') => rows.map((row) => [row.at, positive(row[of][which])] as const);
  return [
    { draw: 'seen', label, group, points: pointsOf('seen') },
    { draw: 'theory', label: `theory, ${label}`, group, points: pointsOf('predicted') },
  ];
}

const both = (rows: readonly Row[]) => [
  ...seriesOf(rows, 'overfitting', 't_1', 0),
  ...seriesOf(rows, 'grokking', 't_2', 1),
];

function panels(found: Found, { base }: Settings): Panel[] {
  const xOf = (label: string, rows: readonly Row[]) =>
    ({ label, scale: 'log', domain: padded(rows.map(({ at }) => at)) }) as const;
  const steps = (rows: readonly Row[]) => {
    const times = rows.flatMap(({ seen }) => [seen.overfitting, seen.grokking]);
    return { label: 'step', scale: 'log', domain: padded(times) } as const;
  };
  const { decay, points, start, 'row-space': rowSpace } = found as Record<string, Row[]>;
  return [
    {
      name: 'decay',
      title: 'Both times over the weight decay',
      caption:
        'A small decay delays generalisation and leaves overfitting where it is; a large one removes the delay. So does a start in the row space of the data.',
      x: xOf('lambda', rowSpace!),
      y: steps([...decay!, ...rowSpace!]),
      marks: [...both(decay!), ...seriesOf(rowSpace!, 'grokking', 't_2, start in the row space', 2)],
    },
    {
      name: 'points',
      title: 'Both times over the number of points',
      caption: `The delay is there while there are fewer points than the ${base.dimension} columns (dotted), and is gone beyond. There is no line where the modes are too near to zero to be told apart.`,
      x: xOf('points n', points!),
      y: steps(points!),
      marks: [...both(points!), { draw: 'rule', label: `m = ${base.dimension}`, x: base.dimension }],
    },
    {
      name: 'start',
      title: 'Both times over the size of the start',
      caption: 'Twice the start makes the risk late by the same number of steps each time.',
      x: xOf('nu', start!),
      y: { label: 'step' },
      marks: both(start!),
    },
  ];
}

/** Whether two times are the same but for two steps and a fiftieth. */
const alike = (a: number | null, b: number | null) =>
  a === null || b === null ? null : Math.abs(a - b) <= 2 + 0.02 * a;

function findings(found: Found, s: Settings) {
  const all = Object.values(found).flat();
  const off = all.flatMap(({ seen, predicted: p }) =>
    (['overfitting', 'grokking'] as const).flatMap((k) =>
      seen[k] === null || p[k] === null ? [] : [Math.abs(seen[k] - p[k])],
    ),
  );
  const wrong = off.filter((x) => x > 0).length;
  return [
    finding(
      'Both times are what the modes of the data say, to the step (xu2026/times-to-the-step).',
      off.length === 0 ? null : wrong === 0,
      `Of ${off.length} times that were seen and predicted ${wrong} differ, by at most ${shown(Math.max(0, ...off))} steps; of ${2 * all.length - off.length} more there is no prediction or the run was too short.`,
    ),
    ...decayFindings(found),
    startFinding(found, s),
    ...eliminations(found, s),
  ];
}

function decayFindings(found: Found) {
  const small = found.decay!.filter(({ at }) => at <= 1e-3);
  const slope = (which: keyof Row['seen']) =>
    slopeOf(
      small.flatMap(({ at, seen }) => {
        const t = positive(seen[which]);
        return t === null ? [] : [[Math.log(at), Math.log(t)] as const];
      }),
    );
  const [late, early] = [slope('grokking'), slope('overfitting')];
  const ratioAt = ({ seen }: Row) => (seen.grokking ?? Number.NaN) / (seen.overfitting ?? Number.NaN);
  const [first, last] = [found.decay![0]!, found.decay!.at(-1)!];
  const [ratio, delayed] = [ratioAt(first), ratioAt(last)];
  return [
    finding(
      'The grokking time goes like 1/lambda, the overfitting time does not depend on it (section 5.1).',
      Number.isNaN(late + early) ? null : Math.abs(late + 1) < 0.01 && Math.abs(early) < 0.1,
      `For lambda of 0.001 and less the exponents are ${shown(late)} and ${shown(early)}.`,
    ),
    finding(
      'A large weight decay removes the delay: t_2 is at most three times t_1.',
      Number.isNaN(ratio) ? null : ratio <= 3,
      `At lambda = ${first.at} t_2 is ${shown(ratio)} t_1, at ${last.at} it is ${shown(delayed)} t_1.`,
    ),
  ];
}

function startFinding(found: Found, { base }: Settings) {
  const steps = found.start!.map(({ seen }) => seen.grokking ?? Number.NaN);
  const grown = steps.slice(1).map((t, k) => t - steps[k]!);
  const law = Math.log(4) / (-2 * Math.log1p(-base.eta * startDecay));
  return finding(
    'Twice the start makes t_2 longer by log 4/(-2 log G) (xu2026/scale-of-the-start).',
    grown.some(Number.isNaN) ? null : grown.every((x) => Math.abs(x - law) <= 0.01 * law),
    `It grew by ${grown.map(shown).join(', ')} steps; the law says ${shown(law)}.`,
  );
}

function eliminations(found: Found, { base, points, smallest }: Settings) {
  const most = points.at(-1)!;
  return [
    ['A start in the row space has no delay that the decay could set (Theorem 4.5).', 'row-space'] as const,
    [
      `With more points than columns there is none either (n = ${most}, m = ${base.dimension}).`,
      'more-points',
    ] as const,
  ].map(([claim, name]) => {
    const [before, last] = smallest.map((lambda) => found[name]!.find(({ at }) => at === lambda)!.seen);
    return finding(
      claim,
      alike(before!.grokking, last!.grokking),
      `t_2 is ${before!.grokking} at lambda = ${smallest[0]} and ${last!.grokking} at ${smallest[1]}, where t_1 is ${last!.overfitting}: the loss carries a half that the risk does not, so the two are not expected to be equal.`,
    );
  });
}

export const figure = reproduction<Settings, Row[]>({
  id: 'xu2026/amplify-eliminate',
  figure: 'Xu, Vardi, Safran 2026, section 5.1, the delay over the hyper-parameters',
  says: 'Descent on ridge regression with Gaussian features until both times are known, over the weight decay, the number of points and the size of the start.',
  laptop: { settings, seconds: 60, megabytes: 280 },
  paper: {
    settings: {
      ...{ base: published, decays: [0.3, 0.1, 3e-2, 1e-2, 3e-3, 1e-3, 3e-4, 1e-4, 1e-5], starts: [0.5, 1, 2, 4] },
      points: [10, 30, 100, 300, 600, 900, 1200, 3000],
      smallest: [1e-6, 1e-7],
      steps: 4_000_000,
    },
    ...{ seconds: 2400, megabytes: 500 },
  },
  tiny: {
    base: { ...published, points: 5, dimension: 40, lambda: 1e-3, level: 0.03 },
    ...{ decays: [0.3, 1e-3, 1e-4], points: [5, 20, 160], starts: [1, 2], steps: 40_000 },
    smallest: [1e-5, 1e-6],
  },
  parts,
  panels,
  findings,
});
