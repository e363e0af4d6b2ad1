import { norm, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { NetInstance, Visit } from '../diagonalNet.js';
import { certified, type DualAnswer } from '../dual-certificate.js';

/** |z|_2 in place of |z|_inf: a dual of the l2 margin, not of the l1. */
export const mutant: Mutant = {
  name: 'statement/lyu2024/dual-in-the-l2-norm',
  changes: 'theorem',
  id: 'lyu2024/dual-certificate',
  make: (original: Theorem<NetInstance, DualAnswer, readonly Visit[]>) => ({
    ...original,
    conclude: (i: NetInstance, a: DualAnswer, visits: readonly Visit[]) => certified(i, a, visits, norm),
  }),
};
