import { divide, square, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { GrokkingSizes } from '../grokking-in-sizes.js';
import type { PassageAnswers } from '../passages.js';
import type { BySize, TimesSeen } from '../sizes.js';

type Statement = Theorem<GrokkingSizes, BySize<PassageAnswers>, TimesSeen>;

/** The slope in the points with its sign turned round: later with more points. */
export const mutant: Mutant = {
  name: 'statement/xu2026/grokking-later-with-the-points',
  changes: 'theorem',
  id: 'xu2026/grokking-in-sizes',
  make: (original: Statement): Statement => ({
    ...original,
    conclude: (i, a, seen) => original.conclude(i, a, { ...seen, points: divide(square(seen.base), seen.points) }),
  }),
};
