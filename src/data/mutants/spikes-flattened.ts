import type { Stream } from '../../statement/stream.js';
import type { Mutant } from '../../workbench/mutant.js';
import type { RidgeDescription, ridgeDraw } from '../ridgeDraw.js';

/** Draws the isotropic family where the spiked one is asked for. */
export const mutant: Mutant = {
  name: 'data/spikes-flattened',
  changes: 'data.ridgeDraw',
  make: (original: typeof ridgeDraw) => (description: RidgeDescription, stream: Stream) =>
    original({ ...description, family: 'isotropic' }, stream),
};
