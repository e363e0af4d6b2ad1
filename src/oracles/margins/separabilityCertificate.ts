import { innerOfIntegers, rankOf } from '../../exact/integerMatrix.js';

/**
 * Where the origin lies with respect to the hull of some points: exactly one of three holds
 * (Gordan, Stiemke).
 *
 * - `separable`: some u has u . x_i > 0 for every i (strictly, through the origin). Certificate:
 *   `separator`.
 * - `interior`: some p > 0 has sum p_i x_i = 0: the origin is in the relative interior of the hull.
 *   Certificate: `weights`, zero outside a simplex of d + 1 affinely independent points that spans
 *   the space, or positive everywhere.
 * - `boundary`: neither. Certificates: `weights` >= 0 (not all zero) with sum p_i x_i = 0, and
 *   `separator` with u . x_i >= 0, > 0 for some i.
 */
export type Separability =
  | {
      /** Which of the three. */
      readonly verdict: 'separable';
      /** u, one entry for each coordinate. */
      readonly separator: bigint[];
    }
  | {
      /** Which of the three. */
      readonly verdict: 'interior';
      /** p, one entry for each point. */
      readonly weights: bigint[];
      /** Whether the points span the space. */
      readonly spans: boolean;
    }
  | {
      /** Which of the three. */
      readonly verdict: 'boundary';
      /** p, one entry for each point. */
      readonly weights: bigint[];
      /** u, one entry for each coordinate. */
      readonly separator: bigint[];
    };

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
