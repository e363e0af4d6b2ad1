import { type SingleStep, singleSteps } from 'theorycheck/statement';
import { property } from 'theorycheck/workbench';
import { type HomogeneousInstance, theorem } from '../../theorems/lyu2024/homogeneity.js';
import { descentOn, homogeneousNets } from './setting/homogeneousNets.js';

const few = { positive: false, steps: [1, 3], stepBits: [1, 4] } as const;

export const homogeneity = property<HomogeneousInstance, null, readonly SingleStep[]>({
  theorem,
  instances: 24,
  strata: () => ({
    'diagonal, depth 3 and 4': {
      share: 0.4,
      measured: {},
      instances: homogeneousNets({ ...few, nets: ['diagonal of depth 3', 'diagonal of depth 4'] }),
    },
    'two layers, ReLU': { share: 0.3, measured: {}, instances: homogeneousNets({ ...few, nets: ['two-layer ReLU'] }) },
    'two layers, squares': {
      share: 0.3,
      measured: {},
      instances: homogeneousNets({ ...few, nets: ['two-layer quadratic'] }),
    },
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
    'statement/lyu2024/degree-two-per-cent-more',
    'statement/lyu2024/degree-of-depth-two',
  ],
});
