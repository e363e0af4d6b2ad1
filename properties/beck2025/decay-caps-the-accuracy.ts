import fc, { type Arbitrary } from 'fast-check';
import { besideOriginClouds } from 'theorycheck/arbitraries';
import { twoTo } from 'theorycheck/exact';
import type { RunRequest } from 'theorycheck/statement';
import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/beck2025/decay-caps-the-accuracy.js';
import type { DecayedRun } from '../../theorems/beck2025/setting/decay.js';
import { lateStep, type RunInstance } from '../../theorems/beck2025/setting/runs.js';
import { surroundedGaussians } from './setting/gaussianRuns.js';
import { request, runOn, visitedIn, withMixedLabels, withStart } from './setting/runs.js';
import { lopsidedSurroundings, slow } from './setting/surroundings.js';

const run = { steps: 3000, share: [4, 12] } as const;

/** A weight decay that is a power of two. */
function decayed(runs: Arbitrary<RunInstance>, [min, max] = [12, 34]): Arbitrary<DecayedRun> {
  return fc.tuple(runs, fc.integer({ min: -max!, max: -min! })).map(([i, power]) => ({ ...i, decay: twoTo(power) }));
}

/** Decay so strong that descent is at its end within some 10^5 single steps. */
function strongly(runs: Arbitrary<RunInstance>): Arbitrary<DecayedRun> {
  return decayed(runs, [5, 5]).map((i) => ({ ...i, steps: Math.ceil(12 / (i.stepSize * i.decay)) }));
}

function decayedRequest(i: DecayedRun): RunRequest {
  const plain = request(i);
  return { ...plain, problem: { ...plain.problem, weightDecay: i.decay } as RunRequest['problem'] };
}

export const decay = property({
  theorem,
  instances: 12,
  strata: (bench) => ({
    'one dimension': { share: 0.3, instances: decayed(runOn(lopsidedSurroundings([1, 1]), run)), measured: {} },
    'two dimensions': { share: 0.2, instances: decayed(runOn(lopsidedSurroundings([2, 2]), run)), measured: {} },
    'strong decay': {
      share: 0.1,
      instances: strongly(runOn(lopsidedSurroundings([1, 2]), run)),
      measured: { trivial: 0.17 },
    },
    'short vectors': {
      share: 0.2,
      instances: decayed(runOn(lopsidedSurroundings([1, 1], slow), run), [20, 34]),
      measured: {},
    },
    'Gaussian points': {
      share: 0.2,
      instances: decayed(
        runOn(surroundedGaussians(bench, { points: [10, 16], hundredths: [20, 30], sigmas: [1, 4] }), run),
        [30, 38],
      ),
      measured: { trivial: 0.12 },
    },
  }),
  without: ({ data }) => ({
    surrounding: decayed(runOn(besideOriginClouds(data, { surplus: [1, 3], dimension: [1, 2] }), run)),
    constantLabel: decayed(runOn(lopsidedSurroundings([1, 2]), run)).map(withMixedLabels),
    fromZero: decayed(runOn(lopsidedSurroundings([1, 2]), run)).map(withStart),
    stableStep: decayed(runOn(lopsidedSurroundings([1, 2]), { ...run, share: [64, 1600] })),
  }),
  consult: (i, { oracles }) => oracles.exponentialMinimum(i.points),
  *simulate(i) {
    const early = yield decayedRequest(i);
    const looks = [1, 30].map((times) => Math.min(lateStep, Math.ceil(times / (i.stepSize * i.decay))));
    const visit = { windows: looks.filter((k) => k > i.steps).map((k): [number, number] => [k, k]) };
    if (visit.windows.length === 0) return { visited: visitedIn(early.states) };
    const late = yield { ...decayedRequest(i), visit, by: 'collocation-descent' };
    return { visited: visitedIn([...early.states, ...late.states]) };
  },
  kills: [
    'solver/classifier-without-decay',
    'solver/first-point-dropped',
    'oracle/minimiser-at-half-its-length',
    'statement/beck2025/decay-cap-a-tenth-lower',
    'statement/beck2025/decayed-bias-a-fiftieth-ahead',
    'statement/beck2025/decayed-bias-a-fiftieth-behind',
    'statement/beck2025/decayed-weights-a-tenth-nearer',
  ],
});
