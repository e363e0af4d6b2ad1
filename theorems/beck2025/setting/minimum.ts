import { between, type Enclosure } from 'theorycheck/statement';
import type { RunInstance } from './runs.js';

/** Why the radius of the minimum is proved. */
export const ofMinimum = 'the oracle of the minimum bounds its distance by the gradient over the curvature';

/**
 * Minimum of L_0(S) = mean_i e^(S . x_i), enclosed, and a lower bound on the least Hessian
 * eigenvalue at the minimiser.
 */
export interface Minimum {
  readonly point: readonly number[];
  readonly radius: number;
  readonly lo: number;
  readonly hi: number;
  readonly curvature: number;
}

/** L_inf as an enclosure. */
export function leastLoss(minimum: Minimum): Enclosure {
  return between(minimum.lo, minimum.hi, 'certified');
}

/** What an instance and its minimum say of step k >= 1 before the run. */
export interface Approach {
  /** A lower bound on -b_k. */
  least(k: number): number;
  /** An upper bound on |S_k - S_inf|. */
  weights(k: number): number;
  /** epsilon(k): a bound on -(b_k + log(eta k) + log L_inf) from above. */
  offset(k: number): number;
}

/**
 * The trace of the Hessian at S_inf from above: each e^(S . x) is within e^(R radius) of that at
 * the computed point.
 */
export function trace({ points }: RunInstance, { point, radius }: Minimum): number {
  const terms = points.map((x) => {
    const square = x.reduce((t, c) => t + c * c, 0);
    return square * Math.exp(x.reduce((t, c, j) => t + c * point[j]!, 0) + Math.sqrt(square) * radius * (1 + 2 ** -40));
  });
  return (terms.reduce((t, term) => t + term, 0) / points.length) * (1 + 2 ** -40);
}
