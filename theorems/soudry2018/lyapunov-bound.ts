import { squared } from 'theorycheck/exact';
import {
  add,
  atMost,
  divide,
  type Enclosure,
  every,
  exactly,
  larger,
  multiply,
  scale,
  square,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import {
  beyond,
  type DescentInstance,
  directionLength,
  enclosed,
  hypotheses,
  type Iterate,
  type Limit,
  lossAt,
  multipliersOf,
  objective,
  onset,
  power,
  residual,
} from './setting/instances.js';
import { witness } from './setting/witness.js';

/** A state and later ones, from each of which the bound is asked. */
export type Course = readonly { readonly base: Iterate; readonly later: readonly Iterate[] }[];

/**
 * The residual stays bounded: theta(t) = thetahat log t + O(1), with the constant.
 *
 * In the setting of `soudry2018/lyapunov-step`, with eta beta < 2, beta = sigma_max^2/4, and L the
 * loss: for all t' >= t >= max(1, 2 max alpha/eta)
 *
 *     |r(t')|^2 <= |r(t)|^2 + 2 eta L(t)/(1 - eta beta/2) + 2 |thetahat|^2 (t + 1)/t^2
 *                  + 2 sum_S alpha_n max(1/8, (alpha_n/eta)^2/4) (1/t^3 + 1/(2 t^2))
 *                  + (2 eta/e) sum_{n not in S} e^(-z_n . rho~)
 *                    (t^-kappa_n + t^(1 - kappa_n)/(kappa_n - 1)),
 *
 * e Euler's number.
 *
 * Derivation: sum the inequality of `soudry2018/lyapunov-step` over s >= t.
 * - |eta sum p z - h thetahat|^2 <= 2 eta^2 |grad L|^2 + 2 h^2 |thetahat|^2. By the descent lemma,
 *   L(s) - L(s+1) >= eta (1 - eta beta/2) |grad L(s)|^2, the first term sums to at most 2 eta
 *   L(t)/(1 - eta beta/2). h <= 1/s and sum_{s >= t} 1/s^2 <= 1/t^2 + 1/t bound the sum of the
 *   second.
 * - max(1/(8 s^2 (2s - 1)), (alpha/eta)^2/(4 s^3)) <= max(1/8, (alpha/eta)^2/4)/s^3, and
 *   sum_{s >= t} 1/s^3 <= 1/t^3 + 1/(2 t^2).
 * - sum_{s >= t} s^-kappa <= t^-kappa + t^(1 - kappa)/(kappa - 1).
 * In place of eta beta/2 stands the certified bound on eta sigma_max^2 over 8, which is above it.
 *
 * Trivial region: what is allowed to the points beyond S reaches |thetahat|^2 at the last base.
 * Blind spots: a shift of the residual that is already there at the base; anything below
 * |thetahat|/sqrt(t). The sums are worst cases: along runs a tenth of them would be enough.
 * `soudry2018/residual-limit` is sharp about where the residual goes.
 *
 * @see Soudry, Hoffer, Nacson, Gunasekar, Srebro (2018), JMLR 19(70), Theorem 3; the constants are
 * derived here.
 */
export const theorem: Theorem<DescentInstance, Limit, Course> = {
  id: 'soudry2018/lyapunov-bound',
  says: 'From any step on, theta - thetahat log t stays within an explicit distance of its limit.',
  source: { paper: 'Soudry et al. 2018', item: 'Theorem 3' },
  kind: 'bound',
  hypotheses: {
    separable: hypotheses.separable,
    strictlyComplementary: hypotheses.strictlyComplementary,
    stepBelowTwoOverBeta: hypotheses.stepBelowTwoOverBeta,
    ...objective,
  },
  trivial: (i, a) => farPoints(i, a, bases(i, a).at(-1)!).hi > squared(directionLength(a)),
  conclude: (i, a, course) =>
    every(
      course.flatMap(({ base, later }) => {
        const bound = add(squaredResidual(base, a), allowance(i, a, base));
        const left = (x: Iterate) => squaredResidual(x, a);
        return later.map((x) =>
          atMost(left(x), bound, squared(directionLength(a)), `step ${x.step}, from step ${base.step}`),
        );
      }),
    ),
  witness,
  blindSpots: 'A shift of the residual that is there from the base on, and any below |thetahat|/sqrt(t).',
  expected: 'survived',
};

/**
 * Steps from which the bound is asked: the onset of the statement, and sixteen and 128 times that.
 */
export function bases(i: DescentInstance, a: Limit): number[] {
  const first = onset(i, a);
  return [first, 16 * first, 128 * first];
}

/** |r|^2 at an iterate. */
export function squaredResidual(x: Iterate, a: Limit): Enclosure {
  return sum(residual(enclosed(x, x.radius), x.step, a).map(square));
}

/** What |r|^2 may gain after an iterate. */
export function allowance(i: DescentInstance, a: Limit, base: Iterate): Enclosure {
  const t = exactly(base.step);
  const inverse = divide(exactly(1), t);
  const theta = enclosed(base, base.radius);
  const descent = divide(
    scale(2 * i.stepSize, lossAt(i, theta)),
    exactly(1 - i.certificates.stepBelowTwoOverBeta.bound / 8),
  );
  const clock = scale(2, multiply(sum(a.direction.map((x) => square(exactly(x)))), add(inverse, square(inverse))));
  const squares = square(inverse);
  const cubes = add(multiply(squares, inverse), scale(0.5, squares));
  const support = multipliersOf(i, a).map((alpha) => {
    const worst = larger(exactly(1 / 8), scale(1 / 4, square(divide(alpha, exactly(i.stepSize)))));
    return scale(2, multiply(alpha, worst));
  });
  return add(add(descent, clock), add(multiply(sum(support), cubes), farPoints(i, a, base.step)));
}

function farPoints(i: DescentInstance, a: Limit, t: number): Enclosure {
  return beyond(i, a, (kappa) => add(power(t, -kappa), divide(power(t, 1 - kappa), exactly(kappa - 1))));
}
