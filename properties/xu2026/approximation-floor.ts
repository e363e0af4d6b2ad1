import { type Plan, property, type Workbench } from 'theorycheck/workbench';
import { type FloorInstance, theorem } from '../../theorems/xu2026/approximation-floor.js';
import { theorem as reading } from '../../theorems/xu2026/risk-ends-with-the-train-loss.js';
import { asRidge, type FeatureInstance } from '../../theorems/xu2026/setting/randomFeatures.js';
import type { Visited } from '../../theorems/xu2026/setting/ridgeInstance.js';
import { headAndModes, randomFeatures } from './setting/randomFeatures.js';
import { at } from './setting/ridgeRuns.js';

/** The last step is where e^(-eta lambda T) is 2^-12. */
const looked = (i: FeatureInstance): FloorInstance => {
  const last = Math.ceil((12 * Math.LN2) / (i.eta * i.lambda));
  return { ...i, steps: [...[1, 2, 7, 50, 400].filter((t) => t < last), last] };
};

const shape = { points: [2, 5], units: [2, 5], decayBits: [8, 11], startScale: 1 } as const;

const shared = {
  instances: 12,
  strata: (bench: Workbench) => ({
    'fewer dimensions': {
      share: 0.5,
      // Undecided where two hidden units lie on one line. If they point the same way, one is a
      // multiple of the other; if not, their difference is linear, as differences along the axes
      // are. Then many heads are best.
      measured: { trivial: 0.06, undecided: 0.002 },
      instances: randomFeatures(bench, { ...shape, dimension: [3, 3] }).map(looked),
    },
    'more dimensions': {
      share: 0.5,
      measured: { trivial: 0.01 },
      instances: randomFeatures(bench, { ...shape, dimension: [4, 5] }).map(looked),
    },
  }),
  consult: headAndModes,
  *simulate(i: FloorInstance): Plan<readonly Visited[]> {
    return yield* at(asRidge(i), i.steps);
  },
};

export const floor = property({
  theorem,
  ...shared,
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/decay-halved',
    'oracle/least-mean-square-raised',
    'statement/xu2026/best-head-without-its-risk',
    'statement/xu2026/distance-to-the-best-head-two-per-cent-more',
  ],
});

export const ending = property({
  theorem: reading,
  ...shared,
  instances: 6,
  drawsOf: 'xu2026/approximation-floor',
  kills: ['statement/xu2026/risk-never-below-the-best-head', 'statement/xu2026/end-with-the-risk-of-the-best-head'],
});
