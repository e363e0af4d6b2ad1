import { add, type Enclosure, exactly, multiply, scale, square, squareRoot } from 'theorycheck/statement';

/**
 * What small steps can do to a balance in all. Let F be an objective with F >= 0 whose data part
 * has the gradient G, g = G + lambda theta that of F, and let eta times the curvature be at most 1
 * wherever descent gets. Then
 *
 *     F(theta_(k+1)) <= F(theta_k) - eta (1 - eta beta/2) |g_k|^2 <= F(theta_k) - eta/2 |g_k|^2,
 *
 * so sum eta |g_k|^2 <= 2 F(theta_0), and by Cauchy and Schwarz descent goes no farther in T steps,
 * whole or not, than r = sqrt(2 T eta F(theta_0)): it does not leave the ball of that radius, in
 * which the curvature was bounded. With |theta| <= rho there and the triangle inequality in l2,
 *
 *     eta^2 sum_k |G_k|^2 <= (sqrt(2 eta F(theta_0)) + eta lambda rho sqrt(T))^2.
 */
export function gradientsInAll(of: {
  readonly eta: number;
  readonly lambda: number;
  readonly steps: number;
  /** F(theta_0). */
  readonly first: Enclosure;
  /** rho. */
  readonly reach: Enclosure;
}): Enclosure {
  const { eta, lambda, steps, first, reach } = of;
  const learnt = squareRoot(scale(2 * eta, first));
  const decayed = multiply(scale(eta, scale(lambda, reach)), squareRoot(exactly(steps)));
  return square(add(learnt, decayed));
}

/** (1 - eta lambda)^(2k). */
export function shrunk({ eta, lambda }: { readonly eta: number; readonly lambda: number }, k: number): Enclosure {
  const c = add(exactly(1), scale(-eta, exactly(lambda)));
  let result = exactly(1);
  for (let j = 0; j < k; j++) result = multiply(result, square(c));
  return result;
}
