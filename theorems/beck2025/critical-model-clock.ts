import { power } from 'theorycheck/exact';
import {
  add,
  type Enclosure,
  equal,
  every,
  exactly,
  logarithmOfOnePlus,
  negate,
  scale,
  type Theorem,
} from 'theorycheck/statement';
import { type ModelFlow, type Moment, modelFromZero } from './setting/effectiveModel.js';
import { exponentialLoss, meanLoss } from './setting/runs.js';

/**
 * The effective model at lambda = 1/2 with sigma = 1/root, looked at where the clock u shows the
 * given (dyadic) values.
 */
export interface CriticalFlow extends ModelFlow {
  readonly root: 1 | 2 | 4;
  readonly clocks: readonly number[];
}

/** What both flows show at one value of u. */
export interface Reading {
  readonly u: number;
  readonly biased: Moment;
  /** S of the flow without bias at tau = 2u. */
  readonly free: Enclosure;
}

/**
 * t(u) = 2 int_0^u e^v (1 + sigma^2 v)^(1/sigma^2) dv for sigma^2 = 1/p, p whole: with
 * q(v) = (1 + v/p)^p the integral is e^u (q - q' + q'' - ...)(u) - (q - q' + ...)(0). Answers log
 * t, off by less than 2^-45 (1 + |log t|) for u >= 1/2.
 */
export function logTimeAt(u: number, p: number): number {
  const alternating = (v: number) => {
    /*
     * q^(j)(v) = p (p-1)...(p-j+1)/p^j (1 + v/p)^(p-j), so the sum is q s with brackets s = 1 - r_1
     * (1 - r_2 (...)) in [0, 1], r_j = (p-j+1)/(p+v) <= 1. Rounding, in units of 2^-53: a bracket
     * adds 2 (1 - s) + s <= 2, so all of them 2 p <= 32; 1 + v/p is exact for v in quarters, so q
     * is off by p of itself: 49 q(u) with the product, and 37 e^-u <= 14 q(u) for the sum at 0. As
     * q' <= q, the difference below is at least q(u) (1 - e^(-2u))/2 >= 0.31 q(u): its logarithm is
     * off by at most 64/0.31 < 2^8, the error stated above.
     */
    let bracket = 1;
    for (let j = p; j >= 1; j--) bracket = 1 - (bracket * (p - j + 1)) / (p + v);
    return power(1 + v / p, p) * bracket;
  };
  return Math.log(2) + u + Math.log(alternating(u) - alternating(0) * Math.exp(-u));
}

/**
 * The critical one-dimensional model as an explicit function of time, and conformal time for the
 * flow.
 *
 * Gradient flow on the exponential loss of x_1 = -sigma, x_2 = 0 (lambda = 1/2), labels -1, from
 * zero, sigma^2 = 1/p. Let u >= 0 and t(u) = 2 int_0^u e^v (1 + sigma^2 v)^p dv. Then
 *
 *     sigma S(t(u)) = log(1 + sigma^2 u),   b(t(u)) = -u - sigma^(-2) log(1 + sigma^2 u),
 *     S_free(2u) = S(t(u)),
 *
 * S_free the flow of the same loss without bias. For sigma = 1, u = W(t/2) with Lambert's W, and
 * S - log log t -> 0.
 *
 * Derivation: in tau with d tau = e^b dt, S obeys the flow without bias (`conformal-time`),
 * dS/d tau = (sigma/2) e^(-sigma S), and db/d tau = -(e^(-sigma S) + 1)/2. With u = tau/2: sigma
 * S = log(1 + sigma^2 u), b as stated, and dt = e^(-b) d tau = 2 e^u (1 + sigma^2 u)^p du.
 *
 * Scale: 1 + |b|; resolution 2^-20 of it. Trivial region: none. Blind spots: lambda other than 1/2;
 * descent.
 *
 * @see Beck, Levi, Bar-Sinai (2025), section 3 (conformal time) and Table 1 (lambda = 1/2); the
 * solution for general sigma is derived here.
 */
export const theorem: Theorem<CriticalFlow, null, { readonly readings: readonly Reading[] }> = {
  id: 'beck2025/critical-model-clock',
  says: 'At lambda = 1/2 the one-dimensional flow is sigma S = log(1 + sigma^2 u), b = -u - sigma^-2 log(1 + sigma^2 u), u half the conformal time.',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Table 1, lambda = 1/2 (general sigma derived here)' },
  kind: 'exact',
  hypotheses: { modelFromZero, exponentialLoss, meanLoss },
  trivial: () => false,
  conclude: ({ sigma }, _, { readings }) =>
    every(
      readings.flatMap(({ u, biased, free }) => {
        const logarithm = logarithmOfOnePlus(exactly(sigma * sigma * u));
        const S = scale(1 / sigma, logarithm);
        const b = negate(add(exactly(u), scale(1 / (sigma * sigma), logarithm)));
        const unit = 1 - b.lo;
        return [
          equal(biased.S, S, 2 ** -20, unit, biased.at),
          equal(biased.b, b, 2 ** -20, unit, biased.at),
          equal(free, S, 2 ** -20, unit, `tau = ${2 * u}`),
        ];
      }),
    ),
  witness: { sigma: 1, x: 0, root: 1, clocks: [1, 2, 8], loss: 'exponential', start: [0, 0] },
  blindSpots: 'Other lambda; descent with finite steps.',
  expected: 'survived',
};
