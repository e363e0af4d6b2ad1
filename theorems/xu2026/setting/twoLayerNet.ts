import { atMost, type Enclosure, exactly, type Hypothesis, inner, larger, multiply } from 'theorycheck/statement';

/*
 * Two-layer nets, beside the letters of `ridgeInstance`:
 *
 *     a_j, w_j       output weights and rows of hidden units: f(theta; x) = sum_j a_j relu(w_j . x)
 *     L_n, L         (1/(2n)) sum f(x_i)^2 over the training points, the teacher being zero, and
 *                    the mean of f(x)^2 over the test points
 */

/** Training points with target zero, test points, and the parameters [a, w_1, w_2, ...]. */
export interface TwoLayerInstance {
  readonly points: readonly (readonly number[])[];
  readonly tests: readonly (readonly number[])[];
  readonly start: readonly number[];
  readonly eta: number;
  readonly lambda: number;
  readonly steps: number;
}

/** f at a point. */
export function output(theta: readonly Enclosure[], x: readonly number[]): Enclosure {
  const units = theta.length / (x.length + 1);
  const point = x.map(exactly);
  const hidden = Array.from({ length: units }, (_, j) => {
    const from = units + j * x.length;
    return larger(inner(theta.slice(from, from + x.length), point), exactly(0));
  });
  return inner(theta.slice(0, units), hidden);
}

/** G = 1 - eta lambda is not below zero, so that relu(G z) = G relu(z). */
export const decayBelowOne: Hypothesis<TwoLayerInstance, unknown> = {
  about: 'parameters',
  says: 'eta lambda is at most 1',
  met: ({ eta, lambda }) => atMost(multiply(exactly(eta), exactly(lambda)), 1),
};
