import type { Mutant } from '../../workbench/mutant.js';
import type { residualLimit } from '../residualLimit.js';

/** The bias of the residual's limit with the wrong sign: labels forgotten in the constant feature. */
export const mutant: Mutant = {
  name: 'oracle/residual-bias-sign-flipped',
  changes: 'oracles.residualLimit',
  make:
    (original: typeof residualLimit): typeof residualLimit =>
    (question) => {
      const answer = original(question);
      if ('undecided' in answer) return answer;
      return { ...answer, limit: answer.limit.map((x, j) => (j === answer.limit.length - 1 ? -x : x)) };
    },
};
