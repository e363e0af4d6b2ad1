import type { Stream } from '../../statement/stream.js';
import type { Mutant } from '../../workbench/mutant.js';
import type { GaussianSizes, gaussianFeatures } from '../gaussianFeatures.js';

/** Draws a start ten per cent too long. */
export const mutant: Mutant = {
  name: 'data/start-scaled-by-1.1',
  changes: 'data.gaussianFeatures',
  make: (original: typeof gaussianFeatures) => (sizes: GaussianSizes, stream: Stream) => {
    const draw = original(sizes, stream);
    return { ...draw, start: draw.start.map((x) => 1.1 * x) };
  },
};
