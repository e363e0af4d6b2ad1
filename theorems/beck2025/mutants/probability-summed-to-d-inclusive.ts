import { rational } from 'theorycheck/exact';
import type { Law } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { separableSignings } from '../wendel.js';
import type { Sizes } from '../wendel-frequency.js';

/** Sums to k = d instead of d - 1. */
export const mutant: Mutant = {
  name: 'statement/beck2025/probability-summed-to-d-inclusive',
  changes: 'theorem',
  id: 'beck2025/wendel-frequency',
  make: (original: Law<Sizes>) => ({
    ...original,
    probability: ({ n, d }: Sizes) => rational(separableSignings(n, d + 1), 1n << BigInt(n)),
  }),
};
