import {
  add,
  atMost,
  divide,
  type Enclosure,
  every,
  exactly,
  exponential,
  inner,
  type Judgement,
  larger,
  multiply,
  negate,
  norm,
  scale,
  square,
  squareRoot,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import {
  afterTheFit,
  independentRows,
  type PathAnswer,
  type RegressionInstance,
  rhoAt,
  squaredLoss,
  type Weights,
} from './hypentropy-path.js';
import { decay, diagonalNet, uniformStart, zeroStart } from './setting/diagonalNet.js';

/** A lower bound on the least eigenvalue of X X^T. */
export type ResidualAnswer = Pick<PathAnswer, 'leastEigenvalue'>;

/**
 * The residual that weight decay leaves in regression: X w - y is -(n lambda/4) (X D X^T)^(-1) y to
 * first order in lambda, D = diag sqrt(w^2 + 4 rho^2).
 *
 * Squared loss L(w) = |X w - y|^2/n, independent rows, u = v = alpha at t = 0, sigma = lambda t,
 * rho = alpha^2 e^(-2 sigma), mu the least eigenvalue of X X^T, K = 16 rho mu/(n lambda), r = X
 * w - y, Gamma = 2 + (8/(n lambda)) X D X^T. After the initial fit, which is over at the first
 * visit sigma_1,
 *
 *     |Gamma r + 2 y| <= (2 + (8/(n lambda)) sum_k D_k |X^k|^2) eps,
 *     eps = |y| (lambda + 4/(2 + K)) e^(-(2 + K)(sigma - sigma_1)) + 2 beta |y|/(2 + K)^2,
 *     beta = 2 + max_k |X^k| |y| (8/n + 1/(rho mu)),
 *
 * at every later visit. So Gamma r is -2 y up to a multiple of lambda, from both sides. This r is
 * what the bound of `hypentropy-path` allows for.
 *
 * Symbols (beside those of `setting/diagonalNet.ts`):
 *     Gamma        2 + (8/(n lambda)) X D X^T
 *     sigma_1      the first visit
 *     r*, dev      -2 Gamma^(-1) y, which r follows, and r - r*
 *     beta', beta  2 + |z'|_inf, and its bound
 *     eps          bound on |dev|
 *
 * Derivation. A dash is the derivative in sigma. r' = -2 y - Gamma r (`hypentropy-path`, step 2),
 * D >= 2 rho, Gamma >= 2 + K. Let r* = -2 Gamma^(-1) y and dev = r - r*. Then dev' = -Gamma
 * dev - (r*)', so |dev| decays at the rate 2 + K and is driven by |(r*)'| = 2 |Gamma^(-1) Gamma'
 * Gamma^(-1) y|. D_k'/D_k = (w_k w_k' - 8 rho^2)/D_k^2 = -2 + (w_k/D_k) z_k' since w' = -2 w + D
 * z', at most 2 + |z'|_inf =: beta' in size, so -beta' (Gamma - 2) <= Gamma' <= beta' (Gamma - 2)
 * and |Gamma^(-1/2) Gamma' Gamma^(-1/2)| <= beta'. Hence |(r*)'| <= 2 beta' |y|/(2 + K).
 * z' = -(8/(n lambda)) X^T r with |r| <= |y| (lambda + 2/(2 + K)) makes beta' <= beta. K falls
 * and beta grows in sigma: their values at the visit serve for all times before. At sigma_1
 * |dev| <= |r| + |r*| <= |y| (lambda + 4/(2 + K)). Last, |Gamma dev| <= |Gamma| |dev| and |Gamma|
 * is at most its trace.
 *
 * A flow is known to 1e-9 (1 + |w|), which Gamma enlarges to some per cent of |y|. So what meets
 * the bound to 0.05 |y|, against 2 |y|, counts as equal.
 *
 * Trivial region: a bound above 0.3 |y| at some visit but the first, against 2 |y|.
 * Blind spots: the rate at which the residual approaches this value; 3 % of the residual.
 *
 * @see Lyu et al. (2024), Theorems 3.9 and 3.10, for lambda -> 0; derived here.
 */
export const theorem: Theorem<RegressionInstance, ResidualAnswer, readonly Weights[]> = {
  id: 'lyu2024/regression-residual',
  says: 'After the initial fit of regression X w - y is -(n lambda/4) (X D X^T)^(-1) y up to a multiple of lambda^2, D = sqrt(w^2 + 4 rho^2).',
  source: { paper: 'Lyu et al. 2024', item: 'Theorems 3.9 and 3.10, at finite lambda (derived)' },
  kind: 'bound',
  hypotheses: { diagonalNet, squaredLoss, decay, independentRows, afterTheFit, uniformStart, zeroStart },
  trivial: (i, a) => {
    const y = norm(i.targets.map(exactly));
    // Weights with a loss of at most |y|^2/n are not much longer than the bound below. D is taken
    // from that bound, |w| <= 2 |y|/sqrt(mu), here, and from w itself in the conclusion.
    const w = i.points[0]!.map(() => scale(2, divide(y, squareRoot(exactly(a.leastEigenvalue)))));
    return !i.sigmas.slice(1).every((s) => allowed(i, a, exactly(s), w).hi <= 0.3 * y.lo);
  },
  conclude: (i, a, visits) => stationary(i, a, visits, 2),
  witness: {
    points: [
      [1, 0.5, -1, 0.25],
      [-1.5, 1, 0.5, 1],
    ],
    targets: [1.5, -0.5],
    alpha: 32,
    lambda: 0.01,
    sigmas: [1.7, 2, 2.3],
  },
  blindSpots: 'the rate at which the residual gets there; 3 % of the residual',
  expected: 'survived',
};

/** D_k, and the squared lengths of the columns. */
function stretches(i: RegressionInstance, sigma: Enclosure, w: readonly Enclosure[]) {
  const rho = rhoAt(i, sigma);
  const columns = w.map((_, k) => sum(i.points.map((x) => square(exactly(x[k]!)))));
  return { rho, columns, D: w.map((x) => squareRoot(add(square(x), square(scale(2, rho))))) };
}

/** The bound on |Gamma r + 2 y| at sigma. */
function allowed(i: RegressionInstance, a: ResidualAnswer, sigma: Enclosure, w: readonly Enclosure[]): Enclosure {
  const { rho, columns, D } = stretches(i, sigma, w);
  const [one, two] = [exactly(1), exactly(2)];
  const n = i.points.length;
  const mu = exactly(a.leastEigenvalue);
  const y = norm(i.targets.map(exactly));
  const K = divide(scale(16, multiply(rho, mu)), scale(n, exactly(i.lambda)));
  const longest = squareRoot(columns.reduce(larger));
  const beta = add(
    two,
    multiply(multiply(longest, y), add(divide(exactly(8), exactly(n)), divide(one, multiply(rho, mu)))),
  );
  const elapsed = subtract(sigma, exactly(i.sigmas[0]!));
  const forgotten = multiply(
    add(exactly(i.lambda), divide(exactly(4), add(two, K))),
    exponential(negate(multiply(add(two, K), elapsed))),
  );
  const driven = divide(scale(2, beta), square(add(two, K)));
  const trace = sum(D.map((x, k) => multiply(x, columns[k]!)));
  const size = add(two, divide(scale(8, trace), scale(n, exactly(i.lambda))));
  return multiply(multiply(size, y), add(forgotten, driven));
}

/** |Gamma r + share y| within the bound, at every visit but the first. */
export function stationary(
  i: RegressionInstance,
  a: ResidualAnswer,
  visits: readonly Weights[],
  share: number,
): Judgement {
  const y = norm(i.targets.map(exactly));
  return every(
    visits.slice(1).map(({ sigma, w }, t) => {
      const { D } = stretches(i, sigma, w);
      const r = i.points.map((x, j) => subtract(inner(x.map(exactly), w), exactly(i.targets[j]!)));
      const pulled = w.map((_, k) => multiply(D[k]!, sum(i.points.map((x, j) => scale(x[k]!, r[j]!)))));
      const factor = divide(exactly(8), scale(i.points.length, exactly(i.lambda)));
      const left = i.points.map((x, j) =>
        add(
          add(scale(2, r[j]!), multiply(factor, inner(x.map(exactly), pulled))),
          scale(share, exactly(i.targets[j]!)),
        ),
      );
      return atMost(norm(left), allowed(i, a, sigma, w), {
        scale: y.hi,
        resolution: 0.05,
        at: `visit ${t + 1}`,
      });
    }),
  );
}
