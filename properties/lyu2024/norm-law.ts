import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/lyu2024/norm-law.js';
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

const ranges = { exponents: [10, 20], sixteenths: [6, 14] } as const;

/** One visit in the kernel phase and three late ones. */
export const normLaw = property({
  theorem,
  instances: 10,
  strata: (bench) => ({
    moderate: { share: 0.4, instances: nets(bench, { exponents: [5, 8], sixteenths: [8, 14] }), measured: nearlyAll },
    large: { share: 0.4, instances: nets(bench, ranges), measured: nearlyAll },
    'turned, more points than coordinates': {
      share: 0.2,
      instances: turnedNets(bench, { exponents: [8, 20], sixteenths: [8, 14] }),
      measured: nearlyAll,
    },
  }),
  without: (bench) => ({
    separable: broken(bench, ranges).separable,
    largeStart: nets(bench, { exponents: [0.9], sixteenths: [14, 14], powerQuarters: [12, 16] }),
    uniformStart: weighted(nets(bench, ranges), 2, true),
    zeroStart: tilted(nets(bench, { ...ranges, exponents: [2], sixteenths: [15, 15] })),
    exponentialLoss: logistic(nets(bench, ranges)),
  }),
  consult: l1MarginOf,
  *simulate(i) {
    const log = Math.log(i.alpha);
    const late = [0, 0.5, 1].map((share) => (1 + i.c + share * (2 - i.c)) * log);
    return visitsOf(i, yield netFlow(i, [kernelTime(i), ...late], 1e-5));
  },
  kills: [
    'statement/lyu2024/margin-halved-in-the-length',
    'solver/flow-decay-rate-0.9',
    'solver/flow-stopped-in-kernel-phase',
  ],
});
