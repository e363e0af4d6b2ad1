import { twoTo } from '../exact/powers.js';
/**
 * Upper bound on the largest eigenvalue of rows^T rows, from tr(M^(2^k))^(1/2^k) with k = 10: too large by at most the factor
 * rank^(1/1024), 0.3 % at rank 24. M is the smaller of the two Gram matrices, scaled to trace 1 before every squaring.
 *
 * Rounding: a computed square differs from the true one by at most D u |M|_F^2 in norm and the largest eigenvalue of M^2 is at
 * least |M|_F^2 / D, so each of the ten squarings, the Gram matrix and the traces cost a relative D^2 u at most, damped by the
 * root; 1e-9 covers them for D <= 500, where `RangeError` is thrown beyond.
 */
export function gramBound(rows: Float64Array, points: number, size: number): number {
  const wide = points < size;
  const order = wide ? points : size;
  if (order > 500) throw new RangeError(`a Gram matrix of order ${order} is beyond 500`);
  const gram = new Float64Array(order * order);
  for (let i = 0; i < order; i++)
    for (let j = 0; j < order; j++) {
      let dot = 0;
      if (wide) for (let k = 0; k < size; k++) dot += rows[i * size + k]! * rows[j * size + k]!;
      else for (let k = 0; k < points; k++) dot += rows[k * size + i]! * rows[k * size + j]!;
      gram[i * order + j] = dot;
    }
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
