import { atMost, every, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { BiasSteps, TwoClasses } from '../mirroredClasses.js';

/** The bias with the sign of the smaller class. */
export const mutant: Mutant = {
  name: 'statement/das2026/majority-repels',
  changes: 'theorem',
  id: 'das2026/majority-gives-sign-when-mirrored',
  make: (original: Theorem<TwoClasses, null, BiasSteps>) => ({
    ...original,
    conclude: (i: TwoClasses, _: null, seen: BiasSteps) =>
      every(seen.map(({ bias }) => atMost(bias, 0, i.stepSize * i.points.length))),
  }),
};
