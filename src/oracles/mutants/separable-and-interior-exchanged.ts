import type { Mutant } from '../../workbench/mutant.js';
import type { separability } from '../separability.js';

/** Reads the linear program's status the wrong way round. */
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
