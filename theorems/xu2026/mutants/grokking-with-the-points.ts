import { scale, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { GrokkingSizes } from '../grokking-in-sizes.js';
import type { PassageAnswers } from '../passages.js';
import type { BySize, TimesSeen } from '../sizes.js';

type Statement = Theorem<GrokkingSizes, BySize<PassageAnswers>, TimesSeen>;

/** Takes the grokking time for proportional to the square root of the points. */
export const mutant: Mutant = {
  name: 'statement/xu2026/grokking-with-the-points',
  changes: 'theorem',
  id: 'xu2026/grokking-in-sizes',
  make: (original: Statement): Statement => ({
    ...original,
    conclude: (i, a, seen) => original.conclude(i, a, { ...seen, points: scale(1 / 2, seen.points) }),
  }),
};
