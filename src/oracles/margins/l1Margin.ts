import { largestOf, rowsFault } from '../dataFault.js';
import { refusedSizes, solveProgramme } from '../linearProgramme.js';

/** The l1 margin of signed rows: max over |w|_1 = 1 of min_i z_i . w, with what proves it. */
export interface L1Margin {
  /** Encloses the margin: `lo` from the weights, `hi` from the multipliers. */
  readonly lo: number;
  /** The upper end. */
  readonly hi: number;
  /** Weights with every z_i . w >= 1 and |w|_1 = 1/margin, up to the gap. */
  readonly weights: number[];
  /** Non-negative, one for each row. */
  readonly multipliers: number[];
}

/** Largest relative gap between both bounds that is still an answer. */
const gapLimit = 1e-9;

/**
 * Solves min |w|_1 subject to Z w >= 1 (rows z_i: points x dimension) as a linear programme.
 * Certificate, checked here whatever the status line says: for w with m = min_i z_i . w > 0 the
 * margin is at least m/|w|_1; for b >= 0 with sum 1 it is at most |Z^T b|_inf, since min_i
 * z_i . w <= b . Z w <= |Z^T b|_inf |w|_1. Answers `undecided` when they are more than 1e-9 apart.
 */
export function l1Margin(rows: readonly (readonly number[])[]): L1Margin | { undecided: string } {
  const fault = rowsFault(rows, 'row');
  if (fault !== null) return { undecided: `the l1 margin: ${fault}` };
  const n = rows.length;
  const d = rows[0]!.length;
  const reach = largestOf(rows.flat().map(Math.abs));
  if (reach === 0) return { undecided: 'every row is zero' };
  const solved = programme(rows.map((row) => row.map((x) => x / reach)));
  if (solved === null) return { undecided: `the l1 margin: ${refusedSizes}` };
  const weights = solved.weights;
  const multipliers = solved.multipliers.map((b) => Math.max(0, b));
  const total = multipliers.reduce((a, b) => a + b, 0);
  const norm = weights.reduce((a, w) => a + Math.abs(w), 0);
  const least = Math.min(...rows.map((row) => row.reduce((a, x, j) => a + x * weights[j]!, 0)));
  // Sums of d and of n terms: (n + d + 4) 2^-50 reach is eight times the rounding of either bound,
  // in units of the margin's scale.
  const allowance = (n + d + 4) * 2 ** -50 * reach;
  const lo = least / norm - allowance;
  const columns = Array.from({ length: d }, (_, j) =>
    Math.abs(rows.reduce((a, row, i) => a + row[j]! * multipliers[i]!, 0)),
  );
  const hi = Math.max(...columns) / total + allowance;
  if (!(lo > 0)) return { undecided: 'no weights with a positive margin were found: the rows may not be separable' };
  if (!(hi - lo <= gapLimit * hi + 4 * allowance))
    return { undecided: `the gap between both bounds on the l1 margin is ${(hi - lo) / hi}` };
  return { lo, hi, weights: weights.map((w) => w / least), multipliers: multipliers.map((b) => b / total) };
}

/** min sum(p + q) subject to Z (p - q) >= 1, p, q >= 0. */
function programme(rows: readonly (readonly number[])[]): { weights: number[]; multipliers: number[] } | null {
  const n = rows.length;
  const d = rows[0]!.length;
  const fill = (count: number, value: number) => Array.from({ length: count }, () => value);
  const solved = solveProgramme({
    cost: fill(2 * d, 1),
    lower: fill(2 * d, 0),
    upper: fill(2 * d, Number.POSITIVE_INFINITY),
    matrix: rows.map((row) => [...row, ...row.map((x) => -x)]),
    rowLower: fill(n, 1),
    rowUpper: fill(n, Number.POSITIVE_INFINITY),
  });
  if (solved === null) return null;
  const { columns, rowDuals } = solved;
  return { weights: Array.from({ length: d }, (_, j) => columns[j]! - columns[d + j]!), multipliers: rowDuals };
}
