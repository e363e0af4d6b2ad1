import { squared } from 'theorycheck/exact';
import {
  around,
  atMost,
  divide,
  type Enclosure,
  every,
  exactly,
  inner,
  multiply,
  norm,
  smaller,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import { type DescentInstance, directionLength, signedRows } from './setting/instances.js';
import {
  boundAt,
  type LateIterate,
  type LateLimit,
  lateHypotheses,
  limitWithin,
  logTimeOf,
  marginsOfLimit,
} from './setting/late.js';
import { witness } from './setting/witness.js';

/**
 * The margin falls short of the largest one by C/log t:
 *
 *     log T [gamma - min_n z_n.theta/|theta|] -> C,
 *     C = gamma (gamma^2 thetahat.rho~ - min_S z_n.rho~),   gamma = 1/|thetahat|.
 *
 * gamma^2 thetahat.rho~ is the mean of z_n.rho~ over S with weights alpha_n/|thetahat|^2. So
 * C >= 0, and C is zero only where all multipliers are equal.
 *
 * Symbols:
 *     tau       log T
 *     eps       E/|thetahat|, with |r| <= E (`late-residual`)
 *     along     thetahat.rho~/|thetahat|^2
 *     A         along + the same of r, which differs from it by at most eps
 *     q         |P (rho~ + r)|/(|thetahat| (tau + A))
 *     M         min_S z.(rho~ + r)
 *     R         the length of the longest row z_n
 *
 * Finite form. theta = thetahat tau + rho~ + r. On the support z.theta = tau + z.rho~ + z.r. A
 * point beyond has z.theta >= kappa tau + z.(rho~ + r). That is the larger one while (kappa - 1)
 * tau exceeds min_S z.rho~ - z.rho~ + 2 R E, which is asked for below. So
 *
 *     |theta| = |thetahat| (tau + A) sqrt(1 + q^2),
 *     min z.theta/|theta| = gamma (tau + M)/((tau + A) sqrt(1 + q^2)).
 *
 * Hence tau (gamma - margin) =
 * gamma tau [(A - M)/(tau + A) + (tau + M)/(tau + A) (1 - 1/sqrt(1 + q^2))]. It differs from
 * gamma (along - min_S z.rho~) by at most
 *
 *     gamma [ (|A - M| |A|)/(tau + A) + eps + R E + tau |tau + M|/(tau + A) q^2/2 ].
 *
 * 1e-6 gamma is added to the error: where the multipliers are nearly equal all of it vanishes, and
 * no run resolves more.
 *
 * Trivial region: the error at the last time above max(C, gamma/10)/10. Blind spots: errors of
 * order 1/log t.
 *
 * @see Soudry et al. (2018), JMLR 19(70), Theorem 5 (O(1/log t) for the margin); the constant is
 * derived here.
 */
export const theorem: Theorem<DescentInstance, LateLimit, readonly LateIterate[]> = {
  id: 'soudry2018/margin-gap-rate',
  says: 'log t times what the margin lacks of the largest one tends to gamma (gamma^2 thetahat.rho~ - min_S z.rho~), shown at 10^1000 steps.',
  source: { paper: 'Soudry et al. 2018', item: 'Theorem 5, margin (constant derived here)' },
  kind: 'limit',
  hypotheses: lateHypotheses,
  trivial: (i, a) => {
    const last = a.logTimes.length - 1;
    const least = Math.max(constant(i, a).lo, 0.1 / directionLength(a));
    return !(errorAt(i, a, a.logTimes[last]!, a.bounds[last]!) < least / 10);
  },
  conclude: (i, a, seen) =>
    every(
      seen.map((x) => {
        const gamma = divide(exactly(1), norm(a.direction.map(exactly)));
        const theta = x.point.map((value) => around(value, x.radius, x.basis));
        const margin = divide(
          signedRows(i)
            .map((z) => inner(z.map(exactly), theta))
            .reduce(smaller),
          norm(theta),
        );
        const off = subtract(multiply(logTimeOf(x), subtract(gamma, margin)), constant(i, a));
        const error = errorAt(i, a, x.logTime, boundAt(x, a));
        return every([
          atMost(off, error, 1, `above at log time ${x.logTime}`),
          atMost(subtract(exactly(0), off), error, 1, `below at log time ${x.logTime}`),
        ]);
      }),
    ),
  witness,
  blindSpots: 'Errors of order 1/log t.',
  expected: 'survived',
};

/** What is claimed at most, in units of gamma. */
const resolved = 1e-6;

/** gamma (gamma^2 thetahat.rho~ - min_S z.rho~). */
export function constant(i: DescentInstance, a: LateLimit): Enclosure {
  const g = norm(a.direction.map(exactly));
  const along = divide(inner(a.direction.map(exactly), limitWithin(a)), multiply(g, g));
  return divide(subtract(along, marginsOfLimit(i, a).reduce(smaller)), g);
}

/**
 * The error above at log T = tau; Infinity where a point beyond the support could be the closest.
 * 1 + 1e-9 covers its rounding.
 */
function errorAt(i: DescentInstance, a: LateLimit, tau: number, bound: number): number {
  const g = directionLength(a);
  const E = bound + a.radius;
  const rows = signedRows(i);
  const longest = Math.max(...rows.map((z) => Math.hypot(...z)));
  const dot = (x: readonly number[], y: readonly number[]) => x.reduce((total, v, j) => total + v * y[j]!, 0);
  const M = marginsOfLimit(i, a).reduce(smaller).lo;
  const overtaken = rows.some((z, n) => {
    if (a.support.includes(n)) return false;
    return !((dot(z, a.direction) - 1) * tau > M - dot(z, a.limit) + 2 * longest * E + 1e-9 * (1 + tau));
  });
  const along = dot(a.direction, a.limit) / squared(g);
  const A = Math.abs(along) + E / g;
  if (overtaken || !(A < tau / 2)) return Number.POSITIVE_INFINITY;
  const across = Math.hypot(...a.limit.map((x, j) => x - along * a.direction[j]!)) + E;
  const q = across / (g * (tau - A));
  const least = Math.abs(M) + longest * E;
  const terms =
    ((Math.abs(along - M) + E / g + longest * E) * A) / (tau - A) +
    E / g +
    longest * E +
    ((tau * (tau + least)) / (tau - A)) * (squared(q) / 2);
  return ((terms + resolved) / g) * (1 + 1e-9);
}
