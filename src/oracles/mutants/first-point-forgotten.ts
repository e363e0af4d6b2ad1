import type { Mutant } from '../../workbench/mutant.js';
import type { separability } from '../separability.js';

/** Loops from the second point on. */
export const mutant: Mutant = {
  name: 'oracle/first-point-forgotten',
  changes: 'oracles.separability',
  make:
    (original: typeof separability): typeof separability =>
    (points) =>
      original(points.length > 1 ? points.slice(1) : points),
};
