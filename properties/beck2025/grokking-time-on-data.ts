import fc, { type Arbitrary } from 'fast-check';
import { besideOriginClouds } from 'theorycheck/arbitraries';
import { roundTo, twoTo } from 'theorycheck/exact';
import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/beck2025/grokking-time-on-data.js';
import { levelSteps, type RunToLevel } from '../../theorems/beck2025/setting/dataTime.js';
import type { RunInstance } from '../../theorems/beck2025/setting/runs.js';
import { request, runOn, visitedIn, withMixedLabels, withStart } from './setting/runs.js';
import { lopsidedSurroundings, slow } from './setting/surroundings.js';

const run = { steps: 10000, loss: 'exponential', share: [8, 16] } as const;
const logistic = { ...run, loss: 'logistic' } as const;

/** sigma a power of two, and z so that the accuracy is reached at log(eta L_inf k) = 18 to 26. */
function awaited(runs: Arbitrary<RunInstance>, lengthOf = minimiserOf): Arbitrary<RunToLevel> {
  return fc
    .record({ run: runs, power: fc.integer({ min: 3, max: 6 }), quarters: fc.integer({ min: 72, max: 104 }) })
    .map(({ run, power, quarters }) => ({
      ...run,
      sigma: twoTo(power),
      z: roundTo(quarters / 4 / (twoTo(power) * lengthOf(run)), 30),
    }));
}

/**
 * |S_inf| for d points and one that is minus w times their sum, roughly: e^(S . x_j) is the same
 * e^t for the d points, and w times e^(S . x) for the other, so t (1 + w d) = log w.
 */
function minimiserOf({ points, certificates }: RunInstance): number {
  const w = (certificates as { surrounding: number[] }).surrounding[0]!;
  const t = Math.log(w) / (1 + w * (points.length - 1));
  const [first, second] = points;
  if (first!.length === 1) return Math.abs(t / first![0]!);
  const [a, b] = first!;
  const [c, d] = second!;
  const area = a! * d! - b! * c!;
  return Math.hypot(t * (d! - b!), t * (a! - c!)) / Math.abs(area);
}

export const onData = property({
  theorem,
  instances: 10,
  strata: () => ({
    'one dimension': { share: 0.15, instances: awaited(runOn(lopsidedSurroundings([1, 1]), run)), measured: {} },
    'two dimensions': { share: 0.15, instances: awaited(runOn(lopsidedSurroundings([2, 2]), run)), measured: {} },
    'logistic loss': {
      share: 0.1,
      instances: awaited(runOn(lopsidedSurroundings([1, 2]), logistic)),
      measured: { trivial: 0.02 },
    },
    'logistic loss, slowly': {
      share: 0.1,
      instances: awaited(runOn(lopsidedSurroundings([1, 1], slow), logistic)),
      measured: {},
    },
    'slowly on a line': {
      share: 0.25,
      instances: awaited(runOn(lopsidedSurroundings([1, 1], slow), run)),
      measured: {},
    },
    'slowly in the plane': {
      share: 0.25,
      instances: awaited(runOn(lopsidedSurroundings([2, 2], slow), run)),
      measured: { trivial: 0.02 },
    },
  }),
  without: ({ data }) => ({
    // There is no minimiser: a length like those of the others.
    surrounding: awaited(runOn(besideOriginClouds(data, { surplus: [1, 3], dimension: [1, 2] }), run), () => 1),
    constantLabel: awaited(runOn(lopsidedSurroundings([1, 2]), run)).map(withMixedLabels),
    fromZero: awaited(runOn(lopsidedSurroundings([1, 2]), run)).map(withStart),
    stableStep: awaited(runOn(lopsidedSurroundings([1, 2]), { ...run, share: [64, 1600] })),
  }),
  consult: (i, { oracles }) => oracles.exponentialMinimum(i.points),
  *simulate(i, minimum) {
    const steps = levelSteps(i, minimum);
    if (steps === null) return { visited: [] };
    const looks = [...new Set([steps.before, steps.after, 2 * steps.after])];
    const { states } = yield { ...request(i), visit: { windows: looks.map((k) => [k, k]) }, by: 'collocation-descent' };
    return { visited: visitedIn(states) };
  },
  kills: [
    'oracle/minimiser-at-half-its-length',
    'statement/beck2025/data-level-a-fiftieth-higher',
    'statement/beck2025/data-level-a-fiftieth-lower',
    'statement/beck2025/data-time-without-the-loss',
  ],
});
