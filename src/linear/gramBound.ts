import { twoTo } from '../exact/powers.js';
import { smallerGram } from './gram.js';
import { largestEigenvalueBound } from './positiveDefinite.js';

/** Up to this order the powers are taken: ten products of matrices. */
const small = 64;

/** The last question: a solver's `accepts` and its `solve` ask the same one. */
let last: { rows: Float64Array; points: number; bound: number } | null = null;

/**
 * Upper bound on the largest eigenvalue of rows^T rows. M is the smaller of the two Gram matrices,
 * of order D.
 *
 * D <= 64: tr(M^(2^k))^(1/2^k) with k = 10, too large by at most the factor rank^(1/1024), 0.3 % at
 * rank 24; M is scaled to trace 1 before every squaring. Rounding: a computed square differs from
 * the true one by at most D u |M|_F^2 in norm and the largest eigenvalue of M^2 is at least |M|_F^2
 * / D, so each of the ten squarings, the Gram matrix and the traces cost a relative D^2 u at most,
 * damped by the root; 1e-9 covers them, and would up to D = 500.
 *
 * Beyond: a number c for which c - M is proved positive definite, of cost D^3/6. An entry of M is
 * off by at most gamma_n |a| |b| for the two rows (or columns) a, b of n entries that it is the
 * product of, so M is off by gamma_n tr M in norm, and the trace itself by gamma_n tr M: 2 n u tr M
 * holds both.
 */
export function gramBound(rows: Float64Array, points: number, size: number): number {
  if (last !== null && last.points === points && isSame(last.rows, rows)) return last.bound;
  const order = Math.min(points, size);
  const gram = smallerGram(rows, points, size);
  const bound = order <= small ? byPowers(gram, order) : byFactors(gram, order, Math.max(points, size));
  last = { rows: rows.slice(), points, bound };
  return bound;
}

function byFactors(gram: Float64Array, order: number, length: number): number {
  return largestEigenvalueBound(gram, order, 2 * length * 2 ** -53 * traceOf(gram, order) * (1 + 1e-9));
}

function byPowers(gram: Float64Array<ArrayBuffer>, order: number): number {
  let power = gram;
  // log of the product of the traces taken out so far, each at the root of its squaring
  let logBound = 0;
  for (let squaring = 0; squaring <= squarings; squaring++) {
    const trace = traceOf(power, order);
    if (trace === 0) return 0;
    logBound += Math.log(trace) / twoTo(squaring);
    if (squaring < squarings) power = squared(power, order, 1 / trace);
  }
  return Math.exp(logBound) * (1 + 1e-9);
}

const squarings = 10;

function isSame(a: Float64Array, b: Float64Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function traceOf(m: Float64Array, order: number): number {
  let trace = 0;
  for (let i = 0; i < order; i++) trace += m[i * order + i]!;
  return trace;
}

function squared(m: Float64Array, order: number, factor: number): Float64Array<ArrayBuffer> {
  const product = new Float64Array(order * order);
  for (let i = 0; i < order; i++)
    for (let k = 0; k < order; k++) {
      const left = m[i * order + k]! * factor;
      for (let j = 0; j < order; j++)
        product[i * order + j] = product[i * order + j]! + left * (m[k * order + j]! * factor);
    }
  return product;
}
