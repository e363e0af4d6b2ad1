import {
  type Enclosure,
  equal,
  every,
  exactly,
  exponential,
  type Judgement,
  multiply,
  type Theorem,
} from 'theorycheck/statement';
import { witness } from './matrix-balance-of-descent.js';
import { frobenius } from './setting/matrices.js';
import { balance, type CompletionInstance, factorsIn, startOf } from './setting/matrixCompletion.js';

/** The parameters [U, V] of the flow at a time. */
export interface Flown {
  readonly time: number;
  readonly theta: readonly Enclosure[];
}

/**
 * Balance of the factors under the flow. With U' = -S U - lambda U and V' = S V - lambda V, S the
 * symmetric slope in W = U U^T - V V^T,
 *
 *     d/dt (V^T U) = (S V)^T U - V^T (S U) - 2 lambda V^T U = -2 lambda V^T U,
 *
 * so V^T U = e^(-2 lambda t) V_0^T U_0 at all times, whatever the data; from U = V = alpha it is
 * alpha^2 e^(-2 lambda t) times the identity, the scale of the factors that the kernel phase ends
 * with.
 *
 * Compared to 1e-5 of |V_0^T U_0|. A rate that is two per cent off moves e^(-2 sigma), sigma =
 * lambda t, by 0.04 sigma e^(-2 sigma) to first order: by 6.1e-3, 7.4e-3 and 5.4e-3 at sigma = 1/4,
 * 1/2 and 1, hundreds of times the resolution.
 * Trivial region: V_0^T U_0 = 0.
 * Blind spots: everything that acts on U and V with opposite signs, S among it.
 *
 * @see Lyu et al. (2024), the setting of Corollary 3.11; derived here.
 */
export const theorem: Theorem<CompletionInstance, null, readonly Flown[]> = {
  id: 'lyu2024/matrix-balance-of-the-flow',
  says: 'In matrix completion the flow has V^T U = e^(-2 lambda t) V_0^T U_0 at all times.',
  source: { paper: 'Lyu et al. 2024', item: 'Corollary 3.11, its setting; derived here' },
  kind: 'exact',
  hypotheses: {},
  trivial: (i) =>
    balance(startOf(i))
      .flat()
      .every(({ lo, hi }) => lo <= 0 && hi >= 0),
  conclude: (i, _, visits) => every(visits.map((at) => decays(i, at, 2))),
  witness,
  blindSpots: 'Whatever acts on U and V with opposite signs: the slope and its size.',
  expected: 'survived',
};

/** V^T U against e^(-rate lambda t) V_0^T U_0. */
export function decays(i: CompletionInstance, { time, theta }: Flown, rate: number): Judgement {
  const first = balance(startOf(i));
  const unit = frobenius(first).hi;
  const left = exponential(exactly(-rate * i.lambda * time));
  const now = balance(factorsIn(i, theta)).flat();
  return every(
    first.flat().map((b, k) => equal(now[k]!, multiply(left, b), 1e-5, unit, `time ${time}, entry ${k + 1}`)),
  );
}
