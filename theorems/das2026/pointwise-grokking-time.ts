import { atMost, between, type Enclosure, every, type Theorem } from 'theorycheck/statement';
import { biasLimitHypotheses, twoAgainstOne, type UnbiasedMarginInstance } from './setting/biasLimit.js';

/** A training set with test points. */
export interface ProbedInstance extends UnbiasedMarginInstance {
  readonly probes: readonly { readonly point: readonly number[]; readonly label: number }[];
}

/**
 * Before the run: the limit of the residual, an early step `from`, and for t = from,
 * from + 1, ... the predicted residual x(t) and its error bound E(t).
 */
export interface Envelope {
  readonly direction: readonly number[];
  readonly limit: readonly number[];
  readonly from: number;
  readonly carried: readonly (readonly number[])[];
  readonly bounds: readonly number[];
}

/**
 * For every probe: the first step from which it is correct to the end of the run; later than the
 * last step at which it is surely wrong.
 */
export type Turned = readonly Enclosure[];

/**
 * The bracket of one probe: correct for good not before `early`, and from `late` on; both are moved
 * with `natural` = exp(-c/a).
 */
export interface Bracket {
  readonly probe: number;
  readonly early: number;
  readonly late: number;
  readonly natural: number;
}

const { unbiased: _, ...hypotheses } = biasLimitHypotheses;

/**
 * The step from which a test point is classified correctly for good.
 *
 * Max-margin solution (w^, b^), strictly complementary, its support spanning; summed logistic loss,
 * descent from zero, eta sigma_max^2 < 8. Let theta(t) = (w^, b^) log t + rho~ + r(t), with the
 * limit rho~ of `das2026/bias-limit-is-joint`. From an early iterate at t0, computed beside the
 * run, r is predicted to second order: |r(t) - x(t)| <= E(t) (oracle `residualExpansion`). A test
 * point with signed feature z = y (x, 1), a = z . (w^, b^) > 0 and c = z . rho~ is
 *
 *     correct at t >= t0 where a log t + c + z . x(t) > |z| E(t),
 *         wrong where it is below -|z| E(t),
 *
 * as its score is a log t + c + z . r(t). So the first step T from which it is correct for good
 * satisfies early <= T <= late: early follows the last step at which it is certified wrong, late is
 * the first from which on it is certified correct. x and E tend to 0. The later early and late are,
 * the nearer they come to exp(-c/a): the grokking time of a point, with all of rho~ in c, weights
 * as well as bias. Brackets are fixed before the run. A point is followed if it is certified wrong
 * at t0 and certified correct by the end of the run, which is the last step of the prediction.
 *
 * Symbols (beside those of `setting/biasLimit.ts`):
 *     z            signed feature y (x, 1) of the test point
 *     a, c         its scores by (w^, b^) and by rho~
 *     x(t), E(t)   prediction of r(t), and the bound on its error
 *     early, late  ends of the bracket
 *
 * Trivial region: no test point is followed. Blind spots: points that turn correct before t0, some
 * 128 max alpha/eta; an error that moves log T by less than the bracket, |z| E/a, some thousandth.
 *
 * @see Das, Vedantam, Lakshminarayanan (2026), arXiv 2602.08302v1, Theorem 4.6, replaced; derived
 * here.
 */
export const theorem: Theorem<ProbedInstance, Envelope, Turned> = {
  id: 'das2026/pointwise-grokking-time',
  says: 'A test point turns correct for good within a bracket around exp(-c/a), a and c its scores by the direction and by the joint limit.',
  source: { paper: 'Das, Vedantam, Lakshminarayanan 2026', item: 'Theorem 4.6, pointwise and corrected' },
  kind: 'limit',
  hypotheses,
  trivial: (i, a) => brackets(i, a).length === 0,
  conclude: (i, a, turned) => every(within(brackets(i, a), turned)),
  witness: {
    ...twoAgainstOne,
    probes: [
      { point: [1 / 8, -4.75], label: 1 },
      { point: [3 / 16, -7.25], label: 1 },
      { point: [-1 / 8, 6.75], label: -1 },
    ],
  },
  blindSpots: 'Points that turn correct early; errors of the time below the width of the bracket.',
  expected: 'survived',
};

/** The brackets hold. */
export function* within(all: readonly Bracket[], turned: Turned) {
  for (const { probe, early, late, natural } of all) {
    const seen = turned[probe] ?? between(Number.NaN, Number.NaN, 'certified');
    yield atMost(early, seen, natural, `test point ${probe}, not before`);
    yield atMost(seen, late, natural, `test point ${probe}, not after`);
  }
}

/** The brackets of the probes that are followed. */
export function brackets(i: ProbedInstance, { direction, limit, from, carried, bounds }: Envelope): Bracket[] {
  return i.probes.flatMap(({ point, label }, probe) => {
    const z = [...point, 1].map((v) => label * v);
    const length = Math.hypot(...z) * (1 + 1e-12);
    const a = dot(z, direction);
    const c = dot(z, limit);
    if (!(a > 0)) return [];
    const rounding = 1e-12 * length * Math.hypot(...limit);
    // 1e-12 relative covers the rounding of two inner products, a logarithm and a product.
    const certain = (k: number) => {
      const growth = a * Math.log(from + k);
      const score = growth + c + dot(z, carried[k]!);
      const error = length * bounds[k]! + 1e-12 * Math.abs(growth) + rounding;
      return score > error ? 1 : score < -error ? -1 : 0;
    };
    let lastWrong = -1;
    let firstRight = bounds.length;
    for (let k = bounds.length - 1; k >= 0; k--) {
      const sign = certain(k);
      if (sign > 0 && firstRight === k + 1) firstRight = k;
      if (sign < 0) {
        lastWrong = k;
        break;
      }
    }
    const followed = certain(0) < 0 && firstRight < bounds.length;
    if (!followed) return [];
    return [{ probe, early: from + lastWrong + 1, late: from + firstRight, natural: Math.exp(-c / a) }];
  });
}

/** The brackets as they would be around exp(-c/a) with another vector in place of the limit. */
export function moved(i: ProbedInstance, a: Envelope, limit: readonly number[]): Bracket[] {
  return brackets(i, a).map(({ probe, early, late, natural }) => {
    const { point, label } = i.probes[probe]!;
    const z = [...point, 1].map((v) => label * v);
    const other = Math.exp(-dot(z, limit) / dot(z, a.direction));
    return { probe, early: (early * other) / natural, late: (late * other) / natural, natural: other };
  });
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((total, x, j) => total + x * b[j]!, 0);
}
