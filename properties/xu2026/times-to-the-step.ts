import { type GaussianRidge, gaussianRidges, type SeededRidge } from 'theorycheck/arbitraries';
import { exactly, type State } from 'theorycheck/statement';
import { type Plan, property, type Workbench } from 'theorycheck/workbench';
import { risk, trainLoss } from '../../theorems/xu2026/setting/ridgeInstance.js';
import {
  predicted,
  type TimedAnswers,
  type TimedInstance,
  type Times,
  theorem,
} from '../../theorems/xu2026/times-to-the-step.js';
import { alike, descentOn, firstSeen, lastSeen, type Seen, singleSteps, sparse } from './setting/ridgeRuns.js';

/** Sizes and rates of the paper's experiment. */
const published = { points: 100, dimension: 1000, startScale: 1, teacherScale: 1, eta: 1, lambda: 1e-4 } as const;

/** A tenth of it. */
const tenth = { ...published, points: 10, dimension: 100, lambda: 1e-3 } as const;

const drawn = (
  { data }: Workbench,
  shape: GaussianRidge,
  levelled: (i: SeededRidge) => Omit<TimedInstance, keyof SeededRidge>,
) => gaussianRidges(data, shape).map((i): TimedInstance => ({ ...i, ...levelled(i) }));

/**
 * The levels of the paper: 0.01 for both. The loss at the end is below lambda |theta*|^2 / 8, and
 * the risk at the end below that of zero, 1/m.
 */
const asPublished = (bench: Workbench) =>
  drawn(bench, published, () => ({ epsilon: 0.01, c: 0.01, route: 'closed form' }));
const small = (bench: Workbench) => drawn(bench, tenth, () => ({ epsilon: 0.02, c: 0.02, route: 'step by step' }));

/**
 * A level between the risk of zero, Z = |theta*|^2/m, and that of the end, some (1 - n/m) Z: with
 * three points to ten columns, 0.9 Z.
 */
const learnt = (bench: Workbench) =>
  drawn(bench, { ...tenth, points: 30 }, ({ teacher, variances }) => {
    const zero = variances[0]! * teacher.reduce((sum, x) => sum + x * x, 0);
    return { epsilon: 0.02, c: Math.round(0.9 * zero * 2 ** 30) / 2 ** 30, route: 'step by step' };
  });

/** Where single steps are compared, in twelfths of t_2. */
const spots = [2, 7] as const;

/**
 * The first steps by descent, and for the risk the closed form, once a step of descent from each of
 * several of its states has led to the next of them and the first steps have ended alike: descent
 * does not enlarge distances here, so what a step may be off is what the radii say.
 */
function* late(i: TimedInstance, first: Seen, from: number, to: number): Plan<Seen> {
  const nothing: Seen = { states: [], complete: false };
  const begin = Number(first.states.at(-1)!.step);
  const near = Math.max(begin + 1, from - 50);
  const pairs = spots.map((k) => Math.floor((k * near) / 12)).filter((t) => t > begin);
  const visited = new Set([begin, ...sparse(begin, near).map(([t]) => t), ...pairs.flatMap((t) => [t, t + 1])]);
  const windows = [...visited].filter((t) => t < near).sort((a, b) => a - b);
  const all: [number, number][] = [...windows.map((t): [number, number] => [t, t]), [near, to + 10]];
  const run = yield { ...descentOn(i, all), by: 'ridge-closed-form' };
  const at = new Map(run.states.map((s) => [s.step, s]));
  if (run.ended !== 'complete' || !alike(first.states.at(-1) as State, at.get(BigInt(begin))!)) return nothing;
  if (!(yield* singleSteps(i, [...pairs, to], at))) return nothing;
  return { states: [...first.states, ...run.states.slice(1)], complete: true };
}

export const times = property<TimedInstance, TimedAnswers, Times>({
  theorem,
  instances: 5,
  strata: (bench) => ({
    'n = 10, m = 100': { share: 0.43, measured: {}, instances: small(bench) },
    'a level below the risk of zero': { share: 0.43, measured: {}, instances: learnt(bench) },
    'n = 100, m = 1000': { share: 0.14, measured: {}, instances: asPublished(bench) },
  }),
  without: (bench) => ({
    realizable: small(bench).map((i) => ({ ...i, targets: i.targets.map((y) => y + 4) })),
    isotropic: small(bench).map((i) => ({ ...i, variances: i.variances.map((v, j) => (j === 0 ? v : v / 2)) })),
    positiveModes: small(bench).map((i) => ({ ...i, eta: 10 })),
  }),
  consult: (i, { oracles }) => {
    const gram = oracles.ridgeGram(i, i);
    if ('undecided' in gram) return gram;
    const passage = oracles.ridgePassage(gram, i);
    if ('undecided' in passage) return passage;
    return { spectrum: { ...gram, values: gram.values.map(([s]) => exactly(s!)) }, ...passage };
  },
  *simulate(i, a) {
    const { overfitting, grokking } = predicted(i, a);
    const fitted = Math.min(20_000, Math.ceil(1.1 * Math.max(0, overfitting.hi)) + 20);
    const end = Math.min(50_000, Math.max(0, grokking.hi));
    const stepwise = i.route === 'step by step';
    const last = stepwise ? Math.max(fitted, end + 10) : fitted;
    // Steps before the last one with a large loss do not matter for t_1.
    const begin = stepwise ? 0 : Math.max(0, Math.min(overfitting.lo, last) - 20);
    const near = Math.max(fitted, Math.min(end, grokking.lo) - 50);
    const run = yield descentOn(i, [
      [begin, fitted],
      ...sparse(fitted, Math.min(near + 1, last)),
      ...(last > near ? [[near + 1, last] as const] : []),
    ]);
    const first = { states: run.states, complete: run.ended === 'complete' };
    const seen = last > end || !first.complete ? first : yield* late(i, first, grokking.lo, end);
    const early = { ...first, states: first.states.filter(({ step }) => step! <= fitted) };
    return {
      overfitting: lastSeen(early, (s) => trainLoss(i, s), i.epsilon),
      grokking: firstSeen(seen, (s) => risk(i, s), i.c),
    };
  },
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/decay-halved',
    'oracle/gram-without-1-over-n',
    'oracle/gram-kernel-by-counting',
    'statement/xu2026/risk-level-two-per-cent-higher',
    'statement/xu2026/half-of-the-train-loss-forgotten',
    'statement/xu2026/teacher-not-in-the-kernel',
  ],
});
