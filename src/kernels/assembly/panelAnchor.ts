import { at, put } from './workspace';

/*
 * The margins of a polynomial, anchored: offsets and slopes as inner products with pairs, rounded
 * once. Operation for operation what `endOf`, `subtractInner` and `PanelResidual` do, which carry
 * the bounds; two points a lane pair.
 */

const splitter: f64 = 134217729; // 2^27 + 1

/** Two numbers that a pair operation hands back beside its result. */
let low: f64 = 0;

/** The high part of a + b, the low part in `low` (`addPair`). */
// @ts-ignore: decorator
@inline
function addPair(ah: f64, al: f64, bh: f64, bl: f64): f64 {
  let s0 = ah + bh;
  let t = s0 - ah;
  let s1 = ah - (s0 - t) + (bh - t);
  let t0 = al + bl;
  t = t0 - al;
  let t1 = al - (t0 - t) + (bl - t);
  s1 += t0;
  let sum = s0 + s1;
  s1 = s1 - (sum - s0);
  s0 = sum;
  s1 += t1;
  sum = s0 + s1;
  low = s1 - (sum - s0);
  return sum;
}

/** c_0 = y(0) - sum_m (-1)^m c_m, from m = n down. */
export function centre(size: i32, degree: i32, startHigh: usize, startLow: usize, terms: usize, slopeLow: usize, high: usize, lows: usize): void {
  for (let l = 0; l < size; l++) {
    let h = at(startHigh, l);
    let w = at(startLow, l);
    for (let m = degree; m >= 1; m--) {
      const sign: f64 = m & 1 ? 1 : -1;
      h = addPair(h, w, sign * at(terms, (m - 1) * size + l), m == 1 ? sign * at(slopeLow, l) : 0);
      w = low;
    }
    put(high, l, h);
    put(lows, l, w);
  }
}

/** out_i = (sumHigh, sumLow) - row_i . (high + low), rounded once, for points at [0, count). */
export function subtractInner(
  count: i32, stride: usize, size: i32, columns: usize, high: usize, lows: usize, sumHigh: f64, sumLow: f64, out: usize,
): void {
  const split = f64x2.splat(splitter);
  for (let i = 0; i < count; i += 2) {
    const from = <usize>i << 3;
    let sum = f64x2.splat(sumHigh);
    let errors = f64x2.splat(sumLow);
    let column = columns + from;
    for (let l = 0; l < size; l++, column += stride) {
      const a = v128.load(column);
      const b = v128.load64_splat(high + (<usize>l << 3));
      const scaledA = f64x2.mul(split, a);
      const headA = f64x2.sub(scaledA, f64x2.sub(scaledA, a));
      const restA = f64x2.sub(a, headA);
      const scaledB = f64x2.mul(split, b);
      const headB = f64x2.sub(scaledB, f64x2.sub(scaledB, b));
      const restB = f64x2.sub(b, headB);
      const product = f64x2.mul(a, b);
      const lost = f64x2.sub(
        f64x2.mul(restA, restB),
        f64x2.sub(f64x2.sub(f64x2.sub(product, f64x2.mul(headA, headB)), f64x2.mul(restA, headB)), f64x2.mul(headA, restB)),
      );
      const next = f64x2.sub(sum, product);
      const part = f64x2.sub(next, sum);
      const more = f64x2.sub(
        f64x2.sub(f64x2.sub(f64x2.sub(sum, f64x2.sub(next, part)), f64x2.add(product, part)), lost),
        f64x2.mul(a, v128.load64_splat(lows + (<usize>l << 3))),
      );
      errors = f64x2.add(errors, more);
      sum = next;
    }
    v128.store(out + from, f64x2.add(sum, errors));
  }
}

/** sum_{m >= 2} c_m T_m(x_j), from m = n down. */
export function bend(size: i32, degree: i32, nodes: i32, terms: usize, values: usize, bends: usize): void {
  for (let j = 0; j < nodes; j++) {
    const row = values + (<usize>(j * (degree + 1)) << 3);
    for (let l = 0; l < size; l++) {
      let sum: f64 = 0;
      for (let m = degree; m >= 2; m--) sum += at(terms, (m - 1) * size + l) * at(row, m);
      put(bends, j * size + l, sum);
    }
  }
}

/**
 * |c_0|, ..., |c_n|, none below the true one: 1e-9 covers the roundings of up to 500 squares and
 * the root.
 */
export function magnitude(size: i32, degree: i32, centreHigh: usize, terms: usize, magnitudes: usize): void {
  for (let m = 0; m <= degree; m++) {
    const vector = m == 0 ? centreHigh : terms + (<usize>((m - 1) * size) << 3);
    let squares: f64 = 0;
    for (let l = 0; l < size; l++) squares += at(vector, l) * at(vector, l);
    put(magnitudes, m, sqrt(squares) * (1 + 1e-9));
  }
}

/** weight_i = reach_i (3 |offset_i| + 5 |slope_i| + reach_i curved + fixed) (1 + 1e-6). */
export function weigh(points: i32, lengths: usize, offsets: usize, slopes: usize, curved: f64, fixed: f64, weights: usize): void {
  const bytes = <usize>points << 3;
  for (let o: usize = 0; o < bytes; o += 16) {
    const reach = v128.load(lengths + o);
    let sum = f64x2.mul(f64x2.splat(3), f64x2.abs(v128.load(offsets + o)));
    sum = f64x2.add(sum, f64x2.mul(f64x2.splat(5), f64x2.abs(v128.load(slopes + o))));
    sum = f64x2.add(sum, f64x2.mul(reach, f64x2.splat(curved)));
    sum = f64x2.add(sum, f64x2.splat(fixed));
    v128.store(weights + o, f64x2.mul(f64x2.mul(reach, sum), f64x2.splat(1 + 1e-6)));
  }
}
