import type { Mutant } from '../../workbench/mutant.js';
import type { Sampler } from '../samplers.js';

/** The last coordinate repeats the first: the points span one dimension less than they have. */
export const mutant: Mutant = {
  name: 'data/rank-deficient-sampler',
  changes: 'data.gaussianCloud',
  make:
    (original: Sampler): Sampler =>
    (points, dimension, stream) =>
      original(points, dimension, stream).map((x) => [...x.slice(0, -1), x[0]!]),
};
