import type { Mutant } from '../../workbench/mutant.js';
import type { separability } from '../separability.js';

/** Exchanges two answers of the linear program: separable and origin inside the hull. */
export const mutant: Mutant = {
  name: 'oracle/separable-and-interior-exchanged',
  changes: 'oracles.separability',
  make:
    (original: typeof separability): typeof separability =>
    (points) => {
      const answer = original(points);
      if ('undecided' in answer || answer.verdict === 'boundary') return answer;
      return answer.verdict === 'separable'
        ? { verdict: 'interior', weights: answer.separator, spans: true }
        : { verdict: 'separable', separator: answer.weights };
    },
};
