import {
  add,
  atMost,
  divide,
  type Enclosure,
  every,
  exactly,
  exponential,
  type Judgement,
  multiply,
  scale,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import {
  decay,
  diagonalNet,
  exponentialLoss,
  logRho,
  lossOverDecay,
  type MarginAnswer,
  type NetInstance,
  objectiveOverDecay,
  psi,
  separable,
  signedRows,
  squaredNorm,
  uniformStart,
  type Visit,
  witness,
  zeroStart,
} from './setting/diagonalNet.js';

/**
 * Potential inequality of the flow on the diagonal net.
 *
 * Let L be convex with L >= 0, L_lambda = L + (lambda/2)(|u|^2 + |v|^2), u = v = alpha at t = 0,
 * rho(t) = alpha^2 e^(-2 lambda t), z = log(u/v), and psi_rho(o) = sum_k o_k asinh(o_k/(2 rho)) -
 * sqrt(o_k^2 + 4 rho^2). For all 0 <= t0 < t1 and every o in R^d
 *
 *     L_lambda(t1) <= L(o) + [ psi_rho(t1)(o) + |theta(t0)|^2 - <z(t0), o> ] / (4 (t1 - t0))
 *         (along the trajectory)
 *     L_lambda(t1) <= [ t1 L(o) + (psi_rho(t1)(o) + 2 d rho(t0))/4 ] / (t1 - t0)
 *         (free of it).
 *
 * Proof. Let L_rho(w) = L(w) + (lambda/2) sum sqrt(w_k^2 + 4 rho^2). Along the flow it is L_lambda
 * and does not increase. Let Delta = psi_rho(o) + 2 rho sum cosh z_k - <z, o>, a Bregman distance,
 * which is >= 0 (Fenchel). Convexity gives dDelta/dt <= -4 [L_rho(w) - L_rho(o)]. Integrate
 * from t0 to t1. d psi_rho(t)(o)/dt = 2 lambda sum sqrt(o_k^2 + 4 rho^2) turns the integral
 * of L_rho(o) into the closed form, and |theta|^2 = 2 rho sum cosh z. The second follows with
 * L_rho(w) >= lambda d rho on [0, t0].
 *
 * Everything is divided by lambda, so that t becomes sigma = lambda t. No constant is fitted.
 * Trivial region: none; every pair of times is informative for some comparator o.
 * Blind spots: one-sided. A gradient twice as large or a clock one per cent off is not seen.
 *
 * @see Lyu et al. (2024), section 3.2; derived here, since the paper bounds the late phase by
 * stationarity alone.
 */
export const theorem: Theorem<NetInstance, MarginAnswer, readonly Visit[]> = {
  id: 'lyu2024/potential-inequality',
  says: 'Between any two times the objective is at most a closed form in any comparator and the state at the earlier time.',
  source: { paper: 'Lyu et al. 2024', item: 'derived (section 3.2, diagonal linear nets)' },
  kind: 'bound',
  hypotheses: {
    diagonalNet,
    exponentialLoss,
    decay,
    separable,
    uniformStart,
    zeroStart,
  },
  trivial: () => false,
  conclude: (i, a, visits) => potential(i, a, visits, psi),
  witness,
  blindSpots: 'one-sided: a gradient twice as large, or a clock one per cent off, is not seen',
  expected: 'survived',
};

/**
 * Any vector may be compared with: multiples of log(1/lambda) along the l1 solution and the
 * separator, and 17/16 of the iterates (a converged iterate itself gives equality up to rounding,
 * which decides nothing).
 */
function comparators(i: NetInstance, a: MarginAnswer, visits: readonly Visit[]): number[][] {
  const log = -Math.log(i.lambda);
  const directions = [a.weights, i.certificates.separable!.separator];
  return [
    ...directions.flatMap((w) => [0.5, 1, 1.5].map((m) => w.map((x) => m * log * x))),
    ...visits.map((v) => v.w.map((x) => (17 / 32) * (x.lo + x.hi))),
  ];
}

/** Both inequalities for all pairs of visits and all comparators, with the given psi. */
export function potential(
  i: NetInstance,
  a: MarginAnswer,
  visits: readonly Visit[],
  potentialOf: typeof psi,
): Judgement {
  const rows = signedRows(i);
  const omegas = comparators(i, a, visits);
  const losses = omegas.map((o) =>
    lossOverDecay(
      rows.map((row) => sum(row.map((x, k) => multiply(exactly(x), exactly(o[k]!))))),
      i.lambda,
    ),
  );
  const rhos = visits.map((v) => exponential(logRho(i, v.sigma)));
  const values = visits.map((v) => objectiveOverDecay(i, v));
  const norms = visits.map(squaredNorm);
  const twiceDimension = 2 * rows[0]!.length;
  return every(
    (function* () {
      for (const [m, o] of omegas.entries()) {
        const overlaps = visits.map((v) => sum(v.z.map((z, k) => scale(o[k]!, z))));
        for (const [late, v] of visits.entries()) {
          const value = values[late]!;
          const potential = potentialOf(rhos[late]!, o);
          for (let early = 0; early < late; early++) {
            const elapsed = subtract(v.sigma, visits[early]!.sigma);
            const at = `times ${early} and ${late}, comparator ${m}`;
            const along = divide(add(potential, subtract(norms[early]!, overlaps[early]!)), scale(4, elapsed));
            yield atMost(value, add(losses[m]!, along), value.hi, at);
            const free = add(
              multiply(v.sigma, losses[m]!),
              scale(0.25, add(potential, scale(twiceDimension, rhos[early]!))),
            );
            yield atMost(value, divide(free, elapsed) as Enclosure, value.hi, `${at}, free of the trajectory`);
          }
        }
      }
    })(),
  );
}
