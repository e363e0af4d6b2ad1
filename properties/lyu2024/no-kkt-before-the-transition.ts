import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/lyu2024/no-kkt-before-the-transition.js';
import { kernelTime } from '../../theorems/lyu2024/setting/kernelPhase.js';
import { kktNets } from './setting/kktNets.js';
import {
  broken,
  l1MarginOf,
  logistic,
  nearlyAll,
  netFlow,
  nets,
  tilted,
  visitsOf,
  weighted,
} from './setting/netFlow.js';
import { turnedNets } from './setting/turnedNets.js';

const small = { exponents: [5], powerQuarters: [2, 6], sixteenths: [8, 12] } as const;
const large = { exponents: [10, 20], powerQuarters: [2, 6], sixteenths: [4, 8] } as const;
const huge = { exponents: [40, 80], powerQuarters: [2, 6], sixteenths: [1, 4] } as const;

/** The flow at four times up to (1 - c) log alpha. */
export const noKktBeforeTheTransition = property({
  theorem,
  instances: 10,
  strata: (bench) => ({
    'alpha = 1e5': { share: 0.3, instances: kktNets(bench, small).filter((i) => !i.loss), measured: nearlyAll },
    'alpha to 1e80': { share: 0.3, instances: nets(bench, huge), measured: nearlyAll },
    'turned, more points than coordinates': { share: 0.4, instances: turnedNets(bench, large), measured: nearlyAll },
  }),
  without: (bench) => ({
    exponentialLoss: logistic(nets(bench, large)),
    separable: broken(bench, large).separable,
    uniformStart: weighted(nets(bench, large), 20, true),
    zeroStart: tilted(nets(bench, small)),
  }),
  consult: l1MarginOf,
  *simulate(i) {
    const last = kernelTime(i);
    return visitsOf(i, yield netFlow(i, [1, (2 + last) / 3, (1 + 2 * last) / 3, last], 1e-7));
  },
  kills: [
    'statement/lyu2024/no-kkt-with-a-tenth-of-zeta',
    'statement/lyu2024/no-kkt-residual-raised',
    'statement/lyu2024/no-kkt-residual-lowered',
    'solver/flow-gradient-scaled-by-0.1',
  ],
});
