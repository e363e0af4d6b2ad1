import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { RunInstance, Visited } from '../setting.js';

type Observed = { readonly visited: readonly Visited[] };

/** Nineteen twentieths of the mean: a start that the run has not reached yet. */
export const mutant: Mutant = {
  name: 'statement/beck2025/start-at-a-smaller-ratio',
  changes: 'theorem',
  id: 'beck2025/accuracy-never-below-start',
  make: (original: Theorem<RunInstance, null, Observed>) => ({
    ...original,
    conclude: (i: RunInstance, a: null, o: Observed) =>
      original.conclude({ ...i, points: i.points.map((x) => x.map((c) => 0.95 * c)) }, a, o),
  }),
};
