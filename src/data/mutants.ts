import { onData } from '../workbench/mutant.js';
import { gaussianCloud, type Sampler } from './samplers.js';

/** Data constructions with one deliberate error each. */
export const mutants = [
  onData('gaussianCloud', 'asymmetric-sampler', () => centredExponential),
  /** Gives every point a fair sign, so that the law becomes symmetric. */
  onData(
    'centredExponentialCloud',
    'centred-skew-with-fair-signs',
    (original) => (points, dimension, stream) =>
      original(points, dimension, stream).map((x) => {
        const sign = stream.sign();
        return x.map((c) => sign * c);
      }),
  ),
  /** Normal coordinates, of mean zero as well. */
  onData('centredExponentialCloud', 'gaussian-for-centred-skew', () => gaussianCloud),
  /** Standard deviation one half. */
  onData(
    'gaussianCloud',
    'normals-half-as-wide',
    (original) => (points, dimension, stream) => original(points, dimension, stream).map((x) => x.map((c) => c / 2)),
  ),
  /** The last coordinate repeats the first: the points span one dimension less than they have. */
  onData(
    'gaussianCloud',
    'rank-deficient-sampler',
    (original) => (points, dimension, stream) =>
      original(points, dimension, stream).map((x) => [...x.slice(0, -1), x[0]!]),
  ),
  /** Forgets the fair sign of each point, so that all lie in the positive orthant. */
  onData(
    'signedSkewCloud',
    'skew-without-signs',
    (original) => (points, dimension, stream) => original(points, dimension, stream).map((x) => x.map(Math.abs)),
  ),
  /** One sign for the whole point. */
  onData(
    'signCloud',
    'signs-shared-in-a-row',
    (original) => (points, dimension, stream) => original(points, dimension, stream).map((x) => x.map(() => x[0]!)),
  ),
  /** Draws a start ten per cent too long. */
  onData('gaussianFeatures', 'start-scaled-by-1.1', (original) => (sizes, stream) => {
    const draw = original(sizes, stream);
    return { ...draw, start: draw.start.map((x) => 1.1 * x) };
  }),
  /**
   * Reuses the numbers of the first two features in the start, which is then not independent of
   * them.
   */
  onData('gaussianFeatures', 'start-shared-with-features', (original) => (sizes, stream) => {
    const draw = original(sizes, stream);
    const [first, second] = draw.features;
    return {
      ...draw,
      start: draw.start.map(
        (_, j) => (sizes.startScale * (first![j]! + second![(j + 1) % first!.length]!)) / Math.SQRT2,
      ),
    };
  }),
];

/** Exponential coordinates less their mean: mean zero, yet not symmetric. */
const centredExponential: Sampler = (points, dimension, stream) =>
  Array.from({ length: points }, () => Array.from({ length: dimension }, () => -1 - Math.log(1 - stream.uniform())));
