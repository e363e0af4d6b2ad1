import fc, { type Arbitrary } from 'fast-check';
import { aroundOriginClouds, besideOriginClouds } from 'theorycheck/arbitraries';
import { type Property, property, type Workbench } from 'theorycheck/workbench';
import { theorem as corrected } from '../../theorems/beck2025/generalises-iff-not-separable.js';
import { theorem as printed } from '../../theorems/beck2025/generalises-iff-separable.js';
import type { GeneralisationAnswers, LevelInstance } from '../../theorems/beck2025/setting/generalisation.js';
import type { RunInstance, Visited } from '../../theorems/beck2025/setting/runs.js';
import { separableGaussians, surroundedGaussians } from './setting/gaussianRuns.js';
import { onTheBoundary, request, runOn, visitedIn, withMixedLabels, withStart } from './setting/runs.js';
import { surroundingsOf } from './setting/surroundings.js';

const run = { steps: 2000, loss: 'exponential', share: [8, 16] } as const;

/** The level Phi(z/sigma); z = 2 is 97.7 % at sigma = 1. */
function levelled(runs: Arbitrary<RunInstance>, quantile = 2): Arbitrary<LevelInstance> {
  return runs.map((i) => ({ ...i, quantile }));
}

function separableRuns({ data }: Workbench) {
  return levelled(runOn(besideOriginClouds(data, { surplus: [1, 4], dimension: [1, 3] }), run));
}

function surroundedRuns({ data }: Workbench) {
  const clouds = aroundOriginClouds(data, { surplus: [1, 2], dimension: [1, 2], scale: [2, 2] });
  return levelled(runOn(clouds, run));
}

/**
 * Ten Gaussian points with signs that put them on one side, or around the origin, so that neither
 * margin nor depth is small beside sigma = 10.
 */
function gaussianRuns(bench: Workbench) {
  const cloud = { points: [10, 10], sigmas: [10] } as const;
  const clouds = fc.oneof(
    separableGaussians(bench, { ...cloud, hundredths: [60, 70] }),
    surroundedGaussians(bench, { ...cloud, hundredths: [30, 40] }),
  );
  return levelled(runOn(clouds, { ...run, steps: 20000 }), 1);
}

/**
 * Two points a and -c within 5/4 of the origin, and a step size so large that after the first step
 * the bias is out of reach of all later ones.
 */
const leaps: Arbitrary<LevelInstance> = fc
  .record({ near: fc.integer({ min: 4, max: 6 }), beyond: fc.integer({ min: 3, max: 4 }) })
  .map(({ near, beyond }) => ({
    points: [[near / 8], [-(near + beyond) / 8]],
    labels: [-1, -1],
    loss: 'exponential',
    stepSize: 32,
    steps: run.steps,
    start: [0, 0],
    quantile: 6,
  }));

const shared: Omit<
  Property<LevelInstance, GeneralisationAnswers, { readonly visited: readonly Visited[] }>,
  'theorem' | 'kills'
> = {
  instances: 17,
  strata: (bench) => ({
    separable: { share: 0.35, measured: {}, instances: separableRuns(bench) },
    'around the origin': { share: 0.35, measured: { trivial: 0.12 }, instances: surroundedRuns(bench) },
    'on the boundary': {
      share: 0.2,
      measured: { trivial: 0.06 },
      instances: levelled(runOn(onTheBoundary, { ...run, steps: 10000 }), 0.5),
    },
    'Gaussian points': { share: 0.1, measured: { trivial: 0.03 }, instances: gaussianRuns(bench) },
  }),
  without: (bench) => ({
    constantLabel: surroundedRuns(bench).map(withMixedLabels),
    fromZero: separableRuns(bench).map(withStart),
    stableStep: leaps,
  }),
  consult(i, bench) {
    const side = bench.oracles.separability(i.points);
    if ('undecided' in side) return side;
    const separable = side.verdict === 'separable';
    // Margin and surroundings come from other oracles, so that a wrong answer of the first is not
    // confirmed by itself.
    const margin = bench.oracles.minimumNormPoint(i.points);
    if (!('undecided' in margin)) return { separable, margin, surroundings: null };
    const facets = bench.oracles.hullFacets(i.points);
    const onBoundary = Array.isArray(facets) && Math.min(...facets.map(({ offset }) => offset)) === 0;
    if (onBoundary) return { separable, margin: null, surroundings: null };
    const surroundings = surroundingsOf(i, bench);
    return 'undecided' in surroundings ? surroundings : { separable, margin: null, surroundings };
  },
  *simulate(i) {
    const { states } = yield request(i);
    return { visited: visitedIn(states) };
  },
};

export const asPrinted = property({
  ...shared,
  theorem: printed,
  drawsOf: corrected.id,
  // Under both the printed statement survives where it is expected to be refuted.
  kills: ['oracle/separable-and-not-exchanged', 'statement/beck2025/printed-iff-negated'],
});

export const asCorrected = property({
  ...shared,
  theorem: corrected,
  kills: [
    'oracle/separable-and-not-exchanged',
    'oracle/bias-column-appended',
    'statement/beck2025/corrected-iff-negated',
  ],
});
