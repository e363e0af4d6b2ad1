import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { Descent, Limit } from '../instances.js';

/** theta grows like log t times the unit vector along thetahat, not times thetahat. */
export const mutant: Mutant = {
  name: 'statement/soudry2018/unit-direction',
  changes: 'theorem',
  id: 'soudry2018/lyapunov-bound',
  make: <O>(original: Theorem<Descent, Limit, O>) => ({
    ...original,
    conclude: (i: Descent, a: Limit, seen: O) =>
      original.conclude(i, { ...a, direction: a.direction.map((x) => x / Math.hypot(...a.direction)) }, seen),
  }),
};
