import { scale, subtract, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { lossOverDecay, type Visit } from '../diagonalNet.js';
import { type LateAnswer, late, type StepInstance, valueAbove } from '../late-value-of-descent.js';

/** The value at most that of the norm alone: as if the minimiser had no loss left. */
export const mutant: Mutant = {
  name: 'statement/lyu2024/late-value-without-the-loss',
  changes: 'theorem',
  id: 'lyu2024/late-value-of-descent',
  make: (original: Theorem<StepInstance, LateAnswer, readonly Visit[]>) => ({
    ...original,
    conclude: (i: StepInstance, a: LateAnswer, visits: readonly Visit[]) =>
      late(i, a, visits, (...given) =>
        subtract(valueAbove(...given), scale(2, lossOverDecay(given[3].margins, given[0].lambda))),
      ),
  }),
};
