import fc, { type Arbitrary } from 'fast-check';
import type { LookupDescription, LookupDraw } from '../data/lookupTable.js';
import { streamOf } from '../data/stream.js';
import type { Stream } from '../statement/stream.js';
import { laterSteps } from './ridgeInstances.js';

/** A lookup table, the key of its stream, and three later steps for spot checks of a run. */
export type SeededLookup = LookupDraw & {
  /** Key of the stream that it was drawn from. */
  readonly seed: string;
  /** The three steps, in order. */
  readonly later: readonly number[];
};

/** Lookup tables of given sizes, with a range for the decay and a seed. */
export function lookupTables(
  data: { readonly lookupTable: (description: LookupDescription, stream: Stream) => LookupDraw },
  sizes: Omit<LookupDescription, 'decayBits'> & { readonly decayBits: readonly [number, number] },
): Arbitrary<SeededLookup> {
  const [min, max] = sizes.decayBits;
  return fc
    .record({ seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }), decayBits: fc.integer({ min, max }) })
    .map(({ seed, decayBits }) => ({
      ...data.lookupTable({ ...sizes, decayBits }, streamOf(`lookup ${seed}`)),
      seed: String(seed),
      later: laterSteps(String(seed)),
    }));
}
