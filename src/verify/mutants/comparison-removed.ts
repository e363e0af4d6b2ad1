import type { Mutant } from '../../workbench/mutant.js';

/** The engine compares nothing: every judgement holds with room to spare. */
export const mutant: Mutant = {
  name: 'rules/comparison-removed',
  changes: 'rules.assess',
  make: () => () => ({ status: 'holds', lo: 1, hi: 1, basis: 'exact', comparisons: 1, deciding: null }),
};
