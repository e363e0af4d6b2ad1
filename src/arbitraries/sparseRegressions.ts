import fc, { type Arbitrary } from 'fast-check';
import type { RegressionDraw, SparseRegression } from '../data/sparseRegression.js';
import { streamOf } from '../data/stream.js';
import { tenTo } from '../exact/powers.js';
import type { Stream } from '../statement/stream.js';

type Range = readonly [from: number, to: number];

/** Regression data for a diagonal net, with the scale of the start and the weight decay. */
export interface RegressionNet extends RegressionDraw {
  /** Scale of the start. */
  readonly alpha: number;
  /** Weight decay. */
  readonly lambda: number;
}

/** Inclusive ranges of whole numbers. */
export interface SparseRegressionRanges {
  /** Number of points. */
  readonly points: Range;
  /** dimension - 2 points. */
  readonly surplus: Range;
  /** Coordinates that make the targets. */
  readonly relevant: Range;
  /** alpha = 10^(e/2). */
  readonly halfExponents: Range;
  /** lambda = 10^-e. */
  readonly decayExponents: Range;
}

/**
 * Diagonal nets on sparse regression data: a seed and five small numbers, from which everything
 * else follows.
 */
export function sparseRegressions(
  construct: (parameters: SparseRegression, stream: Stream) => RegressionDraw,
  ranges: SparseRegressionRanges,
): Arbitrary<RegressionNet> {
  const within = ([min, max]: Range) => fc.integer({ min, max });
  return fc
    .record({
      seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
      points: within(ranges.points),
      surplus: within(ranges.surplus),
      relevant: within(ranges.relevant),
      half: within(ranges.halfExponents),
      decay: within(ranges.decayExponents),
    })
    .map(({ seed, points, surplus, relevant, half, decay }) => ({
      ...construct({ points, dimension: 2 * points + surplus, relevant }, streamOf(String(seed))),
      alpha: tenTo(half / 2),
      lambda: tenTo(-decay),
    }));
}
