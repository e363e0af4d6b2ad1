import { byClass, type MultiClassQuestion, multiClassFault, multiClassRows } from './multiClassRows.js';
import { separability } from './separability.js';

/**
 * Whether linear scores can be largest at the own class of every point. Exactly one of three:
 *
 * - `separable`: some W has (w_y - w_k) . x > 0 for every point x of class y and every k != y.
 * - `interior`: some p > 0 has sum p (x at class y, -x at class k) = 0 over all points and other
 *   classes: then every W with no negative difference has all of them 0.
 * - `boundary`: neither: both certificates, with some p 0 and some difference positive.
 */
export interface MultiClassSeparability {
  /** Which of the three. */
  readonly verdict: 'separable' | 'interior' | 'boundary';
  /** W, one row for each class, the bias last where there is one; null where it is `interior`. */
  readonly separator: bigint[][] | null;
  /** p, one row for each point, one entry for each class, 0 at the own; null if `separable`. */
  readonly weights: bigint[][] | null;
}

/** Most weights, biases included. */
const mostWeights = 200;

/**
 * Separability of several classes, in integers: that of one row for each point and other class, as
 * `multiClassMargin` has them, by `separability`, whose certificate is checked there. A bias is one
 * coordinate more, `penalised` or not.
 */
export function multiClassSeparability(question: MultiClassQuestion): MultiClassSeparability | { undecided: string } {
  const fault = multiClassFault(question, mostWeights);
  if (fault !== null) return { undecided: `multi-class separability: ${fault}` };
  const rows = multiClassRows(question);
  const side = separability(rows.map(({ row }) => row));
  if ('undecided' in side) return side;
  const { classes, points } = question;
  const weights = points.map(() => new Array<bigint>(classes).fill(0n));
  if (side.verdict !== 'separable')
    for (const [k, { point, other }] of rows.entries()) weights[point]![other] = side.weights[k]!;
  return {
    verdict: side.verdict,
    separator: side.verdict === 'interior' ? null : byClass(side.separator, classes),
    weights: side.verdict === 'separable' ? null : weights,
  };
}
