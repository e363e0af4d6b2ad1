import type { Mutant } from '../../workbench/mutant.js';
import type { separability } from '../separability.js';

/** Takes u . x_i >= 0 for separation, so that an origin on the boundary of the hull counts as separable. */
export const mutant: Mutant = {
  name: 'oracle/weak-for-strict-separation',
  changes: 'oracles.separability',
  make:
    (original: typeof separability): typeof separability =>
    (points) => {
      const answer = original(points);
      return 'verdict' in answer && answer.verdict === 'boundary'
        ? { verdict: 'separable', separator: answer.separator }
        : answer;
    },
};
