import type { Mutant } from '../../workbench/mutant.js';
import type { Sampler } from '../samplers.js';

/** Exponential coordinates less their mean: mean zero, yet not symmetric. */
const centredExponential: Sampler = (points, dimension, stream) =>
  Array.from({ length: points }, () => Array.from({ length: dimension }, () => -1 - Math.log(1 - stream.uniform())));

export const mutant: Mutant = {
  name: 'data/asymmetric-sampler',
  changes: 'data.gaussianCloud',
  make: () => centredExponential,
};
