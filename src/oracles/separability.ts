import { feasibility } from '../exact/feasibility.js';
import { innerOfIntegers, integerMatrix, rankOf } from '../exact/integerMatrix.js';

/**
 * Where the origin lies with respect to the hull of some points: exactly one of three holds (Gordan, Stiemke).
 *
 * - `separable`: some u has u . x_i > 0 for every i (strictly, through the origin). Certificate: `separator`.
 * - `interior`: some p > 0 has sum p_i x_i = 0: the origin is in the relative interior of the hull. Certificate: `weights`, zero
 *   outside a simplex of d + 1 affinely independent points that spans the space, or positive everywhere.
 * - `boundary`: neither. Certificates: `weights` >= 0 (not all zero) with sum p_i x_i = 0, and `separator` with u . x_i >= 0, > 0 for some i.
 */
export type Separability =
  | { readonly verdict: 'separable'; readonly separator: bigint[] }
  | { readonly verdict: 'interior'; readonly weights: bigint[]; readonly spans: boolean }
  | { readonly verdict: 'boundary'; readonly weights: bigint[]; readonly separator: bigint[] };

/** The trichotomy for points of finite doubles (points x dimension), by exact linear programming; the certificate is checked. */
export function separability(points: readonly (readonly number[])[]): Separability | { undecided: string } {
  if (points.length === 0 || !points.flat().every(Number.isFinite))
    return { undecided: 'separability needs at least one point, with finite coordinates' };
  // A common scale for all: the weights must refer to the points as given.
  const rows = integerMatrix(points);
  const answer = decide(rows);
  return certifies(rows, answer) ? answer : { undecided: 'the certificate of separability failed its own check' };
}

function decide(rows: readonly bigint[][]): Separability {
  const dimension = rows[0]!.length;
  const columns = Array.from({ length: dimension }, (_, j) => rows.map((r) => r[j]!));
  const ones = rows.map(() => 1n);
  const zeros = columns.map(() => 0n);
  // Gordan: p >= 0, sum p = 1, sum p_i x_i = 0; otherwise (u, c) with u . x_i + c >= 0 and c < 0.
  const gordan = feasibility([...columns, ones], [...zeros, 1n]);
  if (!gordan.feasible) return { verdict: 'separable', separator: gordan.witness.slice(0, dimension) };
  const weights = gordan.solution;
  // d + 1 basic columns are affinely independent: with all weights positive the origin is inside their simplex.
  if (weights.filter((p) => p > 0n).length === dimension + 1) return { verdict: 'interior', weights, spans: true };
  // Stiemke: q = p - 1 >= 0 with sum q_i x_i = -sum x_i; otherwise u with u . x_i >= 0 and u . sum x_i > 0.
  const stiemke = feasibility(
    columns,
    columns.map((c) => -innerOfIntegers(c, ones)),
  );
  if (!stiemke.feasible) return { verdict: 'boundary', weights, separator: stiemke.witness };
  const positive = stiemke.solution.map((q) => q + stiemke.denominator);
  return { verdict: 'interior', weights: positive, spans: rankOf(rows) === dimension };
}

/** Checks a certificate from its definition alone. */
export function certifies(rows: readonly (readonly bigint[])[], answer: Separability): boolean {
  const signs = (u: readonly bigint[]) => rows.map((x) => innerOfIntegers(u, x));
  const dimension = rows[0]!.length;
  if (answer.verdict === 'separable') return signs(answer.separator).every((s) => s > 0n);
  const { weights } = answer;
  const sum = Array.from({ length: dimension }, (_, j) => rows.reduce((t, x, i) => t + weights[i]! * x[j]!, 0n));
  if (weights.some((p) => p < 0n) || weights.every((p) => p === 0n) || sum.some((s) => s !== 0n)) return false;
  if (answer.verdict === 'boundary') {
    const s = signs(answer.separator);
    return s.every((v) => v >= 0n) && s.some((v) => v > 0n);
  }
  const support = rows.filter((_, i) => weights[i]! > 0n);
  if (support.length === rows.length) return answer.spans === (rankOf(rows) === dimension);
  return answer.spans && rankOf(support) === dimension && support.length === dimension + 1;
}
