import { property, type Workbench } from 'theorycheck/workbench';
import { theorem } from '../../theorems/lyu2024/global-margin.js';
import { theorem as printed } from '../../theorems/lyu2024/late-direction-as-printed.js';
import type { NetInstance } from '../../theorems/lyu2024/setting/diagonalNet.js';
import { broken, l1MarginOf, nearlyAll, netFlow, nets, otherStarts, visitsOf } from './setting/netFlow.js';
import { turnedNets } from './setting/turnedNets.js';

/** The flow from (1 + c) log alpha to 3 log alpha (sigma = lambda t), six times. */
const shape = {
  instances: 10,
  strata: (bench: Workbench) => ({
    moderate: {
      share: 0.4,
      instances: nets(bench, { exponents: [5, 8], sixteenths: [8, 24] }),
      measured: { ...nearlyAll, violates: 0.25 },
    },
    large: {
      share: 0.4,
      instances: nets(bench, { exponents: [10, 20], sixteenths: [4, 24] }),
      measured: { ...nearlyAll, violates: 0.75 },
    },
    'turned, more points than coordinates': {
      share: 0.2,
      instances: turnedNets(bench, { exponents: [8, 20], sixteenths: [8, 24] }),
      measured: nearlyAll,
    },
  }),
  without: (bench: Workbench) => ({ ...broken(bench, {}), ...otherStarts(bench, {}) }),
  *simulate(i: NetInstance): Generator<ReturnType<typeof netFlow>, ReturnType<typeof visitsOf>, never> {
    const log = Math.log(i.alpha);
    const sigmas = [0, 1, 2, 3, 4, 5].map((k) => (1 + i.c + (k / 5) * (2 - i.c)) * log);
    return visitsOf(i, yield netFlow(i, sigmas, 1e-5));
  },
};

export const globalMargin = property({
  ...shape,
  theorem,
  consult: l1MarginOf,
  kills: [
    'statement/lyu2024/window-start-forgotten',
    'oracle/l1-margin-in-the-wrong-norm',
    'solver/flow-stopped-in-kernel-phase',
  ],
});

/** The same runs against the l2 margin. */
export const lateDirectionAsPrinted = property({
  ...shape,
  theorem: printed,
  drawsOf: 'lyu2024/global-margin',
  consult(i, bench) {
    const hard = bench.oracles.hardMargin({ points: i.points, labels: i.labels, bias: 'none' });
    if ('undecided' in hard) return hard;
    const margin = 1 / Math.hypot(...hard.weights);
    // Doubles next to the exact solution: a relative 1e-12 covers their rounding and that of the
    // norm.
    return { lo: margin * (1 - 1e-12), hi: margin * (1 + 1e-12), weights: hard.weights };
  },
  kills: ['statement/lyu2024/late-direction-in-the-l1-norm', 'solver/flow-stopped-in-kernel-phase'],
});
