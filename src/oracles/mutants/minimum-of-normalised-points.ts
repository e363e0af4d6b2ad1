import type { Mutant } from '../../workbench/mutant.js';
import type { exponentialMinimum } from '../exponentialMinimum.js';

/** Scales the points to length one at most and does not scale the minimiser back. */
export const mutant: Mutant = {
  name: 'oracle/minimum-of-normalised-points',
  changes: 'oracles.exponentialMinimum',
  make:
    (original: typeof exponentialMinimum): typeof exponentialMinimum =>
    (points) => {
      const longest = Math.max(...points.map((x) => Math.hypot(...x)));
      return original(points.map((x) => x.map((c) => c / longest)));
    },
};
