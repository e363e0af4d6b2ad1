import fc, { type Arbitrary } from 'fast-check';
import { property } from 'theorycheck/workbench';
import { shareOf, theorem } from '../../theorems/lyu2024/collapse-under-large-decay.js';
import type { NetInstance } from '../../theorems/lyu2024/setting/diagonalNet.js';
import { kktNets } from './setting/kktNets.js';
import { nearlyAll, netFlow, visitsOf } from './setting/netFlow.js';
import { turnedNets } from './setting/turnedNets.js';

/**
 * The same nets with the decay at which s is 1/4, 1/2 or 3/4, and c so large that
 * (1 + c) (1 - s) is at least five halves.
 */
function decaying(whole: Arbitrary<NetInstance>): Arbitrary<NetInstance> {
  return fc.tuple(whole, fc.constantFrom(0.25, 0.5, 0.75)).map(([net, s]) => ({
    ...net,
    lambda: (net.lambda * shareOf(net).hi) / s,
    c: 2.5 / (1 - s) - 1 + net.c,
  }));
}

const scales = { exponents: [3, 5, 10, 20], powerQuarters: [4, 4], sixteenths: [1, 16] } as const;

/** The flow at four times up to (1 + c) log alpha. */
export const collapseUnderLargeDecay = property({
  theorem,
  instances: 10,
  strata: (bench) => ({
    'sparse and dense': { share: 0.7, instances: decaying(kktNets(bench, scales)), measured: nearlyAll },
    turned: { share: 0.3, instances: decaying(turnedNets(bench, scales)), measured: nearlyAll },
  }),
  without: (bench) => ({ largeDecay: kktNets(bench, scales) }),
  consult: () => null,
  *simulate(i) {
    const last = (1 + i.c) * Math.log(i.alpha);
    return visitsOf(i, yield netFlow(i, [last / 4, last / 2, (3 * last) / 4, last], 1e-7));
  },
  kills: [
    'statement/lyu2024/collapse-at-a-tenth-less',
    'solver/flow-decay-rate-0.9',
    'statement/lyu2024/collapse-residual-raised',
    'solver/flow-stopped-in-kernel-phase',
  ],
});
