import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/lyu2024/global-margin.js';
import { broken, l1MarginOf, netFlow, nets, visitsOf } from './netFlow.js';

/** The flow from (1 + c) log alpha to 3 log alpha (sigma = lambda t), six times. */
export const globalMargin = property({
  theorem,
  instances: 12,
  strata: (bench) => ({
    moderate: { share: 0.5, instances: nets(bench, { exponents: [5, 8], sixteenths: [8, 24] }) },
    large: { share: 0.5, instances: nets(bench, { exponents: [10, 20], sixteenths: [4, 24] }) },
  }),
  without: (bench) => broken(bench, {}),
  consult: l1MarginOf,
  *simulate(i) {
    const log = Math.log(i.alpha);
    const sigmas = [0, 1, 2, 3, 4, 5].map((k) => (1 + i.c + (k / 5) * (2 - i.c)) * log);
    return visitsOf(i, yield netFlow(i, sigmas, 1e-5));
  },
  kills: [
    'statement/lyu2024/window-start-forgotten',
    'oracle/l1-margin-in-the-wrong-norm',
    'solver/flow-stopped-in-kernel-phase',
  ],
});
