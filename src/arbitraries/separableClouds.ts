import fc, { type Arbitrary } from 'fast-check';
import type { SeparableCloud, SeparableCloudPlan } from '../data/separableCloud.js';
import { streamOf } from '../data/stream.js';
import type { Stream } from '../statement/stream.js';

/**
 * Small separable clouds of one to three dimensions: three to twelve points, or two to six pairs of
 * mirror images.
 */
export function separableClouds(
  construct: (plan: SeparableCloudPlan, stream: Stream) => SeparableCloud,
  mirrored: boolean,
): Arbitrary<SeparableCloud> {
  return fc
    .record({
      seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
      dimension: fc.integer({ min: 1, max: 3 }),
      size: fc.integer({ min: mirrored ? 2 : 3, max: mirrored ? 6 : 12 }),
      gapEighths: fc.integer({ min: 1, max: 8 }),
      offsetEighths: fc.integer({ min: -16, max: 16 }),
    })
    .map(({ seed, size, ...plan }) =>
      construct({ ...plan, count: mirrored ? 2 * size : size, mirrored }, streamOf(String(seed))),
    );
}
