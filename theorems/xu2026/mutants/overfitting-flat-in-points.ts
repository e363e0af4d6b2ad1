import { scale, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { OverfittingSizes } from '../overfitting-in-sizes.js';
import type { PassageAnswers } from '../passages.js';
import type { BySize, TimesSeen } from '../sizes.js';

type Statement = Theorem<OverfittingSizes, BySize<PassageAnswers>, TimesSeen>;

/** Puts the slope in the points where it would be if n s_r did not depend on n and the mean were a sum. */
export const mutant: Mutant = {
  name: 'statement/xu2026/overfitting-flat-in-points',
  changes: 'theorem',
  id: 'xu2026/overfitting-in-sizes',
  make: (original: Statement): Statement => ({
    ...original,
    conclude: (i, a, seen) => original.conclude(i, a, { ...seen, points: scale(1 / 8, seen.points) }),
  }),
};
