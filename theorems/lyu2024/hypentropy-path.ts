import { rankOfRows } from 'theorycheck/exact';
import {
  add,
  atMost,
  divide,
  type Enclosure,
  every,
  exactly,
  exponential,
  type Hypothesis,
  type Judgement,
  larger,
  logarithm,
  multiply,
  norm,
  scale,
  square,
  squareRoot,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import { decay, diagonalNet, uniformStart, zeroStart } from './setting/diagonalNet.js';

/**
 * Regression data, the start u = alpha a e^(t/2), v = alpha a e^(-t/2) (absent: a = 1, t = 0), the
 * weight decay, and the visits in sigma = lambda t.
 */
export interface RegressionInstance {
  readonly points: number[][];
  readonly targets: number[];
  readonly alpha: number;
  readonly lambda: number;
  readonly sigmas: readonly number[];
  readonly weights?: readonly number[];
  readonly tilt?: readonly number[];
}

/**
 * For each visit the minimiser of psi_rho among the interpolants, off by at most `radius`; a lower
 * bound on the least eigenvalue of X X^T.
 */
export interface PathAnswer {
  readonly minimisers: readonly { readonly weights: readonly number[]; readonly radius: number }[];
  readonly leastEigenvalue: number;
}

/** w = u^2 - v^2 at one time. */
export interface Weights {
  readonly sigma: Enclosure;
  readonly w: readonly Enclosure[];
}

/** The loss of regression, and the independence of its rows. */
export const squaredLoss = {
  about: 'objective',
  says: 'the loss is (w . x - y)^2',
  tag: 'squared loss',
  constitutive: 'Targets are to be met, not to be exceeded.',
} as const;
export const independentRows: Hypothesis<RegressionInstance, unknown> = {
  about: 'data',
  says: 'the rows of X are independent',
  constitutive: 'Dependent rows may have targets that nothing interpolates.',
  check: (i) => rankOfRows(i.points) === i.points.length,
};

/** The hypothesis that the initial fit is over at the first visit. */
export const afterTheFit: Hypothesis<RegressionInstance, Pick<PathAnswer, 'leastEigenvalue'>> = {
  about: 'parameters',
  says: 'e^(-T) <= lambda at the first visit: the initial fit is over',
  met: (i, a) => {
    const T = fitted(i, a, exactly(i.sigmas[0]!));
    return atMost(subtract(exactly(0), logarithm(exactly(i.lambda))), T, 1, 'log(1/lambda) against T');
  },
};

/**
 * Regression: through both phases and the passage between them the weights are the interpolant of
 * least hypentropy potential.
 *
 * Squared loss L(w) = |X w - y|^2/n, independent rows, u = v = alpha at t = 0, sigma = lambda
 * t, rho = alpha^2 e^(-2 sigma), mu the least eigenvalue of X X^T, psi_rho(w) = sum_k w_k
 * asinh(w_k/(2 rho)) - sqrt(w_k^2 + 4 rho^2), w_rho = argmin psi_rho subject to X w = y. After the
 * initial fit,
 *
 *     |w(t) - w_rho| <= |y| (lambda + 2/(2 + K)) sqrt(D_+/(2 rho mu)),
 *     K = 16 rho mu/(n lambda),
 *     D_+ = sqrt((|w_rho|_inf + 1)^2 + 4 rho^2),
 *
 * a multiple of lambda. w_rho is near the least l2 norm while rho is large and near the least l1
 * norm once it is small: weight decay shrinks the start.
 *
 * Symbols (beside those of `setting/diagonalNet.ts`):
 *     w_rho  the interpolant of least psi_rho, X w_rho = y
 *     D_+    a bound on the entries of D along the way
 *     T      the integral of K over sigma, which measures the initial fit
 *
 * Derivation.
 * 1. w = 2 rho sinh z with z = X^T b says that w(t) minimises psi_rho among all w' with X w' = X
 *    w(t) (stationarity of a convex problem).
 * 2. r = X w - y. From dw/dsigma = -2 w + sqrt(w^2 + 4 rho^2) dz/dsigma and dz/dsigma =
 *    -(8/(n lambda)) X^T r, dr/dsigma = -2 (r + y) - (8/(n lambda)) X D X^T r, D >= 2 rho, so
 *    d|r|/dsigma <= 2 |y| - (2 + K) |r|. K decreases, r(0) = -y: |r| <= |y| (e^(-T) + 2/(2 + K)),
 *    T = int K = 8 mu (alpha^2 - rho)/(n lambda). The initial fit is over when e^(-T) <= lambda.
 * 3. Between the right sides y and y + r the minimiser moves by dw = D X^T (X D X^T)^-1
 *    r ds, at most |r| sqrt(D_+/(2 rho mu)) while D <= D_+, which a bound below one ensures:
 *    |w_k| <= |w_rho|_inf + 1 all along.
 *
 * Only the radius of the oracle and the rounding of the clock are added to the bound. rho
 * is known to 1e-13 of itself, which by the same matrix moves w_rho by at most 1e-13 |w_rho|
 * sqrt(D_+/(2 rho)). Where the bound is below the accuracy of the flow, 1e-8 (1 + |w|), what meets
 * it to 1e-6 (1 + |w_rho|) counts as equal: w = w_rho to six digits.
 *
 * Trivial region: a bound of one or more at some visit.
 * Blind spots: errors below the bound, which is some ten times the truth, or below 1e-6.
 *
 * @see Lyu et al. (2024), Theorems 3.9 and 3.10, which give both ends; the passage between them is
 * derived here.
 */
export const theorem: Theorem<RegressionInstance, PathAnswer, readonly Weights[]> = {
  id: 'lyu2024/hypentropy-path',
  says: 'In regression the weights follow the interpolant of least hypentropy potential at rho(t), through both phases, up to a multiple of lambda.',
  source: { paper: 'Lyu et al. 2024', item: 'Theorems 3.9 and 3.10, through the transition (derived)' },
  kind: 'bound',
  hypotheses: {
    diagonalNet,
    squaredLoss,
    decay,
    independentRows,
    afterTheFit,
    uniformStart,
    zeroStart,
  },
  trivial: (i, a) => !i.sigmas.every((s, k) => allowed(i, a, exactly(s), k).hi < 1),
  conclude: (i, a, visits) => along(i, a, visits, allowed),
  witness: {
    points: [
      [1, 0.5, -1, 0.25],
      [-1.5, 1, 0.5, 1],
    ],
    targets: [1.5, -0.5],
    alpha: 10,
    lambda: 1e-9,
    sigmas: [1, 2, 4, 6],
  },
  blindSpots: 'errors below the multiple of lambda, some ten times the truth, or below 1e-6',
  expected: 'survived',
};

/** rho = alpha^2 e^(-2 sigma). */
export function rhoAt(i: RegressionInstance, sigma: Enclosure): Enclosure {
  return exponential(scale(2, subtract(logarithm(exactly(i.alpha)), sigma)));
}

/** T = 8 mu (alpha^2 - rho)/(n lambda). */
function fitted(i: RegressionInstance, a: Pick<PathAnswer, 'leastEigenvalue'>, sigma: Enclosure): Enclosure {
  // alpha^2 (1 - e^(-2 sigma)) from below by alpha^2 2 sigma/(1 + 2 sigma): no cancellation at the
  // start.
  const share = divide(scale(2, sigma), add(exactly(1), scale(2, sigma)));
  const fall = multiply(square(exactly(i.alpha)), share);
  return divide(scale(8, multiply(exactly(a.leastEigenvalue), fall)), scale(i.points.length, exactly(i.lambda)));
}

/** |X w - y| <= |y| (lambda + 2/(2 + K)) after the initial fit, K = 16 rho mu/(n lambda). */
export function residualBound(
  i: RegressionInstance,
  a: Pick<PathAnswer, 'leastEigenvalue'>,
  sigma: Enclosure,
): Enclosure {
  const mu = exactly(a.leastEigenvalue);
  const K = divide(scale(16, multiply(rhoAt(i, sigma), mu)), scale(i.points.length, exactly(i.lambda)));
  return multiply(norm(i.targets.map(exactly)), add(exactly(i.lambda), divide(exactly(2), add(exactly(2), K))));
}

/** The bound at visit k. */
export function allowed(i: RegressionInstance, a: PathAnswer, sigma: Enclosure, k: number): Enclosure {
  const rho = rhoAt(i, sigma);
  const mu = exactly(a.leastEigenvalue);
  const { weights, radius } = a.minimisers[k]!;
  const largest = weights.map((x) => exactly(Math.abs(x) + 1)).reduce(larger);
  const largestD = squareRoot(add(square(largest), square(scale(2, rho))));
  const stretch = squareRoot(divide(largestD, scale(2, rho)));
  const residual = residualBound(i, a, sigma);
  const moved = divide(multiply(residual, stretch), squareRoot(mu));
  const clock = multiply(scale(1e-13, norm(weights.map(exactly))), stretch);
  return add(add(moved, clock), exactly(radius));
}

/** |w - w_rho| <= bound at every visit. */
export function along(
  i: RegressionInstance,
  a: PathAnswer,
  visits: readonly Weights[],
  bound: typeof allowed,
): Judgement {
  return every(
    visits.map(({ sigma, w }, k) => {
      const target = a.minimisers[k]!.weights;
      const off = norm(w.map((x, j) => subtract(x, exactly(target[j]!))));
      const unit = 1 + Math.hypot(...target);
      return atMost(off, bound(i, a, sigma, k), { scale: unit, resolution: 1e-6, at: `visit ${k}` });
    }),
  );
}
