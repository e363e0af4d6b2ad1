import { atMost, type Enclosure, every, multiply, subtract, type Theorem } from 'theorycheck/statement';
import { largestEntry, leastMargin, type SignRun, separable, spent, type Visited } from './setting/signDescent.js';

/**
 * Sign descent, the steepest descent of the l-infinity norm with steps of given length, finds the
 * largest margin of that norm. From 0, on the exponential loss of separable points, at every T
 *
 *     gamma S - (D^2/8) Q - log N <= min z_n . w_T <= gamma |w_T|_inf,    |w_T|_inf <= S.
 *
 * So min z_n . w_T / |w_T|_inf is within (D^2 Q/8 + log N)/S of gamma: small for many small steps,
 * and 0 in the limit for steps like 1/sqrt(t), where Q/S falls to 0.
 *
 * Derivation: let F(w) = log sum exp(-z_n . w), and p_n the weights of its gradient -sum p_n z_n.
 * Along s = sign(sum p_n z_n) the slope of F is -|sum p_n z_n|_1 <= -gamma: gamma is the least such
 * norm over all weights of sum 1, by the duality of linear programmes. The second derivative along
 * s is the variance of z_n . s under weights; the z_n . s are within D of each other, so it is at
 * most D^2/4 (Popoviciu). Hence F falls by gamma eta_t - eta_t^2 D^2/8 at least in a step. F(0) =
 * log N, and -F <= min z_n . w. The upper bound is the definition of gamma. An entry moves by
 * eta_t at most.
 *
 * Scale: gamma S; resolution of the last two, which may be attained, 1/32. Trivial region: the
 * lower end is not positive. Blind spots: the steps of the paper, which are scaled by |grad|_1 and
 * shrink; which of several maximisers is found.
 *
 * @see S. Gunasekar, J. Lee, D. Soudry, N. Srebro (2018), Characterizing Implicit Bias in Terms of
 * Optimization Geometry, ICML, Theorem 5; as stated here, for steps of given length.
 */
export const theorem: Theorem<SignRun, Enclosure, readonly Visited[]> = {
  id: 'gunasekar2018/sign-descent-margin',
  says: 'Sign descent on the exponential loss comes to the largest l-infinity margin gamma: gamma S - D^2 Q/8 - log N <= min z_n . w <= gamma |w|_inf.',
  source: { paper: 'Gunasekar et al. 2018', item: 'Theorem 5, l-infinity norm, steps of given length, as stated here' },
  kind: 'limit',
  hypotheses: {
    separable,
    exponential: { about: 'objective', says: 'the loss is e^(-margin)', tag: 'exponential loss' },
  },
  trivial(i, gamma) {
    const { length, loss } = spent(i, i.steps);
    return multiply(gamma, length).hi <= loss.lo;
  },
  conclude: (i, gamma, seen) => judged(i, gamma, seen),
  witness: {
    points: [
      [1, 0.5],
      [0.25, 1],
    ],
    labels: [1, 1],
    stepSize: 0.125,
    schedule: 'constant',
    steps: 200,
    certificates: { separable: [1, 1] },
  },
  blindSpots: 'Steps scaled by |grad|_1; which of several maximisers is found.',
  expected: 'survived',
};

/** The comparisons at each visit, with gamma as `below` in the lower bound. */
export function judged(i: SignRun, gamma: Enclosure, seen: readonly Visited[], below = gamma) {
  return every(
    seen.flatMap(({ step, w }) => {
      const { length, loss } = spent(i, step);
      const unit = multiply(gamma, length).hi;
      const margin = leastMargin(i, w);
      // Steps that all go the same way attain both. A sign that rounding decides is a step's width.
      const attained = { scale: unit, resolution: 1 / 32 };
      return [
        atMost(subtract(multiply(below, length), loss), margin, unit, `from below, step ${step}`),
        atMost(margin, multiply(gamma, largestEntry(w)), { ...attained, at: `from above, step ${step}` }),
        atMost(largestEntry(w), length, { ...attained, at: `length, step ${step}` }),
      ];
    }),
  );
}
