import { around, divide, exactly, exponential, multiply, proved } from 'theorycheck/statement';
import { property } from 'theorycheck/workbench';
import { type Shares, theorem } from '../../theorems/lyu2024/frozen-parameters.js';
import { kernelTime } from '../../theorems/lyu2024/setting/kernelPhase.js';
import {
  broken,
  l1MarginOf,
  logistic,
  nearlyAll,
  netFlow,
  nets,
  startOf,
  tilted,
  weighted,
} from './setting/netFlow.js';
import { turnedNets } from './setting/turnedNets.js';

/** Scales that the flow of (u, v) can take, and c large enough for zeta < 2. */
const ranges = {
  points: [2, 4],
  surplus: [0, 2],
  exponents: [1.5, 2, 2.25],
  powerQuarters: [2, 4],
  sixteenths: [10, 14],
} as const;

/** The flow of (u, v) at one time in the kernel phase. */
export const frozenParameters = property({
  theorem,
  instances: 10,
  strata: (bench) => ({
    earlier: { share: 0.4, instances: nets(bench, { ...ranges, sixteenths: [13, 14] }), measured: nearlyAll },
    later: {
      share: 0.4,
      instances: nets(bench, { ...ranges, exponents: [2, 2.25], sixteenths: [10, 12] }),
      measured: nearlyAll,
    },
    'turned, more points than coordinates': {
      share: 0.2,
      instances: turnedNets(bench, { exponents: [2, 2.25], powerQuarters: [2, 4], sixteenths: [12, 14] }),
      measured: nearlyAll,
    },
  }),
  without: (bench) => ({
    separable: broken(bench, ranges).separable,
    uniformStart: weighted(nets(bench, ranges), 3, true),
    zeroStart: tilted(nets(bench, ranges)),
    exponentialLoss: logistic(nets(bench, ranges)),
  }),
  consult: l1MarginOf,
  *simulate(i) {
    const run = yield { ...netFlow(i, [kernelTime(i)], 1e-8), by: 'diagonal-net-primal-flow' };
    const start = startOf(i);
    return run.states.map(({ point, extra }): Shares => {
      const { error } = extra as { error: number };
      const sigma = kernelTime(i);
      const growth = exponential(proved(sigma, 1e-12, 'the clock is rounded to 1e-14 of its size'));
      const shares = Array.from(point, (x, k) =>
        multiply(growth, divide(around(x, error * (1 + Math.abs(x)), 'estimated'), exactly(start[k]!))),
      );
      return { sigma, u: shares.slice(0, shares.length / 2), v: shares.slice(shares.length / 2) };
    });
  },
  kills: ['solver/primal-decay-rate-0.99', 'solver/decay-spares-v', 'statement/lyu2024/tilt-of-a-hundredth'],
});
