import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { Hull } from '../hull-inclusion.js';
import type { RunInstance, Visited } from '../setting.js';

type Observed = { readonly visited: readonly Visited[] };

/** 1/M for M: the length of the usual hard-margin vector. */
export const mutant: Mutant = {
  name: 'statement/beck2025/reciprocal-margin',
  changes: 'theorem',
  id: 'beck2025/hull-inclusion',
  make: (original: Theorem<RunInstance, Hull, Observed>) => ({
    ...original,
    conclude: (i: RunInstance, hull: Hull, o: Observed) =>
      original.conclude(i, { ...hull, margin: hull.margin && { lo: 1 / hull.margin.hi, hi: 1 / hull.margin.lo } }, o),
  }),
};
