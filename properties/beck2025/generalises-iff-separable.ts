import fc, { type Arbitrary } from 'fast-check';
import { aroundOriginClouds, besideOriginClouds } from 'theorycheck/arbitraries';
import { type Property, property, type Workbench } from 'theorycheck/workbench';
import type { GeneralisationAnswers, LevelInstance } from '../../theorems/beck2025/generalisation.js';
import { theorem as corrected } from '../../theorems/beck2025/generalises-iff-not-separable.js';
import { theorem as printed } from '../../theorems/beck2025/generalises-iff-separable.js';
import type { PointsInstance, RunInstance, Visited } from '../../theorems/beck2025/setting.js';
import { request, runOn, visitedIn, withMixedLabels, withStart } from './runs.js';
import { surroundingsOf } from './surroundings.js';

const run = { steps: 2000, loss: 'exponential', share: [8, 16] } as const;

/** The level Phi(2/sigma): 97.7 % at sigma = 1. */
function levelled(runs: Arbitrary<RunInstance>): Arbitrary<LevelInstance> {
  return runs.map((i) => ({
    ...i,
    quantile: 2,
    certificates: { offBoundary: { separator: i.certificates?.separable, weights: i.certificates?.surrounding } },
  }));
}

function separableRuns({ data }: Workbench) {
  return levelled(runOn(besideOriginClouds(data, { surplus: [1, 4], dimension: [1, 3] }), run));
}

function surroundedRuns({ data }: Workbench) {
  const clouds = aroundOriginClouds(data, { surplus: [1, 2], dimension: [1, 2], scale: [2, 2] });
  return levelled(runOn(clouds, run));
}

/** (k, 0), (-k, 0), (0, k): the origin lies on an edge of the hull, so the data are neither separable nor surround it. */
function boundaryRuns() {
  const triangles = fc.integer({ min: 1, max: 4 }).map(
    (k): PointsInstance => ({
      points: [
        [k, 0],
        [-k, 0],
        [0, k],
      ],
    }),
  );
  return levelled(runOn(triangles, run));
}

const shared: Omit<
  Property<LevelInstance, GeneralisationAnswers, { readonly visited: readonly Visited[] }>,
  'theorem' | 'kills'
> = {
  instances: 20,
  strata: (bench) => ({
    separable: { share: 0.5, instances: separableRuns(bench) },
    'around the origin': { share: 0.5, instances: surroundedRuns(bench) },
  }),
  without: (bench) => ({
    constantLabel: separableRuns(bench).map(withMixedLabels),
    fromZero: separableRuns(bench).map(withStart),
    stableStep: separableRuns(bench).map((i) => ({ ...i, stepSize: 64 * i.stepSize })),
    offBoundary: boundaryRuns(),
  }),
  consult(i, bench) {
    const side = bench.oracles.separability(i.points);
    if ('undecided' in side) return side;
    const separable = side.verdict === 'separable';
    // Margin and surroundings come from other oracles, so that a wrong answer of the first does not hide itself.
    const margin = bench.oracles.minimumNormPoint(i.points);
    if (!('undecided' in margin)) return { separable, margin, surroundings: null };
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
  // Under both the printed statement survives where it is expected to be refuted.
  kills: ['oracle/separable-and-interior-exchanged', 'statement/beck2025/printed-iff-negated'],
});

export const asCorrected = property({
  ...shared,
  theorem: corrected,
  kills: [
    'oracle/separable-and-interior-exchanged',
    'oracle/bias-column-appended',
    'statement/beck2025/corrected-iff-negated',
  ],
});
