import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { Pairs, Symmetric } from '../first-step-and-symmetry.js';

/** b(1) = eta (N+ - N-) and w(1) = eta sum y x: the loss counted with p = 1 at margin zero, and no relation asked. */
export const mutant: Mutant = {
  name: 'statement/soudry2018/first-step-not-halved',
  changes: 'theorem',
  id: 'soudry2018/first-step-and-symmetry',
  make: (original: Theorem<Symmetric, null, Pairs>) => ({
    ...original,
    conclude: (i: Symmetric, _: null, pairs: Pairs) =>
      original.conclude({ ...i, relation: 'itself', stepSize: 2 * i.stepSize }, null, pairs),
  }),
};
