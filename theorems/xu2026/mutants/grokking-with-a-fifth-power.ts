import { scale, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { GrokkingSizes } from '../grokking-in-sizes.js';
import type { PassageAnswers } from '../passages.js';
import type { BySize, TimesSeen } from '../sizes.js';

type Statement = Theorem<GrokkingSizes, BySize<PassageAnswers>, TimesSeen>;

/** A factor n^0.2 in the grokking time; 4^0.2 = 1.3195. */
export const mutant: Mutant = {
  name: 'statement/xu2026/grokking-with-a-fifth-power',
  changes: 'theorem',
  id: 'xu2026/grokking-in-sizes',
  make: (original: Statement): Statement => ({
    ...original,
    conclude: (i, a, seen) => original.conclude(i, a, { ...seen, points: scale(1 / 1.3195, seen.points) }),
  }),
};
