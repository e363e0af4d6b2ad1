import { every, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { NetInstance } from '../diagonalNet.js';
import { type Pairs, products } from '../product-law-flow.js';

/** e^(-lambda t) for e^(-2 lambda t): the decay of one factor taken for that of the product. */
export const mutant: Mutant = {
  name: 'statement/lyu2024/product-decays-at-half-rate',
  changes: 'theorem',
  id: 'lyu2024/product-law-flow',
  make: (original: Theorem<NetInstance, null, readonly Pairs[]>) => ({
    ...original,
    conclude: (i: NetInstance, _: null, visits: readonly Pairs[]) => every(visits.flatMap((at) => products(i, at, -1))),
  }),
};
