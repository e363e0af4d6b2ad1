import { exponential } from './exponential';
import { multiplyAdd } from './lanes';
import { panelForces } from './panel';
import { bend, centre, magnitude, subtractInner, weigh } from './panelAnchor';
import * as ws from './workspace';
import { at, put, segment } from './workspace';

/**
 * 3 |offset| + ... + reach (size + 2) C + ...: what `PanelResidual.weigh` states of the roundings
 * of an argument, but for `fixed`.
 */
// @ts-ignore: decorator
@inline
function curvedOf(size: i32, degree: i32, magnitudes: usize): f64 {
  let bent: f64 = 0;
  let summed: f64 = 0;
  for (let m = 2; m <= degree; m++) {
    bent += at(magnitudes, m);
    summed += <f64>(m + 1) * at(magnitudes, m);
  }
  return <f64>(size + 2) * bent + summed + 2.3283064365386963e-10 * (at(magnitudes, 0) + at(magnitudes, 1)); // 2^-32
}

/**
 * `PanelResidual.evaluate`: the anchored margins, the forces at all nodes and F; returns the
 * largest |F_j|, NaN if any is. The centre is given, or that of the panel through a given start.
 * Padded points pull by e^-708 times a row of zeros, and weigh nothing.
 */
export function panelDefect(
  table: usize, logistic: bool, points: i32, count: i32, size: i32, nodes: i32, degree: i32,
  fromStart: bool, middleHigh: f64, middleLow: f64, width: f64, fixed: f64,
): f64 {
  const columns = segment(table, ws.COLUMNS);
  const offsets = segment(table, ws.OFFSETS);
  const slopes = segment(table, ws.SLOPES);
  const weights = segment(table, ws.WEIGHTS);
  const terms = segment(table, ws.TERMS);
  const slopeLow = segment(table, ws.SLOPE_LOW);
  const centreHigh = segment(table, ws.CENTRE_HIGH);
  const centreLow = segment(table, ws.CENTRE_LOW);
  const bends = segment(table, ws.BENDS);
  const magnitudes = segment(table, ws.MAGNITUDES);
  const force = segment(table, ws.FORCE);
  const stride = <usize>points << 3;
  if (fromStart) centre(size, degree, segment(table, ws.START_HIGH), segment(table, ws.START_LOW), terms, slopeLow, centreHigh, centreLow);
  subtractInner(points, stride, size, columns, centreHigh, centreLow, middleHigh, middleLow, offsets);
  subtractInner(points, stride, size, columns, terms, slopeLow, width / 2, 0, slopes);
  for (let i = count; i < points; i++) {
    put(offsets, i, -708);
    put(slopes, i, 0);
  }
  bend(size, degree, nodes, terms, segment(table, ws.VALUES), bends);
  magnitude(size, degree, centreHigh, terms, magnitudes);
  weigh(points, segment(table, ws.LENGTHS), offsets, slopes, curvedOf(size, degree, magnitudes), fixed, weights);
  panelForces(
    logistic, points, size, nodes, columns, offsets, slopes, weights, segment(table, ws.PULLS),
    segment(table, ws.NODES), segment(table, ws.EARLY), bends, force, segment(table, ws.WEIGHED), segment(table, ws.LARGEST),
  );
  const differences = segment(table, ws.DIFFERENCES);
  const defect = segment(table, ws.DEFECT);
  const lengths = segment(table, ws.DEFECT_LENGTHS);
  const scale = 2 / width;
  let worst: f64 = 0;
  for (let j = 0; j < nodes; j++) {
    const row = differences + (<usize>(j * (degree + 1)) << 3);
    const theta = at(segment(table, ws.THETA), j);
    const shrink = at(segment(table, ws.SHRINKS), j);
    let squares: f64 = 0;
    for (let l = 0; l < size; l++) {
      let slope: f64 = 0;
      for (let m = degree; m >= 1; m--) slope += at(terms, (m - 1) * size + l) * at(row, m);
      let f = scale * slope - theta * at(force, j * size + l);
      if (shrink != 0) {
        const first = at(terms, l) * at(segment(table, ws.NODES), j);
        f += shrink * (at(centreHigh, l) + (first + at(bends, j * size + l)));
      }
      put(defect, j * size + l, f);
      squares += f * f;
    }
    const length = sqrt(squares);
    put(lengths, j, length);
    worst = max(worst, length); // keeps a NaN
  }
  return worst;
}

/** tau H at a node of the last `panelDefect`, into the segment GRAM, d x d. */
export function panelCurvature(table: usize, logistic: bool, points: i32, size: i32, node: i32): void {
  const columns = segment(table, ws.COLUMNS);
  const offsets = segment(table, ws.OFFSETS);
  const slopes = segment(table, ws.SLOPES);
  const weights = segment(table, ws.PULLS);
  const bends = segment(table, ws.BENDS) + (<usize>(node * size) << 3);
  const x = f64x2.splat(at(segment(table, ws.NODES), node));
  const late = f64x2.splat(at(segment(table, ws.EARLY), node));
  const bytes = <usize>points << 3;
  for (let o: usize = 0; o < bytes; o += 16) {
    let inner = f64x2.splat(0);
    let column = columns + o;
    for (let l = 0; l < size; l++, column += bytes) inner = multiplyAdd(v128.load64_splat(bends + (<usize>l << 3)), v128.load(column), inner);
    const e = exponential(f64x2.sub(multiplyAdd(x, v128.load(slopes + o), v128.load(offsets + o)), inner));
    if (logistic) {
      const below = f64x2.add(f64x2.splat(1), f64x2.mul(e, late));
      v128.store(weights + o, f64x2.div(e, f64x2.mul(below, below)));
    } else v128.store(weights + o, e);
  }
  panelGram(table, points, size, weights);
}

/**
 * sum_i weight_i row_i row_i^T into the segment GRAM; weights of N numbers at an address, zero or
 * finite beyond the points.
 */
export function panelGram(table: usize, points: i32, size: i32, weights: usize): void {
  const columns = segment(table, ws.COLUMNS);
  const gram = segment(table, ws.GRAM);
  const bytes = <usize>points << 3;
  for (let k = 0; k < size; k++) {
    const left = columns + <usize>k * bytes;
    for (let l = 0; l <= k; l++) {
      const right = columns + <usize>l * bytes;
      let sum = f64x2.splat(0), other = sum;
      for (let o: usize = 0; o < bytes; o += 32) {
        sum = multiplyAdd(f64x2.mul(v128.load(weights + o), v128.load(left + o)), v128.load(right + o), sum);
        other = multiplyAdd(f64x2.mul(v128.load(weights + o, 16), v128.load(left + o, 16)), v128.load(right + o, 16), other);
      }
      sum = f64x2.add(sum, other);
      const total = f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
      put(gram, k * size + l, total);
      put(gram, l * size + k, total);
    }
  }
}
