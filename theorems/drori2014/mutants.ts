import { exactly } from 'theorycheck/statement';
import { statementMutant } from 'theorycheck/workbench';
import { theorem as denominatorRaised } from './denominator-raised-by-one.js';
import { attained, theorem as huberAttains } from './huber-attains-it.js';
import { belowRate, theorem as lastValue } from './last-value.js';

/** Statements of drori2014 with one deliberate error each. */
export const mutants = [
  /** 4.1 N h in the place of 4 N h. */
  statementMutant(lastValue, 'two-and-a-half-per-cent-faster', () => ({
    conclude: (i, a, states) => belowRate(i, a, states, { slope: 4.1 }),
  })),
  /** The two in the denominator, which the starting value decides, as 2.2. */
  statementMutant(lastValue, 'ten-per-cent-lower-at-the-start', () => ({
    conclude: (i, a, states) => belowRate(i, a, states, { offset: 2.2 }),
  })),
  /** A value that is two per cent lower. */
  statementMutant(huberAttains, 'value-two-per-cent-lower', () => ({
    conclude: (i, _, states) => attained(i, states, 0.98),
  })),
  /** A value that is two per cent higher: a function that is worse than the worst. */
  statementMutant(huberAttains, 'value-two-per-cent-higher', () => ({
    conclude: (i, _, states) => attained(i, states, 1.02),
  })),
  /** Puts the true constant back. */
  statementMutant(denominatorRaised, 'denominator-put-back', () => ({ conclude: huberAttains.conclude })),
  /** Twice the true bound at late steps, as textbooks have it. */
  statementMutant(denominatorRaised, 'bound-of-the-textbooks', () => ({
    conclude: (i, _, states) =>
      belowRate(i, { minimum: { at: i.fitted!.map(exactly), value: exactly(0) } }, states, { slope: 2 }),
  })),
];
