import { plus, type Rational, rational, toNumber } from '../../exact/rational.js';
import { divide, type Enclosure, exactly, squareRoot } from '../../statement/enclosure.js';
import { areFinite, beyondDoubles, enclosedRational } from '../enclosedRational.js';
import { hardMargin } from './hardMargin.js';
import { byClass, type MultiClassQuestion, multiClassFault, multiClassRows } from './multiClassRows.js';
import { separability } from './separability.js';

/** The shortest W whose scores of the own class are larger by 1 than all others. */
export interface MultiClassMargin {
  /** 1/|W|: the largest least (w_y - w_k) . x over all W of Euclidean (Frobenius) norm 1. */
  readonly margin: Enclosure;
  /** One row of weights for each class; the sum over the classes is 0. */
  readonly weights: number[][];
  /** One bias for each class; zeros where there is none. */
  readonly bias: number[];
  /** One row for each point, one entry for each class; 0 at the own class. */
  readonly multipliers: number[][];
  /** The pairs of a point and another class whose scores differ by exactly 1. */
  readonly support: readonly (readonly [point: number, other: number])[];
  /** The same as fractions. */
  readonly exact: { readonly weights: Rational[][]; readonly bias: Rational[]; readonly multipliers: Rational[][] };
}

/** Most weights, biases included: some seconds, where all constraints that may be tight are. */
const mostWeights = 60;

/**
 * The max margin of several classes in the l2 norm (Crammer and Singer 2001, without slack):
 *
 *     min |W|^2/2  subject to  (w_y - w_k) . x + b_y - b_k >= 1
 *
 * for every point x of class y and every other class k, with b = 0 or the biases in the norm. Each
 * constraint is r . W >= 1 for a row r that has x at class y and -x at class k, so W is the
 * shortest vector with margin 1 on all rows, and `hardMargin` finds it.
 *
 * Certificate: its Karush-Kuhn-Tucker system in integers, which is sufficient: W = sum m r with
 * m >= 0, zero off the rows of margin 1. Any other W' with margins 1 has W . W' = sum m r . W' >=
 * sum m = |W|^2, so it is longer: W is exact, and the only one. |W|^2 = sum m gives the margin.
 */
export function multiClassMargin(question: MultiClassQuestion): MultiClassMargin | { undecided: string } {
  const fault = multiClassFault(question, mostWeights);
  if (fault !== null) return { undecided: `the multi-class margin: ${fault}` };
  const { points, classes, bias } = question;
  const constraints = multiClassRows(question);
  const rows = constraints.map(({ row }) => row);
  const found = hardMargin({ points: rows, labels: rows.map(() => 1), bias: 'none' });
  if ('undecided' in found) return { undecided: whyNone(rows, found.undecided) };
  const parts = byClass(found.exact.weights, classes);
  const dimension = points[0]!.length;
  const multipliers = points.map(() => new Array<Rational>(classes).fill(rational(0n)));
  for (const [k, { point, other }] of constraints.entries()) multipliers[point]![other] = found.exact.multipliers[k]!;
  const exact = {
    weights: parts.map((w) => w.slice(0, dimension)),
    bias: parts.map((w) => (bias === 'none' ? rational(0n) : w[dimension]!)),
    multipliers,
  };
  const square = found.exact.multipliers.reduce(plus);
  const answer: MultiClassMargin = {
    margin: divide(exactly(1), squareRoot(enclosedRational(square))),
    weights: exact.weights.map((w) => w.map(toNumber)),
    bias: exact.bias.map(toNumber),
    multipliers: exact.multipliers.map((m) => m.map(toNumber)),
    support: found.support.map((k) => [constraints[k]!.point, constraints[k]!.other] as const),
    exact,
  };
  const numbers = [answer.weights, [answer.bias], answer.multipliers].flat(2);
  return areFinite([answer.margin, ...numbers]) ? answer : { undecided: beyondDoubles };
}

function whyNone(rows: readonly (readonly number[])[], found: string): string {
  const side = separability(rows);
  return 'undecided' in side || side.verdict === 'separable'
    ? `the multi-class margin: ${found}`
    : 'there is no multi-class margin: no scores are largest at the own class of every point';
}
