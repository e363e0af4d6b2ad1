import type { Mutant } from '../../workbench/mutant.js';
import type { separability } from '../separability.js';

/** The answer of a test "is it separable" negated: what is on the boundary counts as separable, what is separable as inside. */
export const mutant: Mutant = {
  name: 'oracle/separable-and-not-exchanged',
  changes: 'oracles.separability',
  make:
    (original: typeof separability): typeof separability =>
    (points) => {
      const answer = original(points);
      if ('undecided' in answer) return answer;
      return answer.verdict === 'separable'
        ? { verdict: 'interior', weights: answer.separator, spans: true }
        : { verdict: 'separable', separator: answer.weights };
    },
};
