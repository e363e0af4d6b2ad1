import { feasibility } from '../../exact/feasibility.js';
import { innerOfIntegers, integerMatrix, rankOf } from '../../exact/integerMatrix.js';
import { rowsFault } from '../dataFault.js';
import { certifies, type Separability } from './separabilityCertificate.js';
import { proposedSide } from './separabilityProposal.js';

export { certifies, type Separability } from './separabilityCertificate.js';

/** Up to this many coordinates exact linear programming alone takes milliseconds. */
const exactAlone = 200;
/** Up to this many it is tried where the other way fails: half a minute. */
const exactLimit = 4000;

/**
 * The trichotomy for points of finite doubles (points x dimension). Few points are decided by exact
 * linear programming, more by a linear programme in doubles whose answer is made exact and checked,
 * and exactly where that check fails. Whoever decides, the certificate is checked in integers, and
 * the three verdicts exclude each other: which way was gone cannot be seen in the verdict.
 */
export function separability(points: readonly (readonly number[])[]): Separability | { undecided: string } {
  const fault = rowsFault(points, 'point');
  if (fault !== null) return { undecided: `separability: ${fault}` };
  // A common scale for all: the weights must refer to the points as given.
  const rows = integerMatrix(points);
  const coordinates = points.length * points[0]!.length;
  const proposed = coordinates > exactAlone ? proposedSide(points, rows) : null;
  if (proposed !== null && certifies(rows, proposed)) return proposed;
  if (coordinates > exactLimit)
    return {
      undecided: `separability of ${points.length} points in ${points[0]!.length} dimensions: the answer in doubles failed its exact check, and exact linear programming stops at ${exactLimit} coordinates`,
    };
  const answer = exactSide(rows);
  return certifies(rows, answer) ? answer : { undecided: 'the certificate of separability failed its own check' };
}

/** The trichotomy by exact linear programming alone. */
export function exactSide(rows: readonly bigint[][]): Separability {
  const dimension = rows[0]!.length;
  const columns = Array.from({ length: dimension }, (_, j) => rows.map((r) => r[j]!));
  const ones = rows.map(() => 1n);
  const zeros = columns.map(() => 0n);
  // Gordan: p >= 0, sum p = 1, sum p_i x_i = 0; otherwise (u, c) with u . x_i + c >= 0 and c < 0.
  const gordan = feasibility([...columns, ones], [...zeros, 1n]);
  if (!gordan.feasible) return { verdict: 'separable', separator: gordan.witness.slice(0, dimension) };
  const weights = gordan.solution;
  // d + 1 basic columns are affinely independent: with all weights positive the origin is inside
  // their simplex.
  if (weights.filter((p) => p > 0n).length === dimension + 1) return { verdict: 'interior', weights, spans: true };
  // Stiemke: q = p - 1 >= 0 with sum q_i x_i = -sum x_i; otherwise u with u . x_i >= 0 and u . sum
  // x_i > 0.
  const stiemke = feasibility(
    columns,
    columns.map((c) => -innerOfIntegers(c, ones)),
  );
  if (!stiemke.feasible) return { verdict: 'boundary', weights, separator: stiemke.witness };
  const positive = stiemke.solution.map((q) => q + stiemke.denominator);
  return { verdict: 'interior', weights: positive, spans: rankOf(rows) === dimension };
}
