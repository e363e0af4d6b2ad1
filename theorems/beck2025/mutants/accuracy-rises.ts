import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { theorem as never } from '../accuracy-never-below-start.js';
import type { RunInstance, Visited } from '../setting.js';

/** The inequality turned round, which makes it true: it survives where a refutation is expected. */
export const mutant: Mutant = {
  name: 'statement/beck2025/accuracy-rises',
  changes: 'theorem',
  id: 'beck2025/test-accuracy-falls',
  make: (original: Theorem<RunInstance, null, { readonly visited: readonly Visited[] }>) => ({
    ...original,
    conclude: never.conclude,
  }),
};
