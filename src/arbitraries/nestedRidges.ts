import fc, { type Arbitrary } from 'fast-check';
import type { GaussianSizes } from '../data/gaussianFeatures.js';
import { streamOf } from '../data/stream.js';
import { roundTo } from '../exact/dyadic.js';
import type { Stream } from '../statement/stream.js';

/**
 * Gaussian features without a teacher, and what makes them four times as many points or four times
 * as wide.
 */
export interface NestedRidge {
  /** points x dimension, row by row. */
  readonly features: number[][];
  /** The teacher: zero. */
  readonly teacher: number[];
  /** Targets, one for each point: zero. */
  readonly targets: number[];
  /** The start, one entry for each column of the features. */
  readonly start: number[];
  /** Variance of each column of the features. */
  readonly variances: number[];
  /** Three times as many rows again, as wide as the features. */
  readonly moreRows: number[][];
  /**
   * For each row of the features three times as many entries again, and as many of the start;
   * scaled like the features.
   */
  readonly widerRows: number[][];
  /** The entries of the start that belong to `widerRows`. */
  readonly widerStart: number[];
  /** Key of the stream that it was drawn from. */
  readonly seed: string;
}

/** The number of points is drawn, its ends included; the width is a power of four. */
export interface NestedRanges {
  /** Number of points. */
  readonly points: readonly [number, number];
  /** Number of columns. */
  readonly dimension: number;
  /** Standard deviation of the entries of the start. */
  readonly startScale: number;
}

/**
 * Features N(0, I/m), rounded to 8 binary places, and a start N(0, startScale^2 I), rounded to 6.
 */
export function nestedRidges(
  data: {
    readonly gaussianFeatures: (sizes: GaussianSizes, stream: Stream) => { features: number[][]; start: number[] };
  },
  { points: [min, max], dimension, startScale }: NestedRanges,
): Arbitrary<NestedRidge> {
  return fc.record({ seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }), points: fc.integer({ min, max }) }).map((d) => {
    const sizes = { points: 4 * d.points, dimension: 4 * dimension, startScale };
    const drawn = data.gaussianFeatures(sizes, streamOf(`nested ${d.seed}`));
    const rows = drawn.features.map((row) => row.map((x) => roundTo(x / Math.sqrt(dimension), 8)));
    const start = drawn.start.map((x) => roundTo(x, 6));
    const first = <T>(xs: readonly T[]) => xs.slice(0, dimension);
    const rest = <T>(xs: readonly T[]) => xs.slice(dimension);
    return {
      features: rows.slice(0, d.points).map(first),
      teacher: first(start).map(() => 0),
      targets: rows.slice(0, d.points).map(() => 0),
      start: first(start),
      variances: first(start).map(() => 1 / dimension),
      moreRows: rows.slice(d.points).map(first),
      widerRows: rows.slice(0, d.points).map(rest),
      widerStart: rest(start),
      seed: String(d.seed),
    };
  });
}
