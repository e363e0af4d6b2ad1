import type { Mutant } from '../../workbench/mutant.js';
import type { L1Margin, l1Margin } from '../l1Margin.js';

/** The margin of the right weights, but over their Euclidean norm. */
export const mutant: Mutant = {
  name: 'oracle/l1-margin-in-the-wrong-norm',
  changes: 'oracles.l1Margin',
  make: (original: typeof l1Margin) => (rows: readonly (readonly number[])[]) => {
    const answer = original(rows);
    if ('undecided' in answer) return answer;
    const margin = 1 / Math.hypot(...answer.weights);
    return { ...answer, lo: margin, hi: margin } satisfies L1Margin;
  },
};
