import type { Mutant } from '../../workbench/mutant.js';
import type { separability } from '../separability.js';

/** Tests separability with the constant bias coordinate appended, where one label is always separable. */
export const mutant: Mutant = {
  name: 'oracle/bias-column-appended',
  changes: 'oracles.separability',
  make:
    (original: typeof separability): typeof separability =>
    (points) =>
      original(points.map((x) => [...x, 1])),
};
