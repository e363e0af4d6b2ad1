import { absolute, atMost, every, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { BiasSteps, TwoClasses } from '../mirroredClasses.js';

/** |b(t)| <= eta N t, since no p_n is above 1: a true statement under the false one's name. */
export const mutant: Mutant = {
  name: 'statement/das2026/bias-below-the-steps-of-all-points',
  changes: 'theorem',
  id: 'das2026/majority-gives-sign',
  make: (original: Theorem<TwoClasses, null, BiasSteps>) => ({
    ...original,
    conclude: (i: TwoClasses, _: null, seen: BiasSteps) =>
      every(seen.map(({ bias, step }) => atMost(absolute(bias), i.stepSize * i.points.length * step))),
  }),
};
