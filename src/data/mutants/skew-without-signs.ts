import type { Mutant } from '../../workbench/mutant.js';
import type { Sampler } from '../samplers.js';

/** Forgets the fair sign of each point, so that all lie in the positive orthant. */
export const mutant: Mutant = {
  name: 'data/skew-without-signs',
  changes: 'data.signedSkewCloud',
  make:
    (original: Sampler): Sampler =>
    (points, dimension, stream) =>
      original(points, dimension, stream).map((x) => x.map(Math.abs)),
};
