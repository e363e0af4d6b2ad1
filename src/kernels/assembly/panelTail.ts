import { across, multiplyAdd } from './lanes';
import { exponential } from './exponential';
import * as ws from './workspace';
import { at, segment } from './workspace';

/**
 * |swing_im| of `marginSwings` into SWINGS, from SLOPES and TERMS as `panelDefect` left them;
 * MAGNITUDES are |c_m| from above.
 */
export function panelSwings(table: usize, points: i32, size: i32, degree: i32): void {
  const columns = segment(table, ws.COLUMNS);
  const lengths = segment(table, ws.LENGTHS);
  const slopes = segment(table, ws.SLOPES);
  const bytes = <usize>points << 3;
  let swings = segment(table, ws.SWINGS);
  for (let m = 1; m <= degree; m++, swings += bytes) {
    const terms = segment(table, ws.TERMS) + (<usize>((m - 1) * size) << 3);
    const more = f64x2.splat(9.094947017729282e-13 * at(segment(table, ws.MAGNITUDES), m)); // 2^-40
    for (let o: usize = 0; o < bytes; o += 16) {
      let inner = f64x2.splat(0);
      if (m == 1) inner = f64x2.mul(v128.load(slopes + o), f64x2.splat(1 + 8.881784197001252e-16)); // 2^-50
      else {
        let column = columns + o;
        for (let l = 0; l < size; l++, column += bytes) inner = multiplyAdd(v128.load64_splat(terms + (<usize>l << 3)), v128.load(column), inner);
      }
      v128.store(swings + o, f64x2.add(f64x2.abs(inner), f64x2.mul(v128.load(lengths + o), more)));
    }
  }
}

/**
 * sum_i |row_i| e^(exponent_i) of `panelTail` on the ellipse whose COSINES and SINES these are;
 * Infinity where it is not admissible. `turn` is the part of V_i that all points share, `latest`
 * and `earliest` bound Re s, with what they round by.
 */
export function panelPulls(table: usize, logistic: bool, points: i32, degree: i32, turn: f64, latest: f64, earliest: f64): f64 {
  const lengths = segment(table, ws.LENGTHS);
  const offsets = segment(table, ws.OFFSETS);
  const cosines = segment(table, ws.COSINES);
  const sines = segment(table, ws.SINES);
  const bytes = <usize>points << 3;
  const rounding = f64x2.splat(9.094947017729282e-13); // 2^-40
  const infinite = f64x2.splat(Infinity);
  let total = f64x2.splat(0);
  for (let o: usize = 0; o < bytes; o += 16) {
    let swung = f64x2.splat(0);
    let turned = f64x2.splat(turn);
    let swings = segment(table, ws.SWINGS) + o;
    for (let m: usize = 1; m <= <usize>degree; m++, swings += bytes) {
      const swing = v128.load(swings);
      swung = multiplyAdd(swing, v128.load64_splat(cosines + (m << 3)), swung);
      turned = multiplyAdd(swing, v128.load64_splat(sines + (m << 3)), turned);
    }
    const offset = v128.load(offsets + o);
    const sum = f64x2.add(offset, swung);
    const size = f64x2.add(f64x2.add(f64x2.abs(offset), swung), f64x2.splat(1));
    let exponent = f64x2.add(sum, f64x2.mul(rounding, size));
    if (logistic) {
      const early = f64x2.le(turned, f64x2.splat(1.5706));
      const late = f64x2.ge(f64x2.sub(f64x2.splat(earliest), exponent), f64x2.splat(0.6932));
      const otherwise = v128.bitselect(f64x2.add(exponent, f64x2.splat(0.6932)), infinite, late);
      exponent = v128.bitselect(f64x2.min(exponent, f64x2.splat(latest)), otherwise, early);
    }
    const length = v128.load(lengths + o);
    const pull = f64x2.mul(length, exponential(exponent));
    // What is not below 700, NaN included, counts as infinite; padding pulls nothing.
    const counted = v128.bitselect(pull, infinite, f64x2.lt(exponent, f64x2.splat(700)));
    total = f64x2.add(total, v128.bitselect(counted, f64x2.splat(0), f64x2.gt(length, f64x2.splat(0))));
  }
  return across(total);
}
