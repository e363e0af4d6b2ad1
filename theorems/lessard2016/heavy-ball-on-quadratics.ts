import { atMost, every, exactly, type Judgement, multiply, scale, type Theorem } from 'theorycheck/statement';
import { away, type BentInstance, type BentState, bentHypotheses, powers, ratio } from './setting/bentQuadratic.js';

/**
 * The heavy ball with Polyak's tuning on quadratic functions, at every step. Notation:
 * `setting/bentQuadratic.ts`. With m <= f'' <= L, rho = (sqrt L - sqrt m)/(sqrt L + sqrt m) and
 * x_{-1} = x_0,
 *
 *     |x_k - x*| <= (k + 1 + rho k) rho^k |x_0 - x*|,
 *
 * with equality where x_0 - x* is an eigenvector of L.
 *
 * Derivation: along an eigenvector of value lambda the error has y_{k+1} = (1 + beta - alpha
 * lambda) y_k - beta y_{k-1}. As lambda goes from m to L, 1 + beta - alpha lambda falls from 2 rho
 * to -2 rho, because (1 - rho)^2 = alpha m and (1 + rho)^2 = alpha L. So it is 2 rho cos(theta).
 * The solution that begins with 0, 1 is u_k = rho^k U_k(cos theta), U_k the Chebyshev polynomial of
 * the second kind, U_{-1} = 0, and |U_k| <= k + 1. With y_{-1} = y_0
 *
 *     y_k = u_k y_0 - beta u_{k-1} y_{-1} = rho^k (U_k - rho U_{k-1}) y_0,
 *     |y_k| <= rho^k (k + 1 + rho k) |y_0|.
 *
 * At lambda = L, U_k(-1) = (-1)^k (k + 1): equality. The eigenvectors are orthogonal. Doubles for
 * alpha and beta change U_k by a relative k (k + 2) 4 u/(6 rho), below 2^-38; the bound gets 2^-36.
 *
 * Scale: the bound. Resolution 2^-20 of it. Trivial region: the start is the minimiser.
 * Blind spots: steps so late that rounding of x* is above the bound.
 *
 * @see L. Lessard, B. Recht, A. Packard (2016), Analysis and design of optimization algorithms via
 * integral quadratic constraints, SIAM J. Optim. 26, section 4.6, and Polyak (1964); the rate is
 * theirs, the factor before it is derived here.
 */
export const theorem: Theorem<BentInstance, null, readonly BentState[]> = {
  id: 'lessard2016/heavy-ball-on-quadratics',
  says: 'On quadratics the heavy ball with the tuning of Polyak has |x_k - x*| <= (k + 1 + rho k) rho^k |x_0 - x*|.',
  source: { paper: 'Lessard, Recht, Packard 2016', item: 'section 4.6, the rate on quadratics, as stated here' },
  kind: 'bound',
  hypotheses: {
    ...bentHypotheses,
    quadratic: {
      about: 'data',
      says: 'f is quadratic',
      check: ({ kinks }) => kinks.every((c) => c === 0),
    },
  },
  trivial: ({ start, centre }) => start.every((x, j) => x === centre[j]),
  conclude: (i, _, states) => converges(i, states),
  witness: {
    rows: [[1]],
    centre: [0],
    targets: [0],
    curvatures: [25],
    kinks: [0],
    ...{ unit: 1, least: 1, most: 5, start: [1], steps: 20 },
  },
  blindSpots: 'Steps so late that the rounding of x* is above the bound.',
  expected: 'survived',
};

/** The comparisons at all steps; `share` of the bound, another rate, in mutants. */
export function converges(
  i: BentInstance,
  states: readonly BentState[],
  { share = 1, rate }: { readonly share?: number; readonly rate?: number } = {},
): Judgement {
  const rho = ratio(i.most - i.least, i.most + i.least);
  const first = away(i, i.start.map(exactly));
  const shrunk = powers(rate === undefined ? rho : exactly(rate), i.steps);
  return every(
    states.map(({ step, x }) => {
      const before = ratio(step * 2 * i.most + i.most + i.least, i.most + i.least);
      const bound = scale(share * (1 + 2 ** -36), multiply(multiply(before, shrunk[step]!), first));
      return atMost(away(i, x), bound, { scale: bound.hi, resolution: 2 ** -20 }, `step ${step}`);
    }),
  );
}
