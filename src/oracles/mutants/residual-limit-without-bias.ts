import type { Mutant } from '../../workbench/mutant.js';
import type { residualLimit } from '../residualLimit.js';

/** Solves for the weights alone, eta e^(-y w.x) = alpha, as though the limit of the bias were zero. */
export const mutant: Mutant = {
  name: 'oracle/residual-limit-without-bias',
  changes: 'oracles.residualLimit',
  make:
    (original: typeof residualLimit): typeof residualLimit =>
    (question) => {
      const rows = question.rows.map((z) => z.slice(0, -1));
      const answer = original({ ...question, rows, direction: question.direction.slice(0, -1) });
      return 'undecided' in answer ? answer : { ...answer, limit: [...answer.limit, 0] };
    },
};
