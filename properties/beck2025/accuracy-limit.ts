import fc, { type Arbitrary } from 'fast-check';
import { aroundOriginClouds } from 'theorycheck/arbitraries';
import { property } from 'theorycheck/workbench';
import { type TestedRun, theorem } from '../../theorems/beck2025/accuracy-limit.js';
import type { RunInstance } from '../../theorems/beck2025/setting/runs.js';
import { gaussianRuns } from './setting/gaussianRuns.js';
import { distanceOf } from './setting/hullDistance.js';
import {
  earlyAndLate,
  logisticAround,
  logisticBeside,
  lopsided,
  onTheBoundary,
  runOn,
  withMixedLabels,
  withPositiveBias,
} from './setting/runs.js';

const run = { steps: 20000, loss: 'exponential', share: [4, 8] } as const;

/**
 * Test data about as wide as the margin is large, so that the limit is well below one; wider where
 * the margin is zero.
 */
function tested(runs: Arbitrary<RunInstance>, sigmas = [0.5, 1]): Arbitrary<TestedRun> {
  return fc.tuple(runs, fc.constantFrom(...sigmas)).map(([i, sigma]) => ({ ...i, sigma }));
}

export const limit = property({
  theorem,
  instances: 12,
  strata: (bench) => ({
    separable: { share: 0.25, instances: tested(runOn(lopsided, run)), measured: {} },
    'around the origin': {
      share: 0.2,
      instances: tested(
        runOn(aroundOriginClouds(bench.data, { surplus: [1, 2], dimension: [1, 2], scale: [3, 4] }), run),
        [4, 16],
      ),
      measured: { trivial: 0.12 },
    },
    'on the boundary': { share: 0.2, instances: tested(runOn(onTheBoundary, run), [4, 16]), measured: {} },
    'logistic loss, separable': { share: 0.1, instances: tested(logisticBeside), measured: {} },
    'logistic loss, not separable': {
      share: 0.05,
      instances: tested(logisticAround(bench), [1, 4]),
      measured: { trivial: 0.07 },
    },
    'Gaussian points': { share: 0.2, instances: tested(gaussianRuns(bench), [1, 5]), measured: { trivial: 0.2 } },
  }),
  without: () => {
    const short = { ...run, steps: 20000 };
    return {
      constantLabel: tested(runOn(lopsided, short)).map(withMixedLabels),
      fromZero: tested(runOn(lopsided, short)).map(withPositiveBias),
      stableStep: tested(runOn(lopsided, { ...short, share: [64, 1600] })),
    };
  },
  consult: (i, bench) => distanceOf(i, bench),
  simulate: earlyAndLate,
  kills: [
    'solver/bias-step-halved',
    'solver/sign-error-in-one-coordinate',
    'oracle/distance-of-the-vertices',
    'oracle/separable-and-interior-exchanged',
    'statement/beck2025/accuracy-limit-of-reciprocal',
  ],
});
