import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/lyu2024/loss-floor.js';
import { kernelTime } from '../../theorems/lyu2024/setting/kernelPhase.js';
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

const ranges = { exponents: [5, 10, 20], sixteenths: [4, 12] } as const;
const large = { ...ranges, exponents: [40, 80] } as const;

/** One visit in the kernel phase. */
export const lossFloor = property({
  theorem,
  instances: 10,
  strata: (bench) => ({
    'alpha to 1e20': { share: 0.4, instances: nets(bench, ranges), measured: nearlyAll },
    'alpha to 1e80': { share: 0.4, instances: nets(bench, large), measured: nearlyAll },
    'turned, more points than coordinates': {
      share: 0.2,
      instances: turnedNets(bench, { exponents: [10, 20, 40], sixteenths: [4, 12] }),
      measured: nearlyAll,
    },
  }),
  without: (bench) => ({
    separable: broken(bench, ranges).separable,
    // Starts of 2^-20 alpha and less in every other coordinate, whose part of the kernel is
    // negligible.
    uniformStart: weighted(nets(bench, large), 20, true),
    zeroStart: tilted(nets(bench, { ...ranges, exponents: [2] })),
    exponentialLoss: logistic(nets(bench, ranges)),
  }),
  consult: l1MarginOf,
  *simulate(i) {
    return visitsOf(i, yield netFlow(i, [kernelTime(i)], 1e-5));
  },
  kills: ['statement/lyu2024/loss-floor-with-the-printed-scale', 'solver/flow-scale-of-degree-one'],
});
