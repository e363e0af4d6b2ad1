import { feasibility } from '../exact/feasibility.js';
import { integerMatrix } from '../exact/integerMatrix.js';
import {
  marginsAtLeastOne,
  type RationalVector,
  rationalVector,
  rowsShortOfMargin,
  strictlyBalances,
  unitMarginRows,
} from '../exact/maxMargin.js';
import { type Rational, rational } from '../exact/rational.js';
import { type HardMargin, type HardMarginQuestion, oracles } from '../oracles/index.js';

/** Constraints that the oracle is given at once; more are given by and by. */
const atOnce = 400;
/** Points of each class that are added in a round. */
const added = 12;
/** Rounds after which it is given up; each makes the margin of the points in question smaller. */
const mostRounds = 60;
/** Most points of margin one for which multipliers are sought that are all positive. */
const mostSupport = 60;

/**
 * The max margin of many points. The oracle is asked about some of them, and again with those that
 * its solution misplaces. A solution for some points at which all others have margin one is the
 * solution for all. Whether they have is checked exactly at the end.
 */
export function maxMarginOf(
  question: HardMarginQuestion,
  separator: readonly number[],
): HardMargin | { undecided: string } {
  const { points, labels, bias } = question;
  const positive = labels.filter((y) => y === 1).length;
  const constraints = bias === 'unpenalised' ? positive * (points.length - positive) : points.length;
  if (constraints <= atOnce) return oracles.hardMargin(question);
  const rows = signedRows(points, labels, bias !== 'none');
  let chosen = closest(rows, labels, separator, []);
  for (let round = 0; round < mostRounds; round++) {
    const found = oracles.hardMargin({
      ...{ points: chosen.map((n) => points[n]!), labels: chosen.map((n) => labels[n]!), bias },
    });
    if ('undecided' in found) return found;
    const short = rowsShortOfMargin(exactVectorOf(found, bias !== 'none'), rows);
    if (short.length === 0) return spread(found, chosen, rows, bias !== 'none');
    const held = found.support.map((k) => chosen[k]!);
    const vector = bias === 'none' ? found.weights : [...found.weights, found.bias];
    const among = new Set(short);
    chosen = closest(rows, labels, vector, held, (n) => among.has(n));
  }
  return { undecided: `no max margin of ${points.length} points was found in ${mostRounds} rounds` };
}

/** Some points with the least margins in each class, beside those that are held. */
function closest(
  rows: readonly (readonly number[])[],
  labels: readonly number[],
  vector: readonly number[],
  held: readonly number[],
  isMeant: (n: number) => boolean = () => true,
): number[] {
  const margin = rows.map((z) => z.reduce((total, v, j) => total + v * vector[j]!, 0));
  const of = (y: number) =>
    [...rows.keys()]
      .filter((n) => labels[n] === y && isMeant(n))
      .sort((a, b) => margin[a]! - margin[b]! || a - b)
      .slice(0, added);
  return [...new Set([...held, ...of(1), ...of(-1)])].sort((a, b) => a - b);
}

/** The answer about some points as one about all. */
function spread(
  found: HardMargin,
  chosen: readonly number[],
  rows: readonly (readonly number[])[],
  bias: boolean,
): HardMargin {
  const multipliers = rows.map(() => 0);
  const exact: Rational[] = rows.map(() => rational(0n));
  for (const [k, n] of chosen.entries()) {
    multipliers[n] = found.multipliers[k]!;
    exact[n] = found.exact.multipliers[k]!;
  }
  const support = unitMarginRows(exactVectorOf(found, bias), rows);
  return { ...found, multipliers, support, exact: { ...found.exact, multipliers: exact } };
}

/** The solution over one denominator, the bias last where there is one. */
export function exactVectorOf({ exact }: Pick<HardMargin, 'exact'>, bias: boolean): RationalVector {
  return rationalVector(bias ? [...exact.weights, exact.bias] : exact.weights);
}

/** y_n (x_n, 1), or y_n x_n. */
export function signedRows(
  points: readonly (readonly number[])[],
  labels: readonly number[],
  bias: boolean,
): number[][] {
  return points.map((x, n) => (bias ? [...x, 1] : x).map((v) => labels[n]! * v));
}

/**
 * Multipliers of a max-margin vector (the bias in its norm) that are positive on every point of
 * margin one, if there are any; else those that were found. With alpha = (p + 1)/s on the support,
 * sum alpha z = v says sum p z - s v = -sum z, p >= 0, s >= 0: a question of linear programming. s
 * is positive, for no combination of separable points with positive weights is zero.
 */
export function multipliersOf(found: HardMargin, rows: readonly (readonly number[])[]): RationalVector {
  const vector = exactVectorOf(found, true);
  const given = rationalVector(found.exact.multipliers);
  const { support } = found;
  if (strictlyBalances(vector, given, rows) || support.length > mostSupport) return given;
  // The rows as integers are rows 2^shift; any common factor of both sides is taken in by s.
  const scaled = integerMatrix(support.map((n) => rows[n]!));
  const answer = feasibility(
    vector.numerators.map((v, j) => [...scaled.map((z) => z[j]!), -v]),
    vector.numerators.map((_, j) => -scaled.reduce((total, z) => total + z[j]!, 0n)),
  );
  if (!answer.feasible) return given;
  const weights = support.map((_, k) => answer.solution[k]! + answer.denominator);
  const strict = stretched(weights, support, vector, rows);
  return marginsAtLeastOne(vector, rows) && strictlyBalances(vector, strict, rows) ? strict : given;
}

/** The multiple of some weights on the support with which they combine to the vector. */
function stretched(
  weights: readonly bigint[],
  support: readonly number[],
  { numerators, denominator }: RationalVector,
  rows: readonly (readonly number[])[],
): RationalVector {
  // sum weights z = c v in every coordinate: c from the first in which v is not zero.
  const at = numerators.findIndex((v) => v !== 0n);
  const column = integerMatrix([...support.map((n) => [rows[n]![at]!]), [1]]);
  const unit = column.at(-1)![0]!;
  const sum = weights.reduce((total, p, k) => total + p * column[k]![0]!, 0n);
  // sum / unit = c numerator / denominator, and alpha = weight / c.
  const [top, below] = [numerators[at]! * unit, sum * denominator];
  const sign = below < 0n ? -1n : 1n;
  const all = rows.map(() => 0n);
  for (const [k, n] of support.entries()) all[n] = weights[k]! * top * sign;
  return { numerators: all, denominator: below * sign };
}
