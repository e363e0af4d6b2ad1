import { atMost, type Enclosure, every, type Judgement, multiply, scale, type Theorem } from 'theorycheck/statement';
import { gradientsInAll, shrunk } from './setting/balance.js';
import { frobenius, mapped, plus } from './setting/matrices.js';
import {
  balance,
  type CompletionInstance,
  factorsIn,
  objectiveAt,
  reach,
  smallSteps,
  startOf,
} from './setting/matrixCompletion.js';

/** The parameters [U, V] after some steps of descent. */
export interface Trained {
  readonly step: number;
  readonly theta: readonly Enclosure[];
}

/** Two by two, the multiplication table, with one entry that is not seen. */
export const witness: CompletionInstance = {
  targets: [
    [0.25, 0.5],
    [0.5, 1],
  ],
  seen: [
    [1, 1],
    [1, 0],
  ],
  U: [
    [1, 0],
    [0, 1],
  ],
  V: [
    [1, 0],
    [0, 1],
  ],
  eta: 0.015625,
  lambda: 0.125,
  steps: 8,
};

/**
 * Descent keeps V^T U near what the flow makes of it. With c = 1 - eta lambda and rho as large as
 * the parameters can become in T steps, for k <= T
 *
 *     |V_k^T U_k - c^(2k) V_0^T U_0| <= 1/2 (sqrt(2 eta F(0)) + eta lambda rho sqrt(T))^2,
 *
 * so that from U = V = alpha it is c^(2k) alpha^2 times the identity up to an error of order eta.
 * F(0) is the objective at the start.
 *
 * Derivation: by `matrix-balance` the left side is at most sum eta^2 |V_j^T S_j^2 U_j|, as c is
 * between 0 and 1, and |(S V)^T (S U)| <= |S V| |S U| <= |G|^2/2, G = (S U, -S V) the gradient of
 * the data part. The sum of these is bounded in setting/balance, for steps that are small against
 * the curvature (setting/matrixCompletion). Everything is computed before the run.
 *
 * Scale: |V_0^T U_0|, or the bound where that is zero.
 * Trivial region: a bound above |V_0^T U_0|, where zero would do.
 * Blind spots: the constant. The bound is of the right order in eta, and ten to a hundred times too
 * large, as it allows for all of F(0) being learnt at once.
 *
 * @see Lyu et al. (2024), the setting of Corollary 3.11; both laws of V^T U are derived here.
 */
export const theorem: Theorem<CompletionInstance, null, readonly Trained[]> = {
  id: 'lyu2024/matrix-balance-of-descent',
  says: 'In matrix completion descent keeps V^T U at c^(2k) V_0^T U_0 up to an error of order eta that is computed before.',
  source: { paper: 'Lyu et al. 2024', item: 'Corollary 3.11, matrix completion, balance of the factors' },
  kind: 'bound',
  hypotheses: { smallSteps },
  trivial: (i) => drift(i).hi >= frobenius(balance(startOf(i))).lo,
  conclude: (i, _, states) => every(states.map((s) => stays(i, s, drift(i), 1))),
  witness,
  blindSpots: 'The constant of the bound.',
  expected: 'survived',
};

/** The bound. */
export function drift(i: CompletionInstance): Enclosure {
  return scale(0.5, gradientsInAll({ ...i, first: objectiveAt(i, startOf(i)), reach: reach(i) }));
}

/** That V^T U has moved from `decay` times c^(2k) V_0^T U_0 by no more than is allowed. */
export function stays(i: CompletionInstance, { step, theta }: Trained, allowed: Enclosure, decay: number): Judgement {
  const first = balance(startOf(i));
  const kept = mapped(first, (b) => multiply(scale(decay, shrunk(i, step)), b));
  const away = frobenius(plus(balance(factorsIn(i, theta)), -1, kept));
  const unit = Math.max(frobenius(first).hi, allowed.hi);
  return atMost(away, allowed, { scale: unit, resolution: 1e-9 }, `step ${step}`);
}
