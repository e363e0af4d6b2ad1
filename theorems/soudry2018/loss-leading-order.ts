import {
  add,
  atMost,
  divide,
  type Enclosure,
  every,
  exactly,
  exponential,
  multiply,
  proved,
  scale,
  square,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import {
  beyondMargin,
  type DescentInstance,
  enclosed,
  hypotheses,
  type Iterate,
  type LimitWithError,
  lossAt,
  multipliersOf,
  objective,
  others,
  power,
  signedRows,
} from './setting/instances.js';
import { witness } from './setting/witness.js';

/**
 * The loss to leading order: eta t L(theta(t)) -> |thetahat|^2.
 *
 * In the setting of `soudry2018/residual-limit`, let E >= |r(T)|, r = theta - thetahat log
 * t - rho~, be its error term at T, R = max_S |z_n|, Lambda the largest eigenvalue of H = sum_S
 * alpha z z^T and omega_n = e^(-z_n . rho~). Then
 *
 *     eta T L(T) >= |thetahat|^2 - |thetahat| E - e^(2 R E) sum_S alpha_n^2/(2 eta T),
 *     eta T L(T) <= |thetahat|^2 + |thetahat| E + Lambda E^2 e^(R E)/2
 *                   + eta T sum_{n not in S} omega_n T^-kappa_n e^(|z_n| E).
 *
 * Symbols (beside those of `setting/instances.ts`):
 *     Lambda, R  largest eigenvalue of H, and max_S |z_n|
 *     omega_n    e^(-z_n . rho~)
 *     m, u       margin z_n . theta(T) of a point, and z_n . r
 *
 * Proof. On S the margin m at T has e^-m = (alpha/(eta T)) e^-u with u = z . r, |u| <= R E; beyond
 * S, e^-m = omega T^-kappa e^(-z . r). x - x^2/2 <= log(1 + x) <= x. And 1 - u <= e^-u <= 1 - u +
 * u^2 e^|u|/2, where sum_S alpha = |thetahat|^2 (the margins are one), sum_S alpha u = thetahat . r
 * and sum_S alpha u^2 = r . H r <= Lambda E^2.
 *
 * Trivial region: the band is wider than a tenth of |thetahat|^2 on either side at the last step.
 * (Most are a few per cent.)
 * Blind spots: errors in theta that do not change the loss to this order.
 *
 * @see Soudry, Hoffer, Nacson, Gunasekar, Srebro (2018), JMLR 19(70), Theorem 5
 * (the loss is of order 1/t); constant and error term are derived here.
 */
export const theorem: Theorem<DescentInstance, LimitWithError, readonly Iterate[]> = {
  id: 'soudry2018/loss-leading-order',
  says: 'eta t times the loss tends to |thetahat|^2, within an error known in advance.',
  source: { paper: 'Soudry et al. 2018', item: 'Theorem 5, two-sided (derived here)' },
  kind: 'limit',
  hypotheses: {
    separable: hypotheses.separable,
    strictlyComplementary: hypotheses.strictlyComplementary,
    spanning: hypotheses.spanning,
    stepBelowTwoOverBeta: hypotheses.stepBelowTwoOverBeta,
    ...objective,
  },
  trivial(i, a) {
    const { below, above } = band(i, a, a.steps.at(-1)!, a.bounds.at(-1)!);
    return !(Math.max(below.hi, above.hi) < squared(a).lo / 10);
  },
  conclude: (i, a, seen) =>
    every(
      seen.flatMap((x) => {
        const { below, above } = band(i, a, x.step, a.bounds[a.steps.indexOf(x.step)]!);
        const scaled = scale(x.step, scale(i.stepSize, lossAt(i, enclosed(x, x.radius))));
        const unit = squared(a).hi;
        return [
          atMost(subtract(squared(a), below), scaled, unit, `step ${x.step}, from below`),
          atMost(scaled, add(squared(a), above), unit, `step ${x.step}, from above`),
        ];
      }),
    ),
  witness,
  blindSpots: 'What changes theta but not the loss, to first order everything off thetahat.',
  expected: 'survived',
};

/** |thetahat|^2. */
function squared({ direction }: LimitWithError): Enclosure {
  return sum(direction.map((x) => square(exactly(x))));
}

/** How far eta T L(T) may be below and above |thetahat|^2. */
function band(i: DescentInstance, a: LimitWithError, T: number, E: number) {
  const rows = signedRows(i);
  const alphas = multipliersOf(i, a);
  const length = (n: number) => Math.hypot(...rows[n]!) * (1 + 1e-12);
  const reach = exponential(exactly(Math.max(...a.support.map(length)) * E));
  const along = scale(E * (1 + 1e-12), exactly(Math.hypot(...a.direction)));
  const squares = divide(sum(alphas.map(square)), scale(2 * T, exactly(i.stepSize)));
  const largest = a.eigenvalues.at(-1)!;
  const curved = scale(
    E * E * (1 + 1e-12),
    multiply(proved(largest, 1e-7 * largest, 'the eigenvalue is known to far more digits'), scale(0.5, reach)),
  );
  const beyond = beyondMargin(i);
  const far = others(i, a).map(({ kappa, weight }, k) =>
    multiply(weight, multiply(power(T, -kappa), exponential(exactly(length(beyond[k]!) * E)))),
  );
  return {
    below: add(along, multiply(square(reach), squares)),
    above: add(add(along, curved), scale(T, scale(i.stepSize, sum(far)))),
  };
}
