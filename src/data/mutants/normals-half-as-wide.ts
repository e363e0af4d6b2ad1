import type { Mutant } from '../../workbench/mutant.js';
import type { Sampler } from '../samplers.js';

/** Standard deviation one half. */
export const mutant: Mutant = {
  name: 'data/normals-half-as-wide',
  changes: 'data.gaussianCloud',
  make:
    (original: Sampler): Sampler =>
    (points, dimension, stream) =>
      original(points, dimension, stream).map((x) => x.map((c) => c / 2)),
};
