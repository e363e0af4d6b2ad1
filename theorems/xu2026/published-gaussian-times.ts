import {
  atMost,
  divide,
  every,
  exactly,
  larger,
  logarithm,
  multiply,
  scale,
  square,
  type Theorem,
} from 'theorycheck/statement';
import type { TimeSeen } from './setting/passages.js';
import {
  decayCap,
  firstWindow,
  floorEvent,
  largestSquare,
  lengthOf,
  type PublishedInstance,
  type SpectrumAnswers,
} from './setting/published.js';
import { fullBatch, realizable, smallRidge } from './setting/ridgeInstance.js';

/** One level, c = epsilon, for both losses. */
export type GaussianInstance = PublishedInstance & { readonly epsilon: number };

/** Both times. */
export interface TimesSeen {
  readonly overfitting: TimeSeen['time'];
  readonly grokking: TimeSeen['time'];
}

/**
 * The bounds (8) for features of covariance I/m, given the events on which they rest.
 *
 * Let Sigma = I/m, c = epsilon, m epsilon >= |theta*|^2, eta lambda <= 0.01, (1/2) m
 * nu^2 <= |theta_0|^2 <= (3/2) m nu^2, |n_0|^2 >= (m - n) nu^2 / 2, and |phi_i|^2 <= 3/2 for all i.
 * With the decay and the step of Theorem 4.4 and |theta*| <= |theta_0|,
 *
 *     t_1 <= log(14 m nu^2 / epsilon) / (2 eta s_r),
 *     t_2 >= log((m - n) nu^2 / (8 m epsilon)) / (2.02 eta lambda).
 *
 * Proof: (6) has 6 b^2 |theta_0|^2 <= 6 (3/2)^2 m nu^2 = 13.5 m nu^2. In Theorem 4.5
 * sqrt(c/lambda_min) + |theta*| <= 2 sqrt(m epsilon), so the square of its argument is at least
 * (m - n) nu^2 / (8 m epsilon); and -log(1 - x)/x is increasing and 1.00504 at x = 0.01, below
 * 1.01.
 *
 * m epsilon >= |theta*|^2 says that the zero predictor has a risk |theta*|^2/m of epsilon at
 * most: "generalising" here means that the start has decayed, not that the teacher is learnt. For
 * learning see the spiked strata of `grokking-time-band` and `delay-at-will`.
 *
 * The bounds are one-sided; the two bands (`overfitting-time-band`, `grokking-time-band`) bound the
 * times from both sides.
 *
 * Scale: the bound on t_1, and t_2's. Trivial region: a bound on t_2 of 0 or less. Blind spots: as
 * in the theorems it rests on.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, equation (8).
 */
export const theorem: Theorem<GaussianInstance, SpectrumAnswers, TimesSeen> = {
  id: 'xu2026/published-gaussian-times',
  says: 'The two bounds (8) on the times for features of covariance I/m, on the events they rest on.',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'Equation (8), given its events' },
  kind: 'bound',
  hypotheses: {
    realizable,
    fullBatch,
    firstWindow,
    decayCap,
    floorEvent,
    covarianceOverM: {
      about: 'parameters',
      says: 'every coordinate has variance 1/m',
      met: ({ variances }) =>
        every(variances.flatMap((v) => [atMost(v * variances.length, 1), atMost(1, v * variances.length)])),
    },
    shortFeatures: {
      about: 'parameters',
      says: '|phi_i|^2 <= 3/2 for every point of the sample',
      met: (i) => atMost(largestSquare(i), 1.5),
    },
    usualStart: {
      about: 'parameters',
      says: 'm nu^2 / 2 <= |theta_0|^2 <= 3 m nu^2 / 2',
      met: ({ start, nu }) => {
        const mean = start.length * nu * nu;
        const seen = square(lengthOf(start));
        return every([atMost(mean / 2, seen, mean), atMost(seen, 1.5 * mean, mean)]);
      },
    },
    teacherWithinLevel: {
      about: 'parameters',
      says: '|theta*|^2 <= m epsilon and |theta*| <= |theta_0|',
      met: ({ teacher, start, epsilon }) => {
        const unit = start.length * epsilon;
        return every([
          atMost(square(lengthOf(teacher)), unit, unit),
          atMost(lengthOf(teacher), larger(lengthOf(start), exactly(0)), unit),
        ]);
      },
    },
    hundredth: {
      about: 'parameters',
      says: 'eta lambda <= 0.01',
      met: ({ eta, lambda }) => atMost(multiply(exactly(eta), exactly(lambda)), 0.01),
    },
  },
  trivial: (i, a) => times(i, a).grokking.hi <= 0,
  conclude: (i, a, { overfitting, grokking }) => {
    const bounds = times(i, a);
    return every([
      atMost(overfitting, larger(bounds.overfitting, exactly(-1)), Math.max(1, bounds.overfitting.hi), 't_1'),
      atMost(bounds.grokking, grokking, Math.max(1, bounds.grokking.hi), 't_2'),
    ]);
  },
  witness: {
    ...smallRidge,
    start: [2, -1, 1.5, 1],
    features: smallRidge.features.map((row) => [...row, 0]),
    teacher: [...smallRidge.teacher, 0],
    variances: [0.25, 0.25, 0.25, 0.25],
    certificates: { realizable: [...smallRidge.teacher, 0] },
    eta: 0.5,
    nu: 1.5,
    epsilon: 0.125,
  },
  blindSpots: 'How often the events occur; Gaussian features with rare long ones.',
  expected: 'survived',
};

/** The right sides of (8). */
export function times(i: GaussianInstance, { spectrum }: SpectrumAnswers): TimesSeen {
  const { features, start, epsilon, eta, lambda } = i;
  const [n, m, nu2] = [features.length, start.length, exactly(i.nu * i.nu)];
  return {
    overfitting: divide(
      logarithm(divide(scale(14 * m, nu2), exactly(epsilon))),
      scale(2 * eta, spectrum.values.at(-1)!),
    ),
    grokking: divide(
      logarithm(divide(scale(m - n, nu2), exactly(8 * m * epsilon))),
      scale(2.02, multiply(exactly(eta), exactly(lambda))),
    ),
  };
}
