import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/lyu2024/potential-inequality.js';
import { broken, l1MarginOf, nearlyAll, netFlow, nets, otherStarts, visitsOf } from './setting/netFlow.js';
import { turnedNets } from './setting/turnedNets.js';

/** Shares of log alpha at which the flow is visited: both phases and the passage between them. */
const shares = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3];

/** The flow at eight times, all pairs of them, against fourteen comparators. */
export const potentialInequality = property({
  theorem,
  instances: 10,
  strata: (bench) => ({
    moderate: { share: 0.4, instances: nets(bench, { exponents: [0.5, 1, 2, 3, 5] }), measured: nearlyAll },
    large: { share: 0.4, instances: nets(bench, { exponents: [10, 20] }), measured: nearlyAll },
    'turned, more points than coordinates': {
      share: 0.2,
      instances: turnedNets(bench, { exponents: [2, 5, 10] }),
      measured: nearlyAll,
    },
  }),
  without: (bench) => ({
    separable: broken(bench, {}).separable,
    ...otherStarts(bench, { exponents: [2, 3] }),
  }),
  consult: l1MarginOf,
  *simulate(i) {
    const sigmas = shares.map((s) => s * Math.log(i.alpha));
    return visitsOf(i, yield netFlow(i, sigmas, 1e-6));
  },
  kills: ['statement/lyu2024/potential-with-wrong-sign', 'solver/flow-gradient-scaled-by-0.1'],
});
