import { absolute, atMost, every, type Judgement, type Theorem } from 'theorycheck/statement';
import { completed, largest, theorem as zeroFill } from './completion-fills-with-zero.js';
import type { Flown } from './matrix-balance-of-the-flow.js';
import { hidden, uniform } from './setting/lazyCompletion.js';
import type { CompletionInstance } from './setting/matrixCompletion.js';

/** Times that are looked at, in 1/lambda. */
export const [early, late] = [1 / 64, 4] as const;

/**
 * The early phase of matrix completion taken to last: an entry that is not seen stays below a
 * quarter of X_ij at every time of the flow.
 *
 * False for a multiplication table of which two entries that mirror each other are hidden, from a
 * start of the size of the table: late in training the decay prefers U and V of few columns, and
 * the table has rank one. The hidden entry rises to most of its value (Theorem 3.12, the late
 * phase).
 *
 * Scale: the largest entry of X. Trivial region: nothing is hidden.
 * Blind spots: how near to X_ij it comes.
 *
 * @see Lyu et al. (2024), Corollary 3.11 and Theorem 3.12; this reading is not printed there.
 */
export const theorem: Theorem<CompletionInstance, null, readonly Flown[]> = {
  id: 'lyu2024/completion-keeps-its-zeros',
  says: 'Matrix completion from U = V = alpha: under the flow an entry that is not seen stays below a quarter of what it should be, at all times.',
  source: { paper: 'Lyu et al. 2024', item: 'Corollary 3.11, read without its end (not printed)' },
  kind: 'bound',
  hypotheses: { uniform },
  trivial: (i) => hidden(i).length === 0,
  conclude: (i, _, states) => every(states.flatMap((s) => below(i, s, 1 / 4))),
  witness: zeroFill.witness,
  blindSpots: 'How near to X_ij it comes.',
  expected: 'refuted',
  origin: 'unclaimed',
};

/** Hidden entries below a share of X_ij. */
export function below(i: CompletionInstance, { time, theta }: Flown, share: number): Judgement[] {
  const W = completed(i, theta);
  return hidden(i).map(([k, l]) =>
    atMost(
      absolute(W[k]![l]!),
      share * Math.abs(i.targets[k]![l]!),
      largest(i),
      `time ${time}, entry ${k + 1}, ${l + 1}`,
    ),
  );
}
