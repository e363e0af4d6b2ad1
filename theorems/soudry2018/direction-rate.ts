import {
  around,
  atMost,
  divide,
  every,
  exactly,
  multiply,
  norm,
  proved,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import { type DescentInstance, directionLength, ofLimit } from './setting/instances.js';
import { boundAt, type LateIterate, type LateLimit, lateHypotheses, logTimeOf } from './setting/late.js';
import { witness } from './setting/witness.js';

/**
 * The direction converges like 1/log t, and its constant is the part of rho~ across thetahat.
 *
 *     log T [theta/|theta| - thetahat/|thetahat|] -> P rho~/|thetahat|,
 *         P the projection across thetahat.
 *
 * Symbols: tau = log T; along = thetahat.(rho~ + r)/|thetahat|^2; across = P (rho~ + r);
 * q = |across|/(|thetahat| (tau + along)); |r| <= E (`late-residual`).
 *
 * Finite form. theta = thetahat tau + rho~ + r = thetahat (tau + along) + across, so its unit
 * vector is (thetahat/|thetahat| + across/(|thetahat| (tau + along)))/sqrt(1 + q^2). The quantity
 * on the left differs from across/|thetahat| by
 *
 *     across thetahat:  (|across|/|thetahat|) |tau/((tau + along) sqrt(1 + q^2)) - 1|
 *                       <= (|across|/|thetahat|) (|along|/(tau + along) + q^2/2),
 *     along thetahat:   tau |1/sqrt(1 + q^2) - 1| <= tau q^2/2,
 *
 * and across/|thetahat| is within E/|thetahat| of P rho~/|thetahat|. All of it falls like 1/tau, so
 * that 10^1000 steps show the constant to three digits and 10^15 to one. The whole vector is
 * compared: its distance from the limit is at most the sum of these errors.
 *
 * Trivial region: the error at the last time above |P rho~|/(20 |thetahat|). Blind spots: the part
 * of rho~ along thetahat; errors of order 1/log t.
 *
 * @see Soudry et al. (2018), JMLR 19(70), Theorem 5 (O(1/log t) for the direction); the constant is
 * derived here.
 */
export const theorem: Theorem<DescentInstance, LateLimit, readonly LateIterate[]> = {
  id: 'soudry2018/direction-rate',
  says: 'log t times the distance of the direction from its limit tends to the part of rho~ across thetahat over |thetahat|, shown at 10^1000 steps.',
  source: { paper: 'Soudry et al. 2018', item: 'Theorem 5, direction (constant derived here)' },
  kind: 'limit',
  hypotheses: lateHypotheses,
  trivial: (_, a) => {
    const last = a.logTimes.length - 1;
    const g = directionLength(a);
    return !(errorAt(a, a.logTimes[last]!, a.bounds[last]!) < Math.hypot(...acrossLimit(a)) / (20 * g));
  },
  conclude: (_, a, seen) =>
    every(
      seen.map((x) => {
        const g = norm(a.direction.map(exactly));
        const tau = logTimeOf(x);
        const theta = x.point.map((value) => around(value, x.radius, x.basis));
        const length = norm(theta);
        const limit = acrossLimit(a);
        const off = theta.map((e, j) =>
          subtract(
            multiply(tau, subtract(divide(e, length), divide(exactly(a.direction[j]!), g))),
            divide(proved(limit[j]!, a.radius + 1e-13 * Math.hypot(...a.limit), ofLimit), g),
          ),
        );
        return atMost(norm(off), errorAt(a, x.logTime, boundAt(x, a)), 1, `log time ${x.logTime}`);
      }),
    ),
  witness,
  blindSpots: 'The part of rho~ along thetahat; errors of order 1/log t.',
  expected: 'survived',
};

/**
 * What is claimed at most: where rho~ lies along thetahat all of the error vanishes, and no run
 * resolves more.
 */
const resolved = 1e-7;

/** P rho~, to 1e-13 |rho~| and the oracle's radius. */
function acrossLimit({ limit, direction }: LateLimit): number[] {
  const along = shareAlong({ limit, direction });
  return limit.map((x, j) => x - along * direction[j]!);
}

/** thetahat . rho~ / |thetahat|^2. */
function shareAlong({ limit, direction }: Pick<LateLimit, 'limit' | 'direction'>): number {
  const squared = direction.reduce((total, x) => total + x * x, 0);
  return limit.reduce((total, x, j) => total + x * direction[j]!, 0) / squared;
}

/** The sum of the errors above at log T = tau; 1 + 1e-9 covers its rounding. */
function errorAt(a: LateLimit, tau: number, bound: number): number {
  const g = directionLength(a);
  const slack = (bound + a.radius) / g;
  const along = Math.abs(shareAlong(a)) + slack;
  const v = Math.hypot(...acrossLimit(a)) / g + slack;
  // tau + along is at least tau - |along|; where |along| passes half of tau nothing is claimed.
  if (!(along < tau / 2)) return Number.POSITIVE_INFINITY;
  const q = v / (tau - along);
  return (v * (along / (tau - along) + (q * q) / 2) + (tau * q * q) / 2 + slack + resolved) * (1 + 1e-9);
}
