import { parametersIn } from 'theorycheck/statement';
import { property } from 'theorycheck/workbench';
import type { TwoLayerInstance } from '../../theorems/xu2026/setting/twoLayerNet.js';
import { type TwoLayerState, theorem } from '../../theorems/xu2026/two-layer-decay.js';
import { descentOn, twoLayerNets } from './setting/twoLayerNets.js';

export const twoLayerDecay = property<TwoLayerInstance, null, readonly TwoLayerState[]>({
  theorem,
  instances: 16,
  strata: () => ({
    'units asleep': { share: 0.5, measured: {}, instances: twoLayerNets('asleep', [3, 16]) },
    'units that cancel': { share: 0.5, measured: {}, instances: twoLayerNets('cancelling', [3, 16]) },
  }),
  without: () => ({
    fitted: twoLayerNets('off', [3, 6]),
    // G = -1/2 wakes the units that slept.
    decayBelowOne: twoLayerNets('asleep', [1, 2]).map((i) => ({ ...i, eta: 1, lambda: 1.5 })),
  }),
  consult: () => null,
  *simulate(i) {
    const { states } = yield descentOn(i);
    return states.map((s) => ({ step: Number(s.step), theta: parametersIn(s) }));
  },
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/sign-error-in-one-coordinate',
    'statement/xu2026/two-layer-risk-at-the-linear-rate',
    'statement/xu2026/two-layer-outputs-at-the-linear-rate',
  ],
});
