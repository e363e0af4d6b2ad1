import fc, { type Arbitrary } from 'fast-check';
import type { LabelledLattice } from '../data/labelledLattice.js';
import { streamOf } from '../data/stream.js';
import type { Stream } from '../statement/stream.js';

type Construction = (size: { readonly points: number; readonly dimension: number }, stream: Stream) => LabelledLattice;

/**
 * Three to nine labelled points in two or three dimensions; an odd number, so that the classes are
 * never of one size.
 */
export function labelledLattice(construct: Construction): Arbitrary<LabelledLattice> {
  return fc
    .record({
      seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
      points: fc.integer({ min: 1, max: 4 }).map((k) => 2 * k + 1),
      dimension: fc.integer({ min: 2, max: 3 }),
    })
    .map(({ seed, ...size }) => construct(size, streamOf(String(seed))));
}
