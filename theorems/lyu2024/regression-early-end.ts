import {
  add,
  atMost,
  divide,
  type Enclosure,
  every,
  exactly,
  type Judgement,
  multiply,
  norm,
  proved,
  scale,
  square,
  squareRoot,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import {
  afterTheFit,
  independentRows,
  type RegressionInstance,
  residualBound,
  rhoAt,
  squaredLoss,
  type Weights,
} from './hypentropy-path.js';
import { decay, diagonalNet, uniformStart, zeroStart } from './setting/diagonalNet.js';

/**
 * The interpolant w_2 of least l2 norm, the part of its entrywise cube in the kernel of X, and a
 * lower bound on the least eigenvalue of X X^T.
 */
export interface EarlyAnswer {
  readonly shortest: { readonly weights: readonly number[]; readonly radius: number };
  readonly cube: { readonly part: readonly number[]; readonly radius: number };
  readonly leastEigenvalue: number;
}

/**
 * The early end of regression: the weights leave the interpolant of least l2 norm along one vector,
 * at the rate rho^(-2).
 *
 * Squared loss L(w) = |X w - y|^2/n, independent rows, u = v = alpha at t = 0, sigma = lambda t,
 * rho = alpha^2 e^(-2 sigma), P the projection onto the kernel of X, w_2 the interpolant of least
 * l2 norm, cubes entry by entry. After the initial fit, while rho >= |w_2| + eps,
 *
 *     |w(t) - w_2 - P(w_2^3)/(24 rho^2)|
 *         <= eps + (|w_2| + eps)^2 eps/(8 rho^2) + 0.016 (|w_2| + eps)^5/rho^4,
 *     eps = |y| (lambda + 2/(2 + K))/sqrt(mu).
 *
 * At t = (1 - c)/lambda log alpha, where rho = alpha^(2c), the distance is of the order
 * alpha^(-4c), not alpha^(-2c) as for a general homogeneous model, since sinh is odd. eps, of the
 * order lambda alpha^(-2c), limits that: with lambda = alpha^(-p) the exponent is min(4c, p + 2c).
 *
 * Symbols (beside those of `setting/diagonalNet.ts`):
 *     w_2        the interpolant of least l2 norm
 *     P          the projection onto the kernel of X;  cubes are entry by entry
 *     w_X, dist  the part of w in the row space, and |w - w_X|
 *     xi         w/(2 rho), so that z = asinh xi
 *     eps        bound on |w_X - w_2|
 *
 * Derivation.
 * 1. w = 2 rho sinh z with z in the row space, so w - w_X = P w = P(w - 2 rho z).
 *    0 <= xi - asinh xi <= xi^3/6 and |xi - asinh xi - xi^3/6| <= 3 xi^5/40 for xi >= 0, since
 *    the derivative 1/sqrt(1 + xi^2) lies between 1 - xi^2/2 and 1 - xi^2/2 + 3 xi^4/8. So
 *    w - w_X = P(w^3)/(24 rho^2) up to 3 |w|^5/(640 rho^4).
 * 2. dist <= |w|^3/(24 rho^2) <= (|w_X| + dist)^3/(24 rho^2). Were dist >= |w_X|/10 for some
 *    rho >= |w_X|, then dist = |w_X|/10 for a larger one (w minimises psi_rho among the w' with X
 *    w' = X w, continuous in rho, and dist -> 0 as rho grows). But 1.1^3/24 < 0.056. So |w| <= 1.1
 *    |w_X|, dist <= 0.0555 |w_X|^3/rho^2.
 * 3. |w^3 - w_X^3| <= 3 |w|^2 dist <= 0.2015 |w_X|^5/rho^2, hence |w - w_X -
 *    P(w_X^3)/(24 rho^2)| <= (0.2015/24 + 3 1.1^5/640) |w_X|^5/rho^4 <= 0.016 |w_X|^5/rho^4.
 * 4. w_X - w_2 is the shortest vector with the output X w - y. It is at most |X w - y|/sqrt(mu) <=
 *    eps long (`hypentropy-path`, step 2). So |w_X| <= |w_2| + eps and |w_X^3 - w_2^3| <= 3
 *    (|w_2| + eps)^2 eps.
 *
 * The comparison adds 1e-7 (1 + |w_2|), a hundred times the accuracy of the flow, and 1e-6 of the
 * first deviation for the clock (rho is known to 1e-13) and rounding.
 *
 * Trivial region: rho < |w_2| + eps at some visit, or a bound above half of |P(w_2^3)|/(24 rho^2),
 * which w = w_2 would meet almost as well.
 * Blind spots: errors within the bound, about 0.4 (|w_2|/rho)^2 of the deviation, and 1e-7.
 *
 * @see Lyu et al. (2024), Theorem 3.9 and its rate in Lemma D.1; the coefficient and the exponent
 * are derived here.
 */
export const theorem: Theorem<RegressionInstance, EarlyAnswer, readonly Weights[]> = {
  id: 'lyu2024/regression-early-end',
  says: 'In the kernel phase of regression w - w_2 is P(w_2^3)/(24 rho^2) up to an explicit term of order rho^(-4) and a multiple of lambda.',
  source: { paper: 'Lyu et al. 2024', item: 'Theorem 3.9, with its rate (derived)' },
  kind: 'bound',
  hypotheses: { diagonalNet, squaredLoss, decay, independentRows, afterTheFit, uniformStart, zeroStart },
  trivial: (i, a) =>
    !i.sigmas.every((sigma) => {
      const { allowed, reach, deviation, rho } = early(i, a, exactly(sigma));
      return rho.lo >= reach.hi && allowed.hi <= 0.5 * norm(deviation).lo;
    }),
  conclude: (i, a, visits) => leaves(i, a, visits, 24),
  witness: {
    points: [
      [1, 0.5, -1, 0.25],
      [-1.5, 1, 0.5, 1],
    ],
    targets: [1.5, -0.5],
    alpha: 10,
    lambda: 1e-11,
    sigmas: [0.4, 0.8],
  },
  blindSpots: 'about 0.4 (|w_2|/rho)^2 of the deviation, and 1e-7',
  expected: 'survived',
};

/** The deviation P(w_2^3)/(c rho^2), the bound on the rest, |w_2| + eps and rho. */
function early(i: RegressionInstance, a: EarlyAnswer, sigma: Enclosure, c = 24) {
  const rho = rhoAt(i, sigma);
  const eps = divide(residualBound(i, a, sigma), squareRoot(exactly(a.leastEigenvalue)));
  const reach = add(norm(a.shortest.weights.map(exactly)), add(eps, exactly(a.shortest.radius)));
  const share = divide(exactly(1), scale(c, square(rho)));
  const deviation = a.cube.part.map((x) =>
    multiply(proved(x, a.cube.radius, 'the oracle of the projection bounds its error'), share),
  );
  const fourth = square(square(rho));
  const fifth = multiply(reach, square(square(reach)));
  const moved = divide(multiply(square(reach), eps), scale(8, square(rho)));
  const resolved = scale(1e-7, add(exactly(1), reach));
  const unseen = add(add(scale(1e-6, norm(deviation)), resolved), exactly(a.shortest.radius));
  const allowed = add(add(eps, moved), add(divide(scale(0.016, fifth), fourth), unseen));
  return { rho, reach, deviation, allowed };
}

/** The conclusion with the deviation P(w_2^3)/(c rho^2). */
export function leaves(i: RegressionInstance, a: EarlyAnswer, visits: readonly Weights[], c: number): Judgement {
  return every(
    visits.map(({ sigma, w }, k) => {
      const { deviation, allowed } = early(i, a, sigma, c);
      const off = norm(w.map((x, j) => subtract(subtract(x, exactly(a.shortest.weights[j]!)), deviation[j]!)));
      return atMost(off, allowed, norm(deviation).hi, `visit ${k}`);
    }),
  );
}
