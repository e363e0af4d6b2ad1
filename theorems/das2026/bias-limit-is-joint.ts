import { squared } from 'theorycheck/exact';
import {
  add,
  atMost,
  type Enclosure,
  every,
  exactly,
  exponential,
  inner,
  type Judgement,
  logarithm,
  multiply,
  proved,
  rounded,
  scale,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import {
  type BiasPrediction,
  directionOf,
  jointLimitHypotheses,
  type LateIterate,
  twoAgainstOne,
  type UnbiasedMarginInstance,
} from './setting/biasLimit.js';

/**
 * The limit of the bias belongs to the joint limit of weights and bias, and the exponent of the
 * printed curve is the squared length of the max-margin solution.
 *
 * Let the max-margin solution with penalised bias be (w^, 0), strictly complementary, its support
 * S spanning; summed logistic loss, descent from zero, eta sigma_max^2 < 8, or summed exponential
 * loss, eta N max |z_n|^2 <= 1. Then theta(t) - (w^, 0) log t tends to (w~, b~), the one solution
 * of
 *
 *     eta exp(-y_n (w~ . x_n + b~)) = alpha_n for n in S,
 *         alpha the max-margin multipliers of largest entropy,
 *
 * and the bias tends to b~.
 *
 * In finite form: |b(T) - b~| <= E(T), where E(T) bounds |theta(T) - (w^, 0) log T - (w~, b~)|. E
 * is carried from an early iterate, whose own few steps are computed beside the run, by a Lyapunov
 * inequality to the later T; T and E(T) are fixed before descent is simulated.
 *
 * So b~ solves A+ e^-b = A- e^b with A+- = sum over S+- of e^(-+ w~ . x_n), which is the printed
 * b = -log delta with w~ from the joint limit. That is an identity, sum_S y_n alpha_n = 0, and no
 * prediction from w~ alone.
 *
 * The exponent. Both sides of that identity are |w^|^2/(2 eta), so that
 *
 *     2 eta sqrt(A+ A-) = |w^|^2                                                              (1)
 *
 * at the limit: the weights know it without the bias. At a step, with A+-(T) from w(T) - w^ log T
 * in place of w~, and r = theta(T) - (w^, 0) log T - (w~, b~), |r| <= E,
 *
 *     -E/|w^|  <=  log(2 eta sqrt(A+(T) A-(T))/|w^|^2)  <=  E/|w^| + E^2 (D+^2 + D-^2)/16,     (2)
 *
 * D+- the largest distance of two points of S+, of S-.
 *
 * Derivation of (2). A+(T) e^-b(T) = sum over S+ of (alpha_n/eta) e^(-z_n . r), in the same way
 * A-(T) e^b(T), and the alpha of a class add up to |w^|^2/2. So the middle is half the sum over
 * the classes of the log of the mean of e^(-z_n . r), weights 2 alpha_n/|w^|^2. By Jensen such a
 * log is at least minus the mean of z_n . r, and by Hoeffding's lemma it exceeds that by
 * (E D+-)^2/8 at most, as z_n . r varies by E D+- in a class. The means add up to 2 w^ . r/|w^|^2.
 * So of the error only its part along w^ counts to first order.
 *
 * Derivation of E for the exponential loss. On the support its slope is eta e^(-z . theta) =
 * (alpha/t) e^-u where the logistic one is (alpha/t)/(e^u + c), c = alpha/(eta t). So the terms of
 * `residualEnvelope` are those with c = 0, and every one of them is at most the term with c > 0.
 * Beyond the support e^-m is the bound that is used for both.
 *
 * Trivial region: E(T) >= |b~|/3. On planted data E(T) is mostly below |b~|/15, so that a limit a
 * tenth off is refuted, and (2) is some hundredth wide.
 * Blind spots: b~ does not depend on the step size, so that an error of the step size shows only in
 * how early the band is reached.
 *
 * @see Das, Vedantam, Lakshminarayanan (2026), arXiv 2602.08302v1, Theorems 4.2 and 4.5 (limit
 * and exponent of equation (11), with its missing eta); Soudry et al. (2018), Theorem 4.
 */
export const theorem: Theorem<UnbiasedMarginInstance, BiasPrediction, LateIterate> = {
  id: 'das2026/bias-limit-is-joint',
  says: 'Where the max-margin solution has bias zero, the bias tends to that of the joint limit of weights and bias, and 2 eta sqrt(A+ A-) to |w^|^2.',
  source: { paper: 'Das, Vedantam, Lakshminarayanan 2026', item: 'Theorem 4.5, limit and exponent, corrected' },
  kind: 'limit',
  hypotheses: jointLimitHypotheses,
  trivial: (_, { limit, bound }) => !(bound < Math.abs(limit.at(-1)!) / 3),
  conclude: (i, a, seen) => every([within(seen.bias, a.limit.at(-1)!, a.bound), exponent(i, a, seen.weights)]),
  witness: twoAgainstOne,
  blindSpots: 'A common factor on the step sizes, and errors smaller than the band.',
  expected: 'survived',
};

/** |bias - value| <= bound, in units of the bound. */
export function within(bias: Enclosure, value: number, bound: number) {
  return every([
    atMost(bias, rounded(value + bound), bound, 'bias above its limit'),
    atMost(subtract(rounded(value), exactly(bound)), bias, bound, 'bias below its limit'),
  ]);
}

/** (2); `factor` is in front of |w^|^2. */
export function exponent(
  i: UnbiasedMarginInstance,
  { support, step, bound }: BiasPrediction,
  weights: readonly Enclosure[],
  factor = 1,
): Judgement {
  const normal = directionOf(i).slice(0, -1);
  // Few bits: exact.
  const squares = normal.reduce((total, v) => total + v * v, 0);
  const time = logarithm(exactly(step));
  const rho = weights.map((w, j) => subtract(w, scale(normal[j]!, time)));
  const ofClass = (y: number) => support.filter((n) => i.labels[n] === y).map((n) => i.points[n]!);
  const total = (y: number) => sum(ofClass(y).map((x) => exponential(scale(-y, inner(rho, x.map(exactly))))));
  const both = logarithm(multiply(total(1), total(-1)));
  const natural = proved(Math.log((factor * squares) / (2 * i.stepSize)), 1e-13, 'a quotient and its log round');
  const seen = subtract(scale(1 / 2, both), natural);
  const widest = (y: number) => {
    const points = ofClass(y);
    return Math.max(...points.flatMap((x) => points.map((o) => x.reduce((sum, v, j) => sum + squared(v - o[j]!), 0))));
  };
  const along = rounded(bound / Math.sqrt(squares));
  const most = add(along, rounded((bound * bound * (widest(1) + widest(-1))) / 16));
  return every([
    atMost(scale(-1, along), seen, most.hi, 'exponent from below'),
    atMost(seen, most, most.hi, 'exponent from above'),
  ]);
}
