import {
  add,
  atMost,
  divide,
  type Enclosure,
  every,
  exactly,
  inner,
  type Judgement,
  logarithm,
  multiply,
  norm,
  sizeOf,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import {
  type ClassesRun,
  excess,
  halfStep,
  known,
  type LargestMargin,
  leastLogarithm,
  leastOf,
  marginsOf,
  separableClasses,
  type Weights,
} from './setting/multiClass.js';

/**
 * Descent on the cross-entropy of separable classes comes to the multi-class max margin. From zero,
 * with eta beta <= 1/2, at every step T, with y = 1/(e^L_T - 1) and Y as in `leastLogarithm`,
 *
 *     (1)  gamma |W_T| <= log y + log(e^L_0 - 1) + C,
 *     (2)  y + log y >= y_0 + log y_0 + eta (1 - eta beta/2) gamma^2 T,
 *     (3)  log y <= min m_nk <= gamma |W_T|,
 *     (4)  min m_nk >= (1 - (log(e^L_0 - 1) + C)/Y) gamma |W_T|,
 *     (5)  V . W_T >= min m_nk / gamma^2:
 *
 * (4) and (5) say that W_T/|W_T| comes to V/|V|, at the pace of 1/log T. All but W_T is known
 * before the run.
 *
 * Derivation: -g is a sum of rows r_nk with weights that add up to P, and r_nk . V >= 1, so |g| >=
 * gamma P. And P >= 1 - e^-L, since e^-L is the product of the softmax_y. The Hessian along D is
 * sum_n Var of the scores of D, at most 2 R^2 P |D|^2 and at most beta |D|^2. L falls along a step
 * (eta beta <= 1), and P <= L, so a step has L_t - L_(t+1) >= eta |g|^2 (1 - B_t eta/2) for B_t =
 * min(beta, 2 R^2 L_t). The function log(e^L - 1) is concave, of slope 1/(1 - e^-L): it falls by
 * eta |g|^2/(1 - e^-L) >= gamma eta |g| at least, but for (eta^2/2) |g|^2 B_t/(1 - e^-L). As
 * B_t/(1 - e^-L) <= beta/(1 - e^(-beta/(2 R^2))) and sum eta |g|^2 <= L_0/(1 - eta beta/2), those
 * add up to C at most, and |W_T| <= sum eta |g|: (1). With |g| >= gamma (1 - e^-L) = gamma/(1 + y)
 * log y gains a/(1 + y), a = eta (1 - eta beta/2) gamma^2, and y gains y times that at least: (2).
 * e^(-m_nk) <= e^L - 1: (3). y >= Z - log Z follows from (2) for Z >= 1, so gamma |W_T| >= log y
 * >= Y and (1) give (4). V = sum mu r with mu >= 0 of sum |V|^2 gives (5).
 *
 * One point attains (1) but for C: P = 1 - e^-L, and all gradients point the same way.
 *
 * Scale: gamma |W_T|; of (2) its left side, or 1. Resolution of what may be attained 1e-9.
 * Trivial region: Y <= log(e^L_0 - 1) + C. Blind spots: biases; the residual that the paper shows
 * to be bounded.
 *
 * @see Soudry, Hoffer, Nacson, Gunasekar, Srebro (2018), JMLR 19(70), Theorem 7; the finite form is
 * derived here.
 */
export const theorem: Theorem<ClassesRun, LargestMargin, readonly Weights[]> = {
  id: 'soudry2018/multi-class-margin',
  says: 'Descent on the cross-entropy of separable classes: gamma |W| - (log(e^L_0 - 1) + C) <= min margin <= gamma |W|, so W/|W| comes to the multi-class max margin.',
  source: { paper: 'Soudry et al. 2018', item: 'Theorem 7, finite form derived here' },
  kind: 'limit',
  hypotheses: {
    separableClasses,
    halfStep,
    convex: { about: 'objective', says: 'the cross-entropy, as a formula', tag: 'convex' },
  },
  trivial(i, { gamma }) {
    const all = known(i, gamma);
    return leastLogarithm(all, i.steps).hi <= all.budget.lo;
  },
  conclude: (i, a, seen) => every(seen.flatMap((s) => [bounded(i, a.gamma, s), ...directed(i, a, s)])),
  witness: {
    points: [[1, 0.5]],
    labels: [0],
    classes: 3,
    stepSize: 0.125,
    steps: 400,
    certificates: {
      separableClasses: [
        [1, 0.5],
        [-1, -0.5],
        [-1, -0.5],
      ],
    },
  },
  blindSpots: 'Biases; the residual.',
  expected: 'survived',
};

/** (1), with a margin that may be another. */
export function bounded(i: ClassesRun, gamma: Enclosure, { step, W }: Weights, largest = gamma): Judgement {
  const { budget } = known(i, gamma);
  const y = divide(exactly(1), excess(marginsOf(i, W)));
  const left = multiply(largest, norm(W));
  return atMost(left, add(logarithm(y), budget), sizeOf(left), `(1), step ${step}`);
}

/** (2) to (5); the gain of a step times `pace`. */
export function directed(i: ClassesRun, { gamma, V }: LargestMargin, { step, W }: Weights, pace = 1): Judgement[] {
  const all = known(i, gamma);
  const margins = marginsOf(i, W);
  const least = leastOf(margins);
  const y = divide(exactly(1), excess(margins));
  const longest = multiply(gamma, norm(W));
  const gained = add(all.first, multiply(exactly(pace * step), all.gain));
  const Y = leastLogarithm(all, step);
  const unit = sizeOf(longest);
  const judgements = [
    atMost(gained, add(y, logarithm(y)), Math.max(1, sizeOf(gained)), `(2), step ${step}`),
    atMost(logarithm(y), least, { scale: unit, resolution: 1e-9, at: `(3) from below, step ${step}` }),
    atMost(least, longest, { scale: unit, resolution: 1e-9, at: `(3) from above, step ${step}` }),
    atMost(divide(least, multiply(gamma, gamma)), inner(V, W), {
      scale: sizeOf(multiply(norm(V), norm(W))),
      resolution: 1e-9,
      at: `(5), step ${step}`,
    }),
  ];
  if (Y.lo <= 0) return judgements;
  const ratio = subtract(exactly(1), divide(all.budget, Y));
  return [...judgements, atMost(multiply(ratio, longest), least, unit, `(4), step ${step}`)];
}
