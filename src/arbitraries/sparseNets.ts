import fc, { type Arbitrary } from 'fast-check';
import type { SparseClassification, SparseDraw } from '../data/sparseClassification.js';
import { streamOf } from '../data/stream.js';
import { tenTo } from '../exact/powers.js';
import type { Stream } from '../statement/stream.js';

type Range = readonly [from: number, to: number];

/**
 * Sparse separable data for a diagonal net, with the scale of the start, the weight decay and a
 * share of log(scale).
 */
export interface SparseNet extends SparseDraw {
  /** Scale of the start. */
  readonly alpha: number;
  /** Weight decay. */
  readonly lambda: number;
  /** Share of log(alpha). */
  readonly c: number;
}

/** Inclusive ranges of whole numbers. */
export interface SparseNetRanges {
  /** Number of points. */
  readonly points: Range;
  /** dimension - 2 points. */
  readonly surplus: Range;
  /** Coordinates that decide the label. */
  readonly relevant: Range;
  /** The scales 10^e that may be drawn. */
  readonly exponents: readonly number[];
  /** The weight decay is alpha^(-p): p in quarters. */
  readonly powerQuarters: Range;
  /** c in sixteenths. */
  readonly sixteenths: Range;
}

/**
 * Diagonal nets on sparse Gaussian data: a seed and six small numbers, from which everything else
 * follows.
 */
export function sparseNets(
  construct: (parameters: SparseClassification, stream: Stream) => SparseDraw,
  ranges: SparseNetRanges,
): Arbitrary<SparseNet> {
  const within = ([min, max]: Range) => fc.integer({ min, max });
  return fc
    .record({
      seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
      points: within(ranges.points),
      surplus: within(ranges.surplus),
      relevant: within(ranges.relevant),
      exponent: fc.constantFrom(...ranges.exponents),
      quarters: within(ranges.powerQuarters),
      sixteenths: within(ranges.sixteenths),
    })
    .map(({ seed, points, surplus, relevant, exponent, quarters, sixteenths }) => ({
      ...construct({ points, dimension: 2 * points + surplus, relevant }, streamOf(String(seed))),
      alpha: tenTo(exponent),
      lambda: tenTo((-quarters * exponent) / 4),
      c: sixteenths / 16,
    }));
}
