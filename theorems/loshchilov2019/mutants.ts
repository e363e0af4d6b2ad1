import { exactly, scale } from 'theorycheck/statement';
import { statementMutant } from 'theorycheck/workbench';
import { firstMove, theorem as reading } from './adam-with-l2-is-adamw.js';
import { theorem as descent, follows } from './decay-of-descent.js';

/** Mistakes in statements of this paper. */
export const mutants = [
  /** lambda = lambda', as if the step size had no part in it. */
  statementMutant(descent, 'decay-without-the-step-size', () => ({
    conclude: (i, _, seen) => follows(i, seen, exactly(i.decay)),
  })),
  /** A decay that is two per cent larger. */
  statementMutant(descent, 'decay-two-per-cent-larger', () => ({
    conclude: (i, _, seen) => follows(i, seen, scale(1.02 * i.stepSize, exactly(i.decay))),
  })),
  /** The decay after the step. */
  statementMutant(descent, 'decay-after-the-step', () => ({
    conclude: (i, _, seen) => follows(i, seen, scale(i.stepSize, exactly(i.decay)), true),
  })),
  /** The first step from (1 - alpha lambda) x_0, which AdamW does take. */
  statementMutant(reading, 'first-step-from-the-decayed-start', () => ({
    conclude: (i, _, seen) => firstMove(i, seen, 1 - i.stepSize * i.decay),
  })),
];
