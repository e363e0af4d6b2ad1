import type { Law } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { type ChiSquareSizes, chiSquareBelow } from '../chi-square-floor.js';

/** Counts m degrees of freedom where the kernel has m - n. */
export const mutant: Mutant = {
  name: 'statement/xu2026/degrees-of-freedom-m',
  changes: 'theorem',
  id: 'xu2026/chi-square-floor',
  make: (original: Law<ChiSquareSizes>): Law<ChiSquareSizes> => ({
    ...original,
    probability: ({ points, dimension }) => chiSquareBelow(dimension, dimension - points),
  }),
};
