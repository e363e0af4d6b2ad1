import { pull } from './exponential';
import { across, multiplyAdd } from './lanes';

/*
 * Up to six parameters. Columns lie one after another, `points` long (a multiple of 4, padded with zero rows, which pull by nothing);
 * parameters and gradient stay in registers. Calls with constant `size`, `logistic` and `certify` leave only the lines they need.
 */

/**
 * `steps` steps of descent from `point`, in place. With `certify` no step is taken: the gradient at `point` goes to `gradient` and
 * sum l_i p_i, sum l_i^2 p_i over the lengths l of the rows to `sums`.
 */
// @ts-ignore: decorator
@inline
export function small(
  size: i32, logistic: bool, certify: bool,
  columns: usize, lengths: usize, point: usize, gradient: usize, sums: usize,
  points: i32, weight: f64, decay: f64, steps: i32, step: f64,
): void {
  const bytes: usize = (<usize>points) << 3;
  const c1 = columns + bytes, c2 = c1 + bytes, c3 = c2 + bytes, c4 = c3 + bytes, c5 = c4 + bytes;
  let w0 = v128.load64_splat(point);
  let w1 = v128.load64_splat(point, 8);
  let w2 = v128.load64_splat(point, 16);
  let w3 = v128.load64_splat(point, 24);
  let w4 = v128.load64_splat(point, 32);
  let w5 = v128.load64_splat(point, 40);
  for (let k = 0; k < steps; k++) {
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
      if (certify) {
        const la = v128.load(lengths + o), lb = v128.load(lengths + o, 16);
        a = f64x2.mul(a, la);
        b = f64x2.mul(b, lb);
        first = f64x2.add(first, f64x2.add(a, b));
        second = multiplyAdd(b, lb, multiplyAdd(a, la, second));
      }
    }
    const f0 = slope(w0, g0, weight, decay), f1 = slope(w1, g1, weight, decay), f2 = slope(w2, g2, weight, decay);
    const f3 = slope(w3, g3, weight, decay), f4 = slope(w4, g4, weight, decay), f5 = slope(w5, g5, weight, decay);
    if (certify) {
      f64.store(gradient, f0);
      if (size > 1) f64.store(gradient, f1, 8);
      if (size > 2) f64.store(gradient, f2, 16);
      if (size > 3) f64.store(gradient, f3, 24);
      if (size > 4) f64.store(gradient, f4, 32);
      if (size > 5) f64.store(gradient, f5, 40);
      f64.store(sums, across(first));
      f64.store(sums, across(second), 8);
      return;
    }
    w0 = f64x2.sub(w0, f64x2.splat(step * f0));
    if (size > 1) w1 = f64x2.sub(w1, f64x2.splat(step * f1));
    if (size > 2) w2 = f64x2.sub(w2, f64x2.splat(step * f2));
    if (size > 3) w3 = f64x2.sub(w3, f64x2.splat(step * f3));
    if (size > 4) w4 = f64x2.sub(w4, f64x2.splat(step * f4));
    if (size > 5) w5 = f64x2.sub(w5, f64x2.splat(step * f5));
  }
  f64.store(point, f64x2.extract_lane(w0, 0));
  if (size > 1) f64.store(point, f64x2.extract_lane(w1, 0), 8);
  if (size > 2) f64.store(point, f64x2.extract_lane(w2, 0), 16);
  if (size > 3) f64.store(point, f64x2.extract_lane(w3, 0), 24);
  if (size > 4) f64.store(point, f64x2.extract_lane(w4, 0), 32);
  if (size > 5) f64.store(point, f64x2.extract_lane(w5, 0), 40);
}

/** decay w - weight sum p_i z_i, one parameter. */
// @ts-ignore: decorator
@inline
function slope(w: v128, g: v128, weight: f64, decay: f64): f64 {
  return decay * f64x2.extract_lane(w, 0) - weight * across(g);
}
