import { equal, every, exponential, multiply, proved, subtract, type Theorem } from 'theorycheck/statement';
import { nextOrder, nextOrderHypotheses } from './next-order.js';
import { eigenvaluesAcross, type Modes, partAcross, predictedAcross, vectorsAcross } from './setting/expansion.js';
import type { DescentInstance } from './setting/instances.js';
import { type LateIterate, limitWithin, logTimeOf, ofEnvelope, residualAt } from './setting/late.js';
import { witness } from './setting/witness.js';

/** Modes that begin at a step of this logarithm. */
export interface LaterModes extends Modes {
  readonly fromLog: number;
}

/** The largest error term, in units of |r_1|, at which the statement is tested at all. */
const widest = 2e-3;

/**
 * The next order of the approach at 10^8 steps and thrice as many: t r(t) across thetahat equals
 * r_1 to half a per cent.
 *
 * The statement and r_1 are those of `soudry2018/next-order`, where T is some ten thousands and the
 * error term up to a quarter of |r_1|.
 *
 * Finite form: |T P r(T) - r_1| <= E. The prediction x carries the residual to a step t_A to
 * second order and from there to first order, with a bound err on what that leaves out (oracle
 * `lateModes`). Beside it y solves the same recursion from zero with the constant term alone:
 * y = (r_1/T)(1 - (t_A/T)^(lambda-1)) in a mode. So
 *
 *     E = T |x - y| + T |err| + |r_1| (t_A/T)^(lambda-1),
 *         lambda the least eigenvalue across thetahat.
 *
 * The nonlinear terms are of order 1/T of r_1 itself. Much later the run's own error would hide
 * r_1/T: at T = 10^8 it leaves four digits of it.
 *
 * Trivial region: E >= |r_1|/500 at either step. Blind spots: the part along thetahat.
 *
 * @see Soudry et al. (2018), JMLR 19(70), Theorem 4 (the limit). The next order is derived here.
 */
export const theorem: Theorem<DescentInstance, LaterModes, readonly LateIterate[]> = {
  id: 'soudry2018/late-next-order',
  says: 't times the residual across thetahat equals r_1, (H - 1) r_1 = -(1/eta) sum alpha^2 z, to half a per cent at 10^8 steps and thrice as many.',
  source: { paper: 'Soudry et al. 2018', item: 'Theorem 4, next order (derived here)' },
  kind: 'limit',
  hypotheses: nextOrderHypotheses,
  trivial: (i, a) => !a.states.every((_, k) => errorAt(i, a, k) < widest * Math.hypot(...nextOrder(i, a))),
  // The moments are seen in the order in which they are predicted.
  conclude: (i, a, seen) =>
    every(
      seen.flatMap((x, k) => {
        const r1 = nextOrder(i, a);
        const size = Math.hypot(...r1);
        const limit = limitWithin(a);
        const r = residualAt(x, a).map((e, j) => subtract(e, limit[j]!));
        const step = exponential(logTimeOf(x));
        const error = errorAt(i, a, k);
        return partAcross(r, x, a).map((e, j) =>
          // Both sides together are at most twice the widest error term and what the run leaves
          // open; four times it would be no comparison.
          equal(
            multiply(step, e),
            proved(r1[j]!, error, ofEnvelope),
            4 * widest,
            size,
            `log time ${x.logTime}, coordinate ${j}`,
          ),
        );
      }),
    ),
  witness,
  blindSpots: 'The part of the residual along thetahat.',
  expected: 'survived',
};

/** E at the k-th moment. */
function errorAt(i: DescentInstance, a: LaterModes, k: number): number {
  const { logTime, modes, driven } = a.states[k]!;
  const vectors = vectorsAcross(a);
  const rest = a.direction.map((_, c) => vectors.reduce((total, v, j) => total + v[c]! * (modes[j]! - driven[j]!), 0));
  const tail = Math.exp((a.fromLog - logTime) * ((eigenvaluesAcross(a)[0] ?? 2) - 1));
  const left = Math.hypot(...predictedAcross(a, k).error);
  // 1e-8 covers the rounding of r_1 and of these sums.
  return Math.exp(logTime) * (Math.hypot(...rest) + left) + Math.hypot(...nextOrder(i, a)) * (tail + 1e-8);
}
