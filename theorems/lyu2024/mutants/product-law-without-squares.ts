import { every, exactly, square, subtract, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { type DescentInstance, factors, type Pair } from '../product-law.js';

/** The factor (1 - eta lambda)^2 alone: the product law of the flow, without the second-order term of a step. */
export const mutant: Mutant = {
  name: 'statement/lyu2024/product-law-without-squares',
  changes: 'theorem',
  id: 'lyu2024/product-law',
  make: (original: Theorem<DescentInstance, null, readonly Pair[]>) => ({
    ...original,
    conclude: (i: DescentInstance, _: null, pairs: readonly Pair[]) =>
      every(pairs.flatMap((p) => factors(i, p, (eta, lambda) => square(subtract(exactly(1), exactly(eta * lambda)))))),
  }),
};
