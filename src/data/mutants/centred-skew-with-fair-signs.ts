import type { Mutant } from '../../workbench/mutant.js';
import type { Sampler } from '../samplers.js';

/** Gives every point a fair sign, so that the law becomes symmetric. */
export const mutant: Mutant = {
  name: 'data/centred-skew-with-fair-signs',
  changes: 'data.centredExponentialCloud',
  make:
    (original: Sampler): Sampler =>
    (points, dimension, stream) =>
      original(points, dimension, stream).map((x) => {
        const sign = stream.sign();
        return x.map((c) => sign * c);
      }),
};
