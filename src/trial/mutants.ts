import type { Mutant } from '../workbench/mutant.js';

/** An engine with one deliberate error. */
export const mutants: Mutant[] = [
  {
    /** Compares nothing: every judgement holds with room to spare. */
    name: 'rules/comparison-removed',
    changes: 'rules.assess',
    make: () => () => ({ status: 'holds', lo: 1, hi: 1, basis: 'exact', comparisons: 1, deciding: null }),
  },
  {
    /** Takes a comparison that straddles for support. */
    name: 'rules/undecided-counts-as-pass',
    changes: 'rules.supports',
    make: () => (status: string) => status !== 'violates',
  },
];
