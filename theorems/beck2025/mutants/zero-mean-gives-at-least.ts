import type { Law } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { Sizes } from '../wendel-frequency.js';

/** "At least" for "equal": true of these draws, whose skew favours separation. */
export const mutant: Mutant = {
  name: 'statement/beck2025/zero-mean-gives-at-least',
  changes: 'theorem',
  id: 'beck2025/zero-mean-suffices',
  make: (original: Law<Sizes>) => ({ ...original, sense: 'at least' }),
};
