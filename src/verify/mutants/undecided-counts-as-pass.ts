import type { Mutant } from '../../workbench/mutant.js';

/** The engine takes a comparison that straddles for support. */
export const mutant: Mutant = {
  name: 'rules/undecided-counts-as-pass',
  changes: 'rules.supports',
  make: () => (status: string) => status !== 'violates',
};
