import { pull } from './exponential';
import { across, multiplyAdd } from './lanes';

/*
 * Up to six parameters. Columns lie one after another, `points` long (a multiple of 4, padded with
 * zero rows, which pull by nothing); parameters and gradient stay in registers. Calls with constant
 * `size` and `logistic` leave only the lines they need.
 */

/**
 * The gradient at `point` to `gradient`, and sum l_i p_i, sum l_i^2 p_i over the lengths l of the
 * rows to `sums`.
 */
// @ts-ignore: decorator
@inline
export function small(
  size: i32, logistic: bool,
  columns: usize, lengths: usize, point: usize, gradient: usize, sums: usize,
  points: i32, weight: f64, decay: f64,
): void {
  const bytes: usize = (<usize>points) << 3;
  const c1 = columns + bytes, c2 = c1 + bytes, c3 = c2 + bytes, c4 = c3 + bytes, c5 = c4 + bytes;
  const w0 = v128.load64_splat(point);
  const w1 = v128.load64_splat(point, 8);
  const w2 = v128.load64_splat(point, 16);
  const w3 = v128.load64_splat(point, 24);
  const w4 = v128.load64_splat(point, 32);
  const w5 = v128.load64_splat(point, 40);
  let g0 = f64x2.splat(0), g1 = g0, g2 = g0, g3 = g0, g4 = g0, g5 = g0, first = g0, second = g0;
  for (let o: usize = 0; o < bytes; o += 32) {
    let a = f64x2.mul(w0, v128.load(columns + o));
    let b = f64x2.mul(w0, v128.load(columns + o, 16));
    if (size > 1) { a = multiplyAdd(w1, v128.load(c1 + o), a); b = multiplyAdd(w1, v128.load(c1 + o, 16), b); }
    if (size > 2) { a = multiplyAdd(w2, v128.load(c2 + o), a); b = multiplyAdd(w2, v128.load(c2 + o, 16), b); }
    if (size > 3) { a = multiplyAdd(w3, v128.load(c3 + o), a); b = multiplyAdd(w3, v128.load(c3 + o, 16), b); }
    if (size > 4) { a = multiplyAdd(w4, v128.load(c4 + o), a); b = multiplyAdd(w4, v128.load(c4 + o, 16), b); }
    if (size > 5) { a = multiplyAdd(w5, v128.load(c5 + o), a); b = multiplyAdd(w5, v128.load(c5 + o, 16), b); }
    a = pull(a, logistic);
    b = pull(b, logistic);
    g0 = multiplyAdd(b, v128.load(columns + o, 16), multiplyAdd(a, v128.load(columns + o), g0));
    if (size > 1) g1 = multiplyAdd(b, v128.load(c1 + o, 16), multiplyAdd(a, v128.load(c1 + o), g1));
    if (size > 2) g2 = multiplyAdd(b, v128.load(c2 + o, 16), multiplyAdd(a, v128.load(c2 + o), g2));
    if (size > 3) g3 = multiplyAdd(b, v128.load(c3 + o, 16), multiplyAdd(a, v128.load(c3 + o), g3));
    if (size > 4) g4 = multiplyAdd(b, v128.load(c4 + o, 16), multiplyAdd(a, v128.load(c4 + o), g4));
    if (size > 5) g5 = multiplyAdd(b, v128.load(c5 + o, 16), multiplyAdd(a, v128.load(c5 + o), g5));
    const la = v128.load(lengths + o), lb = v128.load(lengths + o, 16);
    a = f64x2.mul(a, la);
    b = f64x2.mul(b, lb);
    first = f64x2.add(first, f64x2.add(a, b));
    second = multiplyAdd(b, lb, multiplyAdd(a, la, second));
  }
  f64.store(gradient, slope(w0, g0, weight, decay));
  if (size > 1) f64.store(gradient, slope(w1, g1, weight, decay), 8);
  if (size > 2) f64.store(gradient, slope(w2, g2, weight, decay), 16);
  if (size > 3) f64.store(gradient, slope(w3, g3, weight, decay), 24);
  if (size > 4) f64.store(gradient, slope(w4, g4, weight, decay), 32);
  if (size > 5) f64.store(gradient, slope(w5, g5, weight, decay), 40);
  f64.store(sums, across(first));
  f64.store(sums, across(second), 8);
}

/** decay w - weight sum p_i z_i, one parameter. */
// @ts-ignore: decorator
@inline
function slope(w: v128, g: v128, weight: f64, decay: f64): f64 {
  return decay * f64x2.extract_lane(w, 0) - weight * across(g);
}
