import { type Pair, pair } from './doubleDouble.js';

/**
 * Rows of double-double numbers in one flat array, high and low parts in turn, for loops over many
 * of them: numbers are named by array and place, so that no call hands on a double and nothing is
 * allocated.
 */
export type PairRow = Float64Array;

/** Doubles as pairs. */
export function pairRow(entries: readonly number[]): PairRow {
  const row = new Float64Array(2 * entries.length);
  for (let k = 0; k < entries.length; k++) row[2 * k] = entries[k]!;
  return row;
}

/** The pairs of a row, each on its own. */
export function pairsOf(row: PairRow): Pair[] {
  return Array.from({ length: row.length / 2 }, (_, k) => pair(row[2 * k], row[2 * k + 1]));
}

const splitter = 2 ** 27 + 1;

/**
 * total_k += x_i y_j: `multiplyPair` and `addPair` of `doubleDouble`, operation by operation. Sums
 * that begin with total_k = 0 hold the first product unchanged.
 */
export function addProduct(x: PairRow, i: number, y: PairRow, j: number, total: PairRow, k: number): void {
  const ah = x[2 * i]!;
  const al = x[2 * i + 1]!;
  const bh = y[2 * j]!;
  const bl = y[2 * j + 1]!;
  // The product of the high parts without error (Dekker), and what the low parts add.
  const p = ah * bh;
  let t = splitter * ah;
  const aTop = t - (t - ah);
  const aRest = ah - aTop;
  t = splitter * bh;
  const bTop = t - (t - bh);
  const bRest = bh - bTop;
  const q = aRest * bRest - (p - aTop * bTop - aRest * bTop - aTop * bRest) + (ah * bl + al * bh);
  const high = p + q;
  const low = q - (high - p);
  // The sum, accurate in both parts.
  const th = total[2 * k]!;
  const tl = total[2 * k + 1]!;
  const s = th + high;
  t = s - th;
  const sRest = th - (s - t) + (high - t);
  const u = tl + low;
  t = u - tl;
  const uRest = tl - (u - t) + (low - t);
  const first = s + (sRest + u);
  const rest = sRest + u - (first - s) + uRest;
  const sum = first + rest;
  total[2 * k] = sum;
  total[2 * k + 1] = rest - (sum - first);
}

/** The inner product of two rows of equal length. */
export function innerRows(x: PairRow, y: PairRow): Pair {
  const total = pair();
  for (let k = 0; 2 * k < x.length; k++) addProduct(x, k, y, k, total, 0);
  return total;
}
