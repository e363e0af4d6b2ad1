import type { Mutant } from '../../workbench/mutant.js';
import type { hardMargin } from '../hardMargin.js';

/** Takes for the support the points with a positive multiplier: copies and excess points on the margin are lost. */
export const mutant: Mutant = {
  name: 'oracle/support-by-multiplier',
  changes: 'oracles.hardMargin',
  make:
    (original: typeof hardMargin): typeof hardMargin =>
    (question) => {
      const answer = original(question);
      if ('undecided' in answer) return answer;
      return { ...answer, support: answer.support.filter((n) => answer.multipliers[n]! > 0) };
    },
};
