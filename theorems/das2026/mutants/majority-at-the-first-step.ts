import { atMost, every, scale, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { type BiasSteps, surplus, type TwoClasses } from '../mirroredClasses.js';

/** The sign of the majority after the first step alone, b(1) = eta (N+ - N-)/2: a true statement under the false one's name. */
export const mutant: Mutant = {
  name: 'statement/das2026/majority-at-the-first-step',
  changes: 'theorem',
  id: 'das2026/majority-gives-sign',
  make: (original: Theorem<TwoClasses, null, BiasSteps>) => ({
    ...original,
    conclude: (i: TwoClasses, _: null, seen: BiasSteps) =>
      every(
        seen
          .filter(({ step }) => step === 1)
          .map(({ bias }) => atMost(0, scale(Math.sign(surplus(i)), bias), i.stepSize * i.points.length)),
      ),
  }),
};
