import { scale, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { NetInstance, Visit } from '../diagonalNet.js';
import { certified, type DualAnswer, largestTilt } from '../dual-certificate.js';

/** The sum of the multipliers grows at the rate 1/gamma_1, half of what it is. */
export const mutant: Mutant = {
  name: 'statement/lyu2024/multipliers-at-half-their-rate',
  changes: 'theorem',
  id: 'lyu2024/dual-certificate',
  make: (original: Theorem<NetInstance, DualAnswer, readonly Visit[]>) => ({
    ...original,
    conclude: (i: NetInstance, a: DualAnswer, visits: readonly Visit[]) =>
      // All that reads z is halved, and Z restored: what is left is half the sum.
      certified(
        i,
        a,
        visits.map((v) => ({ ...v, z: v.z.map((x) => scale(0.5, x)) })),
        (z) => scale(2, largestTilt(z)),
      ),
  }),
};
