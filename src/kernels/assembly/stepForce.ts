import { across, multiplyAdd } from './lanes';
import { pull } from './exponential';
import * as ws from './workspace';
import { put, segment } from './workspace';

/**
 * Gradient of the sum of losses at POINT into GRADIENT, and sum |row_i| r_i, sum |row_i|^2 h_i, sum
 * |row_i|^2 r_i into SUMS.
 */
export function stepForce(table: usize, logistic: bool, points: i32, size: i32): void {
  const columns = segment(table, ws.COLUMNS);
  const lengths = segment(table, ws.LENGTHS);
  const pulls = segment(table, ws.PULLS);
  const point = segment(table, ws.POINT);
  const gradient = segment(table, ws.GRADIENT);
  const sums = segment(table, ws.SUMS);
  const bytes = <usize>points << 3;
  let first = f64x2.splat(0), bent = first, steep = first;
  for (let o: usize = 0; o < bytes; o += 16) {
    let margin = f64x2.splat(0);
    let column = columns + o;
    for (let l = 0; l < size; l++, column += bytes) margin = multiplyAdd(v128.load64_splat(point + (<usize>l << 3)), v128.load(column), margin);
    const r = pull(margin, logistic);
    v128.store(pulls + o, r);
    const length = v128.load(lengths + o);
    const square = f64x2.mul(length, length);
    first = multiplyAdd(length, r, first);
    steep = multiplyAdd(square, r, steep);
    if (logistic) bent = multiplyAdd(square, f64x2.mul(r, f64x2.sub(f64x2.splat(1), r)), bent);
  }
  put(sums, 0, across(first));
  put(sums, 1, across(logistic ? bent : steep));
  put(sums, 2, across(steep));
  let column = columns;
  for (let l = 0; l < size; l++) {
    let sum = f64x2.splat(0), other = sum;
    for (let o: usize = 0; o < bytes; o += 32, column += 32) {
      sum = multiplyAdd(v128.load(pulls + o), v128.load(column), sum);
      other = multiplyAdd(v128.load(pulls + o, 16), v128.load(column, 16), other);
    }
    put(gradient, l, -across(f64x2.add(sum, other)));
  }
}
