import type { Mutant } from '../../workbench/mutant.js';
import type { separability } from '../separability.js';

/** Compares the numbers of points and dimensions and never looks at the points. */
export const mutant: Mutant = {
  name: 'oracle/decided-by-counting',
  changes: 'oracles.separability',
  make: (): typeof separability => (points) => {
    const few = 2 * points[0]!.length > points.length;
    return few ? { verdict: 'separable', separator: [] } : { verdict: 'interior', weights: [], spans: true };
  },
};
