import { atMost, every, exactly, type Judgement, multiply, scale, type Theorem } from 'theorycheck/statement';
import { away, type BentInstance, type BentState, bentHypotheses, powers, ratio } from './setting/bentQuadratic.js';

/**
 * Descent with the step 2/(L + m) converges where the heavy ball cycles. Notation:
 * `setting/bentQuadratic.ts`. For f m-strongly convex with an L-Lipschitz gradient, at every step
 *
 *     |x_k - x*| <= ((L - m)/(L + m))^k |x_0 - x*|,
 *
 * with equality on a quadratic where x_0 - x* is an eigenvector of L or of m.
 *
 * Derivation: with G the mean of f'' between x* and x_k, g(x_k) = G (x_k - x*) and m <= G <= L. A
 * step multiplies the error by I - 2 G/(L + m), whose eigenvalues lie between -(L - m)/(L + m) and
 * (L - m)/(L + m). The mean exists where f'' has jumps too, as the gradient is piecewise linear.
 *
 * The step is a double: the bound gets a relative 2^-36 for it.
 *
 * Scale: the bound. Resolution 2^-20 of it. Trivial region: the start is the minimiser.
 * Blind spots: steps so late that the rounding of x* is above the bound.
 *
 * @see L. Lessard, B. Recht, A. Packard (2016), SIAM J. Optim. 26, on descent, and the textbooks
 * (Nesterov 2004).
 */
export const theorem: Theorem<BentInstance, null, readonly BentState[]> = {
  id: 'lessard2016/descent-converges',
  says: 'Descent with step 2/(L + m) has |x_k - x*| <= ((L - m)/(L + m))^k |x_0 - x*|, also where the heavy ball cycles.',
  source: { paper: 'Lessard, Recht, Packard 2016', item: 'the rate of descent, as stated here' },
  kind: 'bound',
  hypotheses: bentHypotheses,
  trivial: ({ start, centre }) => start.every((x, j) => x === centre[j]),
  conclude: (i, _, states) => falls(i, states),
  witness: {
    rows: [[1]],
    centre: [0],
    targets: [0],
    curvatures: [25],
    kinks: [1],
    ...{ unit: 1, least: 1, most: 5, start: [-1], steps: 20 },
  },
  blindSpots: 'Steps so late that the rounding of x* is above the bound.',
  expected: 'survived',
};

/** The comparisons at all steps; `share` of the bound after the start in mutants. */
export function falls(i: BentInstance, states: readonly BentState[], share = 1): Judgement {
  const [m, L] = [i.least * i.least, i.most * i.most];
  const shrunk = powers(ratio(L - m, L + m), i.steps);
  const first = away(i, i.start.map(exactly));
  return every(
    states.map(({ step, x }) => {
      const bound = scale((step === 0 ? 1 : share) * (1 + 2 ** -36), multiply(shrunk[step]!, first));
      return atMost(away(i, x), bound, { scale: bound.hi, resolution: 2 ** -20 }, `step ${step}`);
    }),
  );
}
