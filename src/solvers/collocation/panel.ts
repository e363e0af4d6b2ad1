import { addPair, multiplyPair, type Pair, pair } from '../../arithmetic/doubleDouble.js';
import { over } from '../../arithmetic/pairs.js';

/**
 * y(sigma) = c_0 + sum_{m=1..n} c_m T_m(x), x = 2 sigma/width - 1, sigma = log(k/K) in [0, width].
 * The curve is this exact polynomial: c_0 and c_1 vectors of pairs, the other c_m of doubles, at
 * [(m - 1) size + l]. Late curves are straight lines to many digits: a slope in doubles would be
 * off by u |c_1|, which the curvature makes a defect many times as large.
 */
export interface Panel {
  readonly width: number;
  readonly centreHigh: Float64Array;
  readonly centreLow: Float64Array;
  readonly terms: Float64Array;
  /** Low parts of c_1. */
  readonly slopeLow: Float64Array;
}

/** A point known beyond double precision: high + low, within `error` of what it stands for. */
export interface FinePoint {
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly error: number;
}

/**
 * y(sigma) for sigma in [0, width], a pair. `error` bounds the distance to the exact polynomial
 * there.
 */
export function pointOn(panel: Panel, sigma: Pair): FinePoint {
  const size = panel.centreHigh.length;
  const degree = panel.terms.length / size;
  const x = over(pair(2 * sigma[0]!, 2 * sigma[1]!), panel.width);
  addPair(x[0]!, x[1]!, -1, 0, x);
  const high = panel.centreHigh.slice();
  const low = panel.centreLow.slice();
  const sum = pair();
  let before: Pair = pair(1);
  let here: Pair = x.slice();
  for (let m = 1; m <= degree; m++) {
    for (let l = 0; l < size; l++) {
      multiplyPair(here[0]!, here[1]!, panel.terms[(m - 1) * size + l]!, m === 1 ? panel.slopeLow[l]! : 0, sum);
      addPair(high[l]!, low[l]!, sum[0]!, sum[1]!, sum);
      high[l] = sum[0]!;
      low[l] = sum[1]!;
    }
    const next = pair();
    multiplyPair(x[0]!, x[1]!, 2 * here[0]!, 2 * here[1]!, next);
    addPair(next[0]!, next[1]!, -before[0]!, -before[1]!, next);
    before = here;
    here = next;
  }
  // T_m by the recurrence is off by 20 m^2 u^2, x by 23 u^2, which T_m passes on m^2 times; n + 1
  // sums by 3 u^2 of what they hold.
  return { high, low, error: 2 ** -93 * (Math.hypot(...panel.centreHigh) + slopeSum(panel)) };
}

/** y at sigma = 0 (side -1) or width (side 1). */
export function endOf(panel: Panel, side: -1 | 1): FinePoint {
  const size = panel.centreHigh.length;
  const degree = panel.terms.length / size;
  const high = panel.centreHigh.slice();
  const low = panel.centreLow.slice();
  const sum = pair();
  for (let l = 0; l < size; l++) {
    sum[0] = high[l]!;
    sum[1] = low[l]!;
    for (let m = degree; m >= 1; m--) {
      const sign = side < 0 && m % 2 === 1 ? -1 : 1;
      addPair(sum[0]!, sum[1]!, sign * panel.terms[(m - 1) * size + l]!, m === 1 ? sign * panel.slopeLow[l]! : 0, sum);
    }
    high[l] = sum[0]!;
    low[l] = sum[1]!;
  }
  return { high, low, error: 2 ** -98 * (Math.hypot(...panel.centreHigh) + slopeSum(panel)) };
}

/** sum_m m^2 |c_m|, which bounds width/2 times the speed |y'(sigma)|: |T_m'| <= m^2 on [-1, 1]. */
export function slopeSum(panel: Panel): number {
  const size = panel.centreHigh.length;
  const degree = panel.terms.length / size;
  let slope = 0;
  for (let m = 1; m <= degree; m++) slope += m * m * termLength(panel, m);
  return slope * (1 + 1e-9);
}

/** |c_m| for m >= 1, as computed. */
export function termLength(panel: Panel, m: number): number {
  const size = panel.centreHigh.length;
  let squares = 0;
  for (let l = (m - 1) * size; l < m * size; l++) squares += panel.terms[l]! * panel.terms[l]!;
  return Math.sqrt(squares);
}

/**
 * The panel through a given start: c_0 = y(0) - sum_m (-1)^m c_m, right to the last place of a
 * pair.
 */
export function panelFrom(start: FinePoint, width: number, terms: Float64Array, slopeLow: Float64Array): Panel {
  const flipped = {
    width,
    centreHigh: start.high,
    centreLow: start.low,
    terms: terms.map((c) => -c),
    slopeLow: slopeLow.map((c) => -c),
  };
  const { high, low } = endOf(flipped, -1);
  return { width, centreHigh: high, centreLow: low, terms, slopeLow };
}
