import type { Mutant } from '../../workbench/mutant.js';
import type { exponentialMinimum } from '../exponentialMinimum.js';

/** Stops half-way to the minimiser and reports the loss there as the least. */
export const mutant: Mutant = {
  name: 'oracle/minimiser-at-half-its-length',
  changes: 'oracles.exponentialMinimum',
  make:
    (original: typeof exponentialMinimum): typeof exponentialMinimum =>
    (points) => {
      const answer = original(points);
      if ('undecided' in answer) return answer;
      const point = answer.point.map((c) => c / 2);
      const losses = points.map((x) => Math.exp(x.reduce((t, c, j) => t + c * point[j]!, 0)));
      const value = losses.reduce((a, b) => a + b, 0) / points.length;
      return { ...answer, point, lo: value, hi: value };
    },
};
