import { dividePair, multiplyPair, type Pair, pair } from '../../arithmetic/doubleDouble.js';
import { logPair } from '../../arithmetic/elementary.js';
import { gramBound } from '../../linear/gramBound.js';
import { signedRows } from '../../problems/classification/rows.js';
import type { ClassificationProblem } from '../../statement/problem.js';

/**
 * Gradient descent on a sum of N margin losses, w <- w - step grad L(w) - shrink w, as the panels
 * see it. A mean is a sum with step / N; weight decay is the shrink.
 */
export interface CollocationProblem {
  /** Rows y_i (x_i, 1), points x size. */
  readonly rows: Float64Array;
  readonly points: number;
  readonly size: number;
  /** Euclidean lengths of the rows, not below the true ones. */
  readonly lengths: Float64Array;
  /** The largest of them. */
  readonly reach: number;
  readonly logistic: boolean;
  /** The step of the sum of losses, as a pair. */
  readonly step: Pair;
  /** log step as a pair. */
  readonly logStep: Pair;
  /** step size times weight decay, as a pair. */
  readonly shrink: Pair;
  /**
   * Upper bound on step times the largest Hessian eigenvalue anywhere; Infinity for the exponential
   * loss.
   */
  readonly stepCurvature: number;
}

/** Factor for sums of fewer than 2^20 positive terms, each computed with a few roundings. */
export const outward = 1 + 2 ** -30;

/** Reads a classification problem. */
export function collocationProblem(problem: ClassificationProblem, step: number): CollocationProblem {
  const rows = signedRows(problem);
  const { points } = problem;
  const size = rows.length / points;
  const lengths = new Float64Array(points);
  for (let i = 0; i < points; i++) lengths[i] = lengthOf(rows.subarray(i * size, (i + 1) * size));
  const effective = pair(step);
  if (problem.reduction === 'mean') dividePair(step, 0, points, 0, effective);
  const logistic = problem.loss === 'logistic';
  const shrink = pair();
  multiplyPair(step, 0, problem.weightDecay, 0, shrink);
  return {
    rows,
    points,
    size,
    lengths,
    reach: lengths.reduce((most, length) => Math.max(most, length), 0),
    logistic,
    step: effective,
    logStep: logPair(effective),
    shrink,
    stepCurvature: logistic ? (effective[0]! * gramBound(rows, points, size) * outward) / 4 : Number.POSITIVE_INFINITY,
  };
}

/**
 * Euclidean length, not below the true one: 1e-12 covers the sum and the root for fewer than 1000
 * entries, 1e-155 squares that underflow.
 */
export function lengthOf(vector: Float64Array): number {
  let squares = 0;
  for (let j = 0; j < vector.length; j++) squares += vector[j]! * vector[j]!;
  return Math.sqrt(squares) * (1 + 1e-12) + 1e-155;
}

const splitter = 2 ** 27 + 1;

/**
 * out = out - row . (high + low). Compensated: products and sums with their exact errors (Dekker,
 * Knuth), the errors summed in doubles. `size` errors of at most 3u S each, S = |out| + |row|
 * |high|, each sum of which rounds by u: within (4 size^2 + 8 size) u^2 S.
 */
export function subtractInner(
  row: Float64Array,
  at: number,
  high: Float64Array,
  low: Float64Array | null,
  out: Pair,
): void {
  let sum = out[0]!;
  let errors = out[1]!;
  for (let j = 0; j < high.length; j++) {
    const a = row[at + j]!;
    const b = high[j]!;
    const scaledA = splitter * a;
    const headA = scaledA - (scaledA - a);
    const restA = a - headA;
    const scaledB = splitter * b;
    const headB = scaledB - (scaledB - b);
    const restB = b - headB;
    const product = a * b;
    const lost = restA * restB - (product - headA * headB - restA * headB - headA * restB);
    const next = sum - product;
    const part = next - sum;
    errors += sum - (next - part) - (product + part) - lost - (low ? a * low[j]! : 0);
    sum = next;
  }
  const total = sum + errors;
  out[1] = errors - (total - sum);
  out[0] = total;
}
