import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { Expansion } from '../expansion.js';
import type { Descent } from '../instances.js';

/** H r_1 = -(1/eta) P sum alpha^2 z: the change of 1/t itself from one step to the next forgotten. */
export const mutant: Mutant = {
  name: 'statement/soudry2018/next-order-without-the-time-shift',
  changes: 'theorem',
  id: 'soudry2018/next-order',
  make: <O>(original: Theorem<Descent, Expansion, O>) => ({
    ...original,
    conclude(i: Descent, a: Expansion, seen: O) {
      const shifted = a.eigenvalues.map((x) => (Math.abs(x - 1) < 1e-6 ? x : x + 1));
      return original.conclude(i, { ...a, eigenvalues: shifted }, seen);
    },
  }),
};
