import { type SingleStep, singleSteps } from 'theorycheck/statement';
import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/lyu2024/deep-product-law.js';
import type { HomogeneousInstance } from '../../theorems/lyu2024/homogeneity.js';
import { descentOn, homogeneousNets } from './setting/homogeneousNets.js';

/** Entries are at most 21/16, so that eta L |h| u^m <= (4/32) (21/16)^3 is below a half. */
const short = { positive: true, steps: [1, 1], stepBits: [5, 7] } as const;

export const deepProductLaw = property<HomogeneousInstance, null, readonly SingleStep[]>({
  theorem,
  instances: 24,
  strata: () => ({
    'depth 3': { share: 0.5, measured: {}, instances: homogeneousNets({ ...short, nets: ['diagonal of depth 3'] }) },
    'depth 4': { share: 0.5, measured: {}, instances: homogeneousNets({ ...short, nets: ['diagonal of depth 4'] }) },
  }),
  without: () => ({
    positive: homogeneousNets({ ...short, nets: ['diagonal of depth 3'] }).map((i) => ({
      ...i,
      start: i.start.map((x, k) => (k === 0 ? -x : x)),
    })),
    // A single far point on the wrong side pulls with a slope near one.
    shortSteps: homogeneousNets({ ...short, nets: ['diagonal of depth 3'] }).map((i) => ({
      ...i,
      points: [i.points[0]!.map(() => 8)],
      labels: [1],
      start: i.start.map((_, k) => (k < i.points[0]!.length ? 0.5 : 1)),
      eta: 0.5,
      lambda: 0.5,
    })),
  }),
  consult: () => null,
  *simulate(i) {
    const { states } = yield descentOn(i);
    return singleSteps(states);
  },
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/sign-error-in-one-coordinate',
    'solver/float32-state',
    'statement/lyu2024/second-order-a-tenth-more',
    'statement/lyu2024/second-order-a-tenth-less',
  ],
});
