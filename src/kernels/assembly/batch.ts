import { pull } from './exponential';
import { multiplyAdd } from './lanes';

/*
 * Two data sets of one shape at once, one a lane: no sum across lanes. Rows of `size` lane pairs; with up to six parameters point and
 * gradient stay in registers, else they are read for every two points. `points` is even (padded with a zero row).
 */

// @ts-ignore: decorator
@inline
export function batchOf(
  logistic: bool, size: i32, rows: usize, point: usize, gradient: usize,
  points: i32, weight: f64, decay: f64, steps: i32, step: f64,
): void {
  if (size == 1) held(1, logistic, rows, point, points, weight, decay, steps, step);
  else if (size == 2) held(2, logistic, rows, point, points, weight, decay, steps, step);
  else if (size == 3) held(3, logistic, rows, point, points, weight, decay, steps, step);
  else if (size == 4) held(4, logistic, rows, point, points, weight, decay, steps, step);
  else if (size == 5) held(5, logistic, rows, point, points, weight, decay, steps, step);
  else if (size == 6) held(6, logistic, rows, point, points, weight, decay, steps, step);
  else wide(logistic, size, rows, point, gradient, points, weight, decay, steps, step);
}

/** `steps` steps with up to six parameters in registers; `size` is a constant. */
// @ts-ignore: decorator
@inline
function held(
  size: i32, logistic: bool, rows: usize, point: usize, points: i32, weight: f64, decay: f64, steps: i32, step: f64,
): void {
  const bytes: usize = <usize>size << 4;
  const end = rows + <usize>points * bytes;
  const c = f64x2.splat(weight), l = f64x2.splat(decay), eta = f64x2.splat(step);
  let w0 = v128.load(point), w1 = w0, w2 = w0, w3 = w0, w4 = w0, w5 = w0;
  if (size > 1) w1 = v128.load(point, 16);
  if (size > 2) w2 = v128.load(point, 32);
  if (size > 3) w3 = v128.load(point, 48);
  if (size > 4) w4 = v128.load(point, 64);
  if (size > 5) w5 = v128.load(point, 80);
  for (let k = 0; k < steps; k++) {
    let g0 = f64x2.splat(0), g1 = g0, g2 = g0, g3 = g0, g4 = g0, g5 = g0;
    for (let a = rows; a < end; a += bytes << 1) {
      const b = a + bytes;
      let p = f64x2.mul(w0, v128.load(a));
      let q = f64x2.mul(w0, v128.load(b));
      if (size > 1) { p = multiplyAdd(w1, v128.load(a, 16), p); q = multiplyAdd(w1, v128.load(b, 16), q); }
      if (size > 2) { p = multiplyAdd(w2, v128.load(a, 32), p); q = multiplyAdd(w2, v128.load(b, 32), q); }
      if (size > 3) { p = multiplyAdd(w3, v128.load(a, 48), p); q = multiplyAdd(w3, v128.load(b, 48), q); }
      if (size > 4) { p = multiplyAdd(w4, v128.load(a, 64), p); q = multiplyAdd(w4, v128.load(b, 64), q); }
      if (size > 5) { p = multiplyAdd(w5, v128.load(a, 80), p); q = multiplyAdd(w5, v128.load(b, 80), q); }
      p = pull(p, logistic);
      q = pull(q, logistic);
      g0 = multiplyAdd(q, v128.load(b), multiplyAdd(p, v128.load(a), g0));
      if (size > 1) g1 = multiplyAdd(q, v128.load(b, 16), multiplyAdd(p, v128.load(a, 16), g1));
      if (size > 2) g2 = multiplyAdd(q, v128.load(b, 32), multiplyAdd(p, v128.load(a, 32), g2));
      if (size > 3) g3 = multiplyAdd(q, v128.load(b, 48), multiplyAdd(p, v128.load(a, 48), g3));
      if (size > 4) g4 = multiplyAdd(q, v128.load(b, 64), multiplyAdd(p, v128.load(a, 64), g4));
      if (size > 5) g5 = multiplyAdd(q, v128.load(b, 80), multiplyAdd(p, v128.load(a, 80), g5));
    }
    w0 = moved(w0, g0, c, l, eta);
    if (size > 1) w1 = moved(w1, g1, c, l, eta);
    if (size > 2) w2 = moved(w2, g2, c, l, eta);
    if (size > 3) w3 = moved(w3, g3, c, l, eta);
    if (size > 4) w4 = moved(w4, g4, c, l, eta);
    if (size > 5) w5 = moved(w5, g5, c, l, eta);
  }
  v128.store(point, w0);
  if (size > 1) v128.store(point, w1, 16);
  if (size > 2) v128.store(point, w2, 32);
  if (size > 3) v128.store(point, w3, 48);
  if (size > 4) v128.store(point, w4, 64);
  if (size > 5) v128.store(point, w5, 80);
}

/** `steps` steps with any number of parameters; `gradient` is room for `size` lane pairs. */
// @ts-ignore: decorator
@inline
function wide(
  logistic: bool, size: i32, rows: usize, point: usize, gradient: usize,
  points: i32, weight: f64, decay: f64, steps: i32, step: f64,
): void {
  const bytes: usize = <usize>size << 4;
  const end = rows + <usize>points * bytes;
  const c = f64x2.splat(weight), l = f64x2.splat(decay), eta = f64x2.splat(step);
  for (let k = 0; k < steps; k++) {
    memory.fill(gradient, 0, bytes);
    for (let a = rows; a < end; a += bytes << 1) {
      const b = a + bytes;
      let p = f64x2.splat(0), q = p;
      for (let o: usize = 0; o < bytes; o += 16) {
        const w = v128.load(point + o);
        p = multiplyAdd(w, v128.load(a + o), p);
        q = multiplyAdd(w, v128.load(b + o), q);
      }
      p = pull(p, logistic);
      q = pull(q, logistic);
      for (let o: usize = 0; o < bytes; o += 16) {
        const sum = multiplyAdd(p, v128.load(a + o), v128.load(gradient + o));
        v128.store(gradient + o, multiplyAdd(q, v128.load(b + o), sum));
      }
    }
    for (let o: usize = 0; o < bytes; o += 16)
      v128.store(point + o, moved(v128.load(point + o), v128.load(gradient + o), c, l, eta));
  }
}

/** w - eta (decay w - weight sum p_i z_i). */
// @ts-ignore: decorator
@inline
function moved(w: v128, sum: v128, weight: v128, decay: v128, step: v128): v128 {
  return f64x2.sub(w, f64x2.mul(step, f64x2.sub(f64x2.mul(decay, w), f64x2.mul(weight, sum))));
}
