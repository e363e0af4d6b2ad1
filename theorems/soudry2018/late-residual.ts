import { equal, every, type Theorem } from 'theorycheck/statement';
import { type DescentInstance, directionLength } from './setting/instances.js';
import { boundAt, type LateIterate, type LateLimit, lateHypotheses, limitWithin, residualAt } from './setting/late.js';
import { witness } from './setting/witness.js';

/**
 * The limit of the residual to nine digits, at T = 10^15, 10^100 and 10^1000.
 *
 * The statement is that of `soudry2018/residual-limit`: theta(T) - thetahat log T -> rho~.
 * There T is some thousands and the error term a per cent of |thetahat|; it falls like
 * T^-min(1, lambda, kappa - 1), up to logarithms, lambda the least eigenvalue of H = sum_S alpha z
 * z^T and kappa the least margin beyond the support. At 10^15 it is below what the run itself can
 * resolve, so that
 *
 *     theta(T) - thetahat log T = rho~   to 1e-9 |thetahat| in each coordinate.
 *
 * E(T) continues the envelope of `residual-limit` over stages of log time (derived with the oracle
 * `lateEnvelope`), before the solver is called.
 *
 * Resolution 1e-9: a step size that is off by a factor 1 + s moves the limit by |thetahat|
 * log(1 + s). A factor of the logarithm that is off by s moves it by s |thetahat| log T.
 * Trivial region: E(10^15) >= 4e-10 |thetahat|. Blind spots: whatever only changes how the limit is
 * approached; a shift of time by a number of steps.
 *
 * @see Soudry, Hoffer, Nacson, Gunasekar, Srebro (2018), JMLR 19(70), Theorem 4; finite form
 * derived here.
 */
export const theorem: Theorem<DescentInstance, LateLimit, readonly LateIterate[]> = {
  id: 'soudry2018/late-residual',
  says: 'theta - thetahat log t equals the minimiser of Phi to nine digits of |thetahat| from 10^15 steps on, at 10^100 and 10^1000 too.',
  source: { paper: 'Soudry et al. 2018', item: 'Theorem 4' },
  kind: 'limit',
  hypotheses: lateHypotheses,
  trivial: (_, a) => !(a.bounds[0]! < 4e-10 * directionLength(a)),
  conclude: (_, a, seen) =>
    every(
      seen.flatMap((x) => {
        const predicted = limitWithin(a, boundAt(x, a));
        return residualAt(x, a).map((observed, j) =>
          equal(observed, predicted[j]!, 1e-9, directionLength(a), `log time ${x.logTime}, coordinate ${j}`),
        );
      }),
    ),
  witness,
  blindSpots: 'What only changes the approach to the limit; a shift of time by a number of steps.',
  expected: 'survived',
};
