import { pull } from './exponential';
import { across, acrossBoth, multiplyAdd } from './lanes';

/*
 * Any number of parameters. Rows of `stride` doubles (a multiple of 4, padded with zeros), `points`
 * of them (a multiple of 4). Blocks of rows that stay in the first cache are read twice in a row:
 * inner products, pulls, then the sum of the rows by their pulls; four rows at a time, so that
 * point and gradient are read once for four rows.
 */

/** The inner products of four rows with the point, to `out`. */
// @ts-ignore: decorator
@inline
function products(row: usize, bytes: usize, point: usize, out: usize): void {
  const row1 = row + bytes, row2 = row1 + bytes, row3 = row2 + bytes;
  let a = f64x2.splat(0), b = a, c = a, d = a, e = a, f = a, g = a, h = a;
  for (let o: usize = 0; o < bytes; o += 32) {
    const w = v128.load(point + o), v = v128.load(point + o, 16);
    a = multiplyAdd(v128.load(row + o), w, a);
    b = multiplyAdd(v128.load(row1 + o), w, b);
    c = multiplyAdd(v128.load(row2 + o), w, c);
    d = multiplyAdd(v128.load(row3 + o), w, d);
    e = multiplyAdd(v128.load(row + o, 16), v, e);
    f = multiplyAdd(v128.load(row1 + o, 16), v, f);
    g = multiplyAdd(v128.load(row2 + o, 16), v, g);
    h = multiplyAdd(v128.load(row3 + o, 16), v, h);
  }
  v128.store(out, acrossBoth(f64x2.add(a, e), f64x2.add(b, f)));
  v128.store(out, acrossBoth(f64x2.add(c, g), f64x2.add(d, h)), 16);
}

/** Adds four rows by their pulls to the sum. */
// @ts-ignore: decorator
@inline
function gather(row: usize, bytes: usize, pulls: usize, sum: usize): void {
  const row1 = row + bytes, row2 = row1 + bytes, row3 = row2 + bytes;
  const p = v128.load64_splat(pulls), q = v128.load64_splat(pulls, 8);
  const r = v128.load64_splat(pulls, 16), s = v128.load64_splat(pulls, 24);
  for (let o: usize = 0; o < bytes; o += 32) {
    const a = multiplyAdd(q, v128.load(row1 + o), f64x2.mul(p, v128.load(row + o)));
    const b = multiplyAdd(s, v128.load(row3 + o), f64x2.mul(r, v128.load(row2 + o)));
    const c = multiplyAdd(q, v128.load(row1 + o, 16), f64x2.mul(p, v128.load(row + o, 16)));
    const d = multiplyAdd(s, v128.load(row3 + o, 16), f64x2.mul(r, v128.load(row2 + o, 16)));
    v128.store(sum + o, f64x2.add(v128.load(sum + o), f64x2.add(a, b)));
    v128.store(sum + o, f64x2.add(v128.load(sum + o, 16), f64x2.add(c, d)), 16);
  }
}

/** As `small`. `pulls` is room for one block of `block` rows (a multiple of 4). */
// @ts-ignore: decorator
@inline
export function byRows(
  logistic: bool,
  rows: usize, lengths: usize, pulls: usize, point: usize, gradient: usize, sums: usize,
  points: i32, stride: i32, block: i32, weight: f64, decay: f64,
): void {
  const bytes: usize = (<usize>stride) << 3;
  const w = f64x2.splat(weight), l = f64x2.splat(decay);
  memory.fill(gradient, 0, bytes);
  let first = f64x2.splat(0), second = first;
  for (let i = 0; i < points; i += block) {
    const held: usize = <usize>min(block, points - i) << 3;
    const start = rows + <usize>i * bytes;
    for (let o: usize = 0, row = start; o < held; o += 32, row += bytes << 2) products(row, bytes, point, pulls + o);
    for (let o: usize = 0; o < held; o += 32) {
      const a = pull(v128.load(pulls + o), logistic), b = pull(v128.load(pulls + o, 16), logistic);
      v128.store(pulls + o, a);
      v128.store(pulls + o, b, 16);
      const at = lengths + (<usize>i << 3) + o;
      const la = v128.load(at), lb = v128.load(at, 16);
      const pa = f64x2.mul(a, la), pb = f64x2.mul(b, lb);
      first = f64x2.add(first, f64x2.add(pa, pb));
      second = multiplyAdd(pb, lb, multiplyAdd(pa, la, second));
    }
    for (let o: usize = 0, row = start; o < held; o += 32, row += bytes << 2) gather(row, bytes, pulls + o, gradient);
  }
  for (let o: usize = 0; o < bytes; o += 16) {
    const sum = v128.load(gradient + o);
    v128.store(gradient + o, f64x2.sub(f64x2.mul(l, v128.load(point + o)), f64x2.mul(w, sum)));
  }
  f64.store(sums, across(first));
  f64.store(sums, across(second), 8);
}
