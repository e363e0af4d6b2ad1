import { exponential } from './exponential';
import { across, multiplyAdd } from './lanes';

/*
 * All nodes of a panel in one call. Columns of `points` numbers each (a multiple of 4, padded with
 * zeros; padded offsets are far below zero), one for each of `size` parameters. Four points
 * at a time: a_i = offset_i + x slope_i - bend . row_i, the inner product first;
 * r_i = e^a_i / (1 + e^a_i early) or e^a_i; sum r_i row_i, sum weight_i r_i, max r_i.
 */
export function panelForces(
  logistic: bool, points: i32, size: i32, nodes: i32,
  columns: usize, offsets: usize, slopes: usize, weights: usize, pulls: usize,
  xs: usize, early: usize, bends: usize, force: usize, weighed: usize, largest: usize,
): void {
  const bytes: usize = <usize>points << 3;
  const row: usize = <usize>size << 3;
  for (let j = 0; j < nodes; j++) {
    const x = v128.load64_splat(xs);
    const late = v128.load64_splat(early);
    let sum = f64x2.splat(0), sum2 = sum, most = sum;
    for (let o: usize = 0; o < bytes; o += 32) {
      let p = f64x2.splat(0), q = p;
      let column = columns + o;
      for (let l: usize = 0; l < row; l += 8, column += bytes) {
        const b = v128.load64_splat(bends + l);
        p = multiplyAdd(b, v128.load(column), p);
        q = multiplyAdd(b, v128.load(column, 16), q);
      }
      p = f64x2.sub(multiplyAdd(x, v128.load(slopes + o), v128.load(offsets + o)), p);
      q = f64x2.sub(multiplyAdd(x, v128.load(slopes + o, 16), v128.load(offsets + o, 16)), q);
      p = exponential(p);
      q = exponential(q);
      if (logistic) {
        p = f64x2.div(p, f64x2.add(f64x2.splat(1), f64x2.mul(p, late)));
        q = f64x2.div(q, f64x2.add(f64x2.splat(1), f64x2.mul(q, late)));
      }
      v128.store(pulls + o, p);
      v128.store(pulls + o, q, 16);
      sum = multiplyAdd(p, v128.load(weights + o), sum);
      sum2 = multiplyAdd(q, v128.load(weights + o, 16), sum2);
      most = f64x2.max(most, f64x2.max(p, q));
    }
    f64.store(weighed, across(f64x2.add(sum, sum2)));
    f64.store(largest, max(f64x2.extract_lane(most, 0), f64x2.extract_lane(most, 1)));
    let column = columns;
    for (let l: usize = 0; l < row; l += 8) {
      let g = f64x2.splat(0), h = g;
      for (let o: usize = 0; o < bytes; o += 32, column += 32) {
        g = multiplyAdd(v128.load(pulls + o), v128.load(column), g);
        h = multiplyAdd(v128.load(pulls + o, 16), v128.load(column, 16), h);
      }
      f64.store(force + l, across(f64x2.add(g, h)));
    }
    xs += 8;
    early += 8;
    weighed += 8;
    largest += 8;
    bends += row;
    force += row;
  }
}
