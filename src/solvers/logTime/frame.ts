import { addPair, multiplyPair, type Pair, pair } from '../../arithmetic/doubleDouble.js';
import type { MarginProblem } from './marginProblem.js';

/**
 * A straight line in logarithmic time, y(q) = anchor + along (q - from) + rho(q), and what the
 * margins of rho are measured against:
 *
 *     q + log scale - row_i . y = offsets_i + rates_i (q - from) - row_i . rho
 *
 * Weights grow like a direction times q while rho stays small; anchor and offsets are formed in
 * double-double, so late times cost no digits. Along the max-margin direction the rates of the
 * support vectors vanish. Any `along` is exact: it only decides what rho is.
 */
export interface Frame {
  readonly from: number;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly along: Float64Array;
  readonly offsets: Float64Array;
  readonly rates: Float64Array;
}

/** The frame through a point (high + low) at time `from`. */
export function frameAt(
  { rows, points, size, logScale }: MarginProblem,
  from: number,
  high: Float64Array,
  low: Float64Array,
  along: Float64Array,
): Frame {
  const offsets = new Float64Array(points);
  const rates = new Float64Array(points);
  const sum = pair();
  for (let i = 0; i < points; i++) {
    sum[0] = from;
    sum[1] = 0;
    addPair(from, 0, logScale, 0, sum);
    for (let j = 0; j < size; j++) subtractProduct(sum, high[j]!, low[j]!, rows[i * size + j]!);
    offsets[i] = sum[0]!;
    sum[0] = 1;
    sum[1] = 0;
    for (let j = 0; j < size; j++) subtractProduct(sum, along[j]!, 0, rows[i * size + j]!);
    rates[i] = sum[0]!;
  }
  return { from, high, low, along, offsets, rates };
}

const product = pair();

function subtractProduct(sum: Pair, high: number, low: number, by: number): void {
  multiplyPair(high, low, -by, 0, product);
  addPair(sum[0]!, sum[1]!, product[0]!, product[1]!, sum);
}

/** The point y(q) at rho, as pairs. */
export function pointIn(
  frame: Frame,
  q: number,
  rho: Float64Array,
): { readonly high: Float64Array; readonly low: Float64Array } {
  const high = Float64Array.from(frame.high);
  const low = Float64Array.from(frame.low);
  const sum = pair();
  for (let j = 0; j < rho.length; j++) {
    // The difference of two times is exact in a pair.
    addPair(q, 0, -frame.from, 0, sum);
    multiplyPair(sum[0]!, sum[1]!, frame.along[j]!, 0, sum);
    addPair(sum[0]!, sum[1]!, rho[j]!, 0, sum);
    addPair(sum[0]!, sum[1]!, frame.high[j]!, frame.low[j]!, sum);
    high[j] = sum[0]!;
    low[j] = sum[1]!;
  }
  return { high, low };
}
