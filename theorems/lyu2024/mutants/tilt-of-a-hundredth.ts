import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { MarginAnswer, NetInstance } from '../diagonalNet.js';
import { deviations, type Shares } from '../frozen-parameters.js';

/** The bound on |log(u/v)| a hundred times too small. */
export const mutant: Mutant = {
  name: 'statement/lyu2024/tilt-of-a-hundredth',
  changes: 'theorem',
  id: 'lyu2024/frozen-parameters',
  make: (original: Theorem<NetInstance, MarginAnswer, readonly Shares[]>) => ({
    ...original,
    conclude: (i: NetInstance, a: MarginAnswer, visits: readonly Shares[]) => deviations(i, a, visits, 0.01),
  }),
};
