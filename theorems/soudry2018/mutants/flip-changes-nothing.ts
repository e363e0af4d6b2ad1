import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { Pairs, Symmetric } from '../first-step-and-symmetry.js';

/** The flip of the labels said to leave the trajectory as it is. */
export const mutant: Mutant = {
  name: 'statement/soudry2018/flip-changes-nothing',
  changes: 'theorem',
  id: 'soudry2018/first-step-and-symmetry',
  make: (original: Theorem<Symmetric, null, Pairs>) => ({
    ...original,
    conclude: (i: Symmetric, a: null, pairs: Pairs) =>
      original.conclude(i.relation === 'labels flipped' ? { ...i, relation: 'copied' } : i, a, pairs),
  }),
};
