import {
  add,
  atMost,
  divide,
  type Enclosure,
  exactly,
  inner,
  type Judgement,
  multiply,
  norm,
  scale,
  square,
  squareRoot,
  subtract,
} from 'theorycheck/statement';

/*
 * The kernel phase of nets of degree two, in steps of descent. Beside the letters of `diagonalNet`:
 *
 *     f_i, y_i     outputs at the n examples, quadratic forms 1/2 theta^T H_i theta wherever
 *                  descent gets in the phase, and their targets;  F = (1/n) sum (f_i - y_i)^2 +
 *                  lambda/2 |theta|^2
 *     c            1 - eta lambda, above 0;  a = 2 eta/(n c)
 *     J, K         the gradients of f_i at theta_0 as rows, and J J^T;  top >= |K|
 *     h            |sum c_i H_i| <= h |c| for all numbers c_i
 *     delta_t      c^-t theta_t - theta_0: how far the parameters have gone apart from the decay
 *     l_t          the same for the linear model, J^T mu_t
 *     e_t, D_t     bounds on |delta_t - l_t| and on |delta_t|
 *
 * delta' = delta - a sum r_i grad f_i(theta_0 + delta), since grad f_i(theta_t) = c^t grad f_i(
 * theta_0 + delta_t), with r_i = c^(2t) f_i(theta_0 + delta) - y_i. The linear model has J_i for
 * grad f_i and s_i = c^(2t) (f_i(theta_0) + J_i . l) - y_i for r_i, so mu' = mu - a s. Now
 * f_i(theta_0 + delta) = f_i(theta_0) + J_i . delta + q_i with |q| <= h |delta|^2/2, and the
 * difference of the two is, with epsilon = delta - l,
 *
 *     epsilon' = (I - a c^(2t) J^T J) epsilon - a (c^(2t) J^T q + sum r_i H_i delta).
 *
 * If a top <= 2 the first term is no longer than epsilon, and with D_t = |l_t| + e_t
 *
 *     e_(t+1) = e_t + a h D (c^(2t) sqrt(top) D/2 + |s| + c^(2t) (sqrt(top) e + h D^2/2)).
 *
 * A further output f, with gradient g at theta_0 and |H| <= h_f, is then at most
 *
 *     |f(theta_t) - c^(2t) (f(theta_0) + g . l_t)| <= c^(2t) (|g| e_t + h_f D_t^2/2).
 *
 * All of it is computed before the run.
 */

/** What the phase is computed of. */
export interface LazyModel {
  readonly first: readonly Enclosure[];
  readonly targets: readonly number[];
  /** mu -> K mu. */
  kernel(mu: readonly Enclosure[]): Enclosure[];
  readonly top: Enclosure;
  readonly bend: Enclosure;
  readonly eta: number;
  readonly lambda: number;
  readonly steps: number;
}

/** The phase at one step. */
export interface LazyStep {
  readonly mu: readonly Enclosure[];
  /** c^(2t) and c^t. */
  readonly kept: Enclosure;
  readonly shrunk: Enclosure;
  /** |l_t|, e_t and D_t. */
  readonly length: Enclosure;
  readonly error: Enclosure;
  readonly reach: Enclosure;
}

/** Steps 0 to `steps`. */
export function lazyPhase(model: LazyModel): LazyStep[] {
  const { first, targets, top, bend, eta, lambda, steps } = model;
  const c = subtract(exactly(1), multiply(exactly(eta), exactly(lambda)));
  const a = divide(scale(2 * eta, exactly(1)), scale(targets.length, c));
  const root = squareRoot(top);
  let mu: readonly Enclosure[] = targets.map(() => exactly(0));
  let [error, shrunk] = [exactly(0), exactly(1)];
  const phase: LazyStep[] = [];
  for (let t = 0; t <= steps; t++) {
    const applied = model.kernel(mu);
    const kept = square(shrunk);
    const along = inner(mu, applied);
    const length = squareRoot({ ...along, lo: Math.max(0, along.lo), hi: Math.max(0, along.hi) });
    const reach = add(length, error);
    phase.push({ mu, kept, shrunk, length, error, reach });
    const residual = targets.map((y, n) => subtract(multiply(kept, add(first[n]!, applied[n]!)), exactly(y)));
    const bent = scale(0.5, multiply(bend, square(reach)));
    const slope = scale(0.5, multiply(multiply(kept, root), reach));
    const off = add(norm(residual), multiply(kept, add(multiply(root, error), bent)));
    error = add(error, multiply(multiply(a, multiply(bend, reach)), add(slope, off)));
    mu = mu.map((m, n) => subtract(m, multiply(a, residual[n]!)));
    shrunk = multiply(shrunk, c);
  }
  return phase;
}

/** 2 eta top <= 2 n c, which is a top <= 2 and c above 0. */
export function smallSteps({ targets, top, eta, lambda }: LazyModel): Judgement {
  const c = subtract(exactly(1), multiply(exactly(eta), exactly(lambda)));
  return atMost(scale(2 * eta, top), scale(2 * targets.length, c), 2 * targets.length);
}

/** How far a further output may be from that of the linear model. */
export function outputError({ kept, error, reach }: LazyStep, gradient: Enclosure, bend: Enclosure): Enclosure {
  return multiply(kept, add(multiply(gradient, error), scale(0.5, multiply(bend, square(reach)))));
}
