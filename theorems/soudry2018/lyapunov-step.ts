import { squared } from 'theorycheck/exact';
import {
  add,
  atMost,
  divide,
  type Enclosure,
  every,
  exactly,
  inner,
  type Judgement,
  larger,
  logarithmOfOnePlus,
  multiply,
  scale,
  square,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import {
  beyond,
  type DescentInstance,
  directionLength,
  enclosed,
  force,
  hypotheses,
  type Iterate,
  type Limit,
  multipliersOf,
  objective,
  onset,
  power,
  residual,
} from './setting/instances.js';
import { witness } from './setting/witness.js';

/** Pairs of a state and the next, the state taken as exact. */
export type Steps = readonly (readonly [now: Iterate, next: Iterate])[];

/**
 * The residual's distance to its limit, step by step.
 *
 * Separable data z_n = y_n (x_n, 1), summed logistic loss, step size eta > 0. thetahat is the
 * max-margin vector, S the points of margin one, kappa_n = z_n . thetahat, and rho~ solves
 * eta e^(-z_n . rho~) = alpha_n on S with sum_S alpha_n z_n = thetahat. Let
 * r(t) = theta(t) - thetahat log t - rho~, h = log(1 + 1/t), c_n = alpha_n/(eta t). Then for every
 * t >= max(1, 2 max alpha/eta) and from every state theta(t), with e Euler's number,
 *
 *     |r(t+1)|^2 - |r(t)|^2 <= |eta sum p_n z_n - h thetahat|^2
 *                              + 2 sum_S alpha_n max(1/(8 t^2 (2t - 1)), c_n^2/(4t))
 *                              + (2 eta/e) sum_{n not in S} e^(-z_n . rho~) t^-kappa_n.
 *
 * Symbols (beside those of `setting/instances.ts`):
 *     D    r(t+1) - r(t), the step of the residual
 *     u    z_n . r at a point n;  l = -u where u < 0
 *     eps  1/(2t)
 *
 * Proof. r(t+1) - r(t) = D = eta sum p z - h thetahat, so the left side is |D|^2 + 2 r.D. With
 * u = z_n . r a point of S adds 2 alpha u (1/(t (e^u + c)) - h) to 2 r.D.
 * - u >= 0: let eps = 1/(2t). h >= (1 - eps)/t and 1/(e^u + c) <= 1/(1 + u). Where
 *   u (1/(1 + u) - 1 + eps) is positive it is <= u (eps - (1 - eps) u), at most
 *   eps^2/(4 (1 - eps)) = 1/(8 t (2t - 1)).
 * - u < 0: let l = -u. h <= 1/t, and 1 - 1/(e^-l + c) is concave while e^-l >= c. It is
 *   positive only while e^-l > 1 - c >= c, since c <= 1/2. So it is below its tangent
 *   c/(1 + c) - l/(1 + c)^2 at 0, and l times that is at most c^2/4.
 * A point beyond S adds 2 eta u p <= 2 eta u e^-u e^(-z.rho~) t^-kappa, and u e^-u <= 1/e.
 *
 * The left side is computed from the solver's step, and eta sum p z on the right here from the
 * state. rho~ may be any solution: on data whose support does not span, the one on the span is
 * taken.
 *
 * Trivial region: the term of the points beyond S exceeds |thetahat|^2/t^2, the square of what a
 * step moves, at the last step seen.
 * Blind spots: errors that only move the state in directions which the inequality leaves free, as
 * a run that rests at another equilibrium, or a step length of the bias that is off by a few per
 * cent. The terms of the support are worst cases: along runs half of them would be enough, none of
 * them would not. `soudry2018/loss-decrement` and `soudry2018/one-step` are sharp about a single
 * step.
 *
 * @see Soudry, Hoffer, Nacson, Gunasekar, Srebro (2018), JMLR 19(70), proof of Theorem 3; the
 * constants are derived here.
 */
export const theorem: Theorem<DescentInstance, Limit, Steps> = {
  id: 'soudry2018/lyapunov-step',
  says: 'From any state, the squared distance of theta - thetahat log t to its limit grows in one step by at most an explicit summable amount.',
  source: { paper: 'Soudry et al. 2018', item: 'Theorem 3, per step' },
  kind: 'exact',
  hypotheses: {
    separable: hypotheses.separable,
    strictlyComplementary: hypotheses.strictlyComplementary,
    ...objective,
  },
  trivial: (i, a) => beyond(i, a, (kappa) => power(lastStep(i, a), 2 - kappa)).hi > squared(directionLength(a)),
  conclude: (i, a, steps) => every(steps.filter(([now]) => now.step >= onset(i, a)).map((pair) => oneStep(i, a, pair))),
  witness,
  blindSpots:
    'A run parked at a shifted equilibrium, a bias step that is off by a few per cent, points beyond the support that are forgotten.',
  expected: 'survived',
};

/**
 * The last step that the plan looks at: 1000 alpha/eta, where the inequality tells a step size that
 * is 2 % off.
 */
export function lastStep(i: DescentInstance, a: Limit): number {
  return 512 * onset(i, a);
}

function oneStep(i: DescentInstance, a: Limit, [now, next]: Steps[number]): Judgement {
  const t = now.step;
  const theta = enclosed(now, 0);
  const h = logarithmOfOnePlus(divide(exactly(1), exactly(t)));
  const drift = a.direction.map((x) => scale(x, h));
  const r = residual(theta, t, a);
  const moved = enclosed(next, next.stepRadius).map((x, j) => subtract(subtract(x, theta[j]!), drift[j]!));
  // |r + D|^2 - |r|^2 = D . (2 r + D), without cancellation
  const left = inner(
    moved,
    r.map((x, j) => add(scale(2, x), moved[j]!)),
  );
  const d = force(i, theta).map((x, j) => subtract(x, drift[j]!));
  const support = multipliersOf(i, a).map((alpha) => scale(2, multiply(alpha, largest(alpha, i.stepSize, t))));
  const right = add(
    add(sum(d.map(square)), sum(support)),
    beyond(i, a, (kappa) => power(t, -kappa)),
  );
  return atMost(left, right, squared(directionLength(a) / t), `step ${t}`);
}

/** max(1/(8 t^2 (2t - 1)), c^2/(4t)). */
function largest(alpha: Enclosure, stepSize: number, t: number): Enclosure {
  const c = divide(alpha, multiply(exactly(stepSize), exactly(t)));
  return larger(divide(exactly(1), exactly(8 * t * t * (2 * t - 1))), divide(square(c), exactly(4 * t)));
}
