import { oracles, type Separability } from '../oracles/index.js';
import { signedRows } from './maxMargin.js';

/** Whether a hyperplane separates the classes, with what proves it. */
export type Separation =
  | {
      readonly verdict: 'separable';
      /** Positive on every signed row: checked in integers. A bias is last. */
      readonly separator: readonly bigint[];
    }
  | {
      /** `touching`: the hulls meet in their boundaries only; `overlapping`: in their interiors. */
      readonly verdict: 'touching' | 'overlapping';
      /**
       * One integer of at least 0 for each point. Weighted by them the signed rows add up to zero,
       * which was checked in integers: a mixture of one class is a mixture of the other.
       */
      readonly weights: readonly bigint[];
    }
  | { readonly verdict: 'unknown'; readonly reason: string };

/** Whether the classes are separable, with a bias or without one. */
export function separationOf(
  points: readonly (readonly number[])[],
  labels: readonly number[],
  bias: boolean,
): Separation {
  const answer: Separability | { undecided: string } = oracles.separability(signedRows(points, labels, bias));
  if ('undecided' in answer) return { verdict: 'unknown', reason: answer.undecided };
  if (answer.verdict === 'separable') return { verdict: 'separable', separator: answer.separator };
  return { verdict: answer.verdict === 'boundary' ? 'touching' : 'overlapping', weights: answer.weights };
}

/** An integer vector as doubles of largest size 1; of directions nothing else counts. */
export function asDoubles(vector: readonly bigint[]): number[] {
  const sizes = vector.map((v) => (v < 0n ? -v : v));
  const largest = sizes.reduce((most, v) => {
    if (v > most) return v;
    return most;
  }, 1n);
  // 2^60 times the quotient, rounded down: entries are off by less than 2^-60 of the largest.
  return vector.map((v) => Number((v << 60n) / largest) / 2 ** 60);
}
