import { type SingleStep, singleSteps } from 'theorycheck/statement';
import { property } from 'theorycheck/workbench';
import type { TwoLayerInstance } from '../../theorems/xu2026/setting/twoLayerNet.js';
import { theorem } from '../../theorems/xu2026/two-layer-shrinkage.js';
import { descentOn, twoLayerNets } from './setting/twoLayerNets.js';

export const twoLayerShrinkage = property<TwoLayerInstance, null, readonly SingleStep[]>({
  theorem,
  instances: 20,
  strata: () => ({
    'fitted exactly': { share: 0.5, measured: {}, instances: twoLayerNets('cancelling', [1, 3]) },
    'fitted nearly': { share: 0.5, measured: {}, instances: twoLayerNets('off', [1, 3]) },
  }),
  without: () => ({
    decayBelowOne: twoLayerNets('off', [1, 1]).map((i) => ({ ...i, eta: 1, lambda: 1.5 })),
  }),
  consult: () => null,
  *simulate(i) {
    const { states } = yield descentOn(i);
    return singleSteps(states);
  },
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/sign-error-in-one-coordinate',
    'statement/xu2026/two-layer-keeps-two-per-cent-more',
    'statement/xu2026/two-layer-without-the-error',
  ],
});
