import type { Mutant } from '../../workbench/mutant.js';
import type { residualLimit } from '../residualLimit.js';

/** Counts equal support points once. */
export const mutant: Mutant = {
  name: 'oracle/duplicate-support-merged',
  changes: 'oracles.residualLimit',
  make:
    (original: typeof residualLimit): typeof residualLimit =>
    (question) => {
      const key = (n: number) => question.rows[n]!.join(' ');
      const distinct = [...new Map(question.support.map((n) => [key(n), n])).values()];
      const answer = original({ ...question, support: distinct });
      if ('undecided' in answer) return answer;
      const of = new Map(distinct.map((n, k) => [key(n), answer.multipliers[k]!]));
      return { ...answer, multipliers: question.support.map((n) => of.get(key(n))!) };
    },
};
