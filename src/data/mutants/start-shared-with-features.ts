import type { Stream } from '../../statement/stream.js';
import type { Mutant } from '../../workbench/mutant.js';
import type { GaussianSizes, gaussianFeatures } from '../gaussianFeatures.js';

/** Reuses the numbers of the first two features in the start, which is then not independent of them. */
export const mutant: Mutant = {
  name: 'data/start-shared-with-features',
  changes: 'data.gaussianFeatures',
  make: (original: typeof gaussianFeatures) => (sizes: GaussianSizes, stream: Stream) => {
    const draw = original(sizes, stream);
    const [first, second] = draw.features;
    return {
      ...draw,
      start: draw.start.map(
        (_, j) => (sizes.startScale * (first![j]! + second![(j + 1) % first!.length]!)) / Math.SQRT2,
      ),
    };
  },
};
