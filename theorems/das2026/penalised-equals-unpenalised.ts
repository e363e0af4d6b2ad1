import { compare, exactInner, minus, plus, type Rational, rational, times } from 'theorycheck/exact';
import { type Certified, every, identical, type Theorem } from 'theorycheck/statement';

/** Labelled points. */
export interface LabelledPoints extends Certified {
  readonly points: readonly (readonly number[])[];
  readonly labels: readonly number[];
}

/** A max-margin solution with its multipliers, as fractions. */
export interface ExactMargin {
  readonly weights: readonly Rational[];
  readonly bias: Rational;
  readonly multipliers: readonly Rational[];
}

/** Shortest (w, b) and shortest w, both with all margins at least 1. */
export interface BothMargins {
  readonly penalised: ExactMargin;
  readonly unpenalised: ExactMargin;
}

const zero = rational(0n);
const total = (terms: readonly Rational[]) => terms.reduce(plus, zero);
const isZero = (r: Rational) => r.numerator === 0n;

/**
 * The max-margin solutions with and without a penalty on the bias agree if one of them has bias
 * zero.
 *
 * For separable data with both classes let (w^, b^) minimise |w|^2 + b^2 and (w', b') minimise
 * |w|^2, both over y_n (w . x_n + b) >= 1. Then
 *
 *     b^ = sum_n y_n alpha_n (the multipliers of the first problem),
 *         0 = sum_n y_n alpha'_n (of the second),
 *     b^2 <= b^ b',        |w^ - w'|^2 <= b^ (b' - b^),
 *     b^ = 0  if and only if  b' = 0,  and then the solutions are the same.
 *
 * Proof. The first line is stationarity in b. (w', b') is feasible in the first problem and
 * (w^, b^) in the second, so that w^.(w' - w^) + b^ (b' - b^) >= 0 and w'.(w^ - w') >= 0; their sum
 * is the second inequality, which contains the first. If b' = 0 it says b^2 <= 0. If b^ = 0 it says
 * w^ = w'; since at w' both classes have a point with margin 1 (else a shift of b and a shorter w
 * would do), w' admits one bias only, which is 0.
 *
 * The converse is not claimed: the solutions may coincide with a bias other than zero, as for
 * x = 1/2 (+), x = 0 (-), where both are (4, -1).
 *
 * Blind spots: whether gradient descent finds either; it is not run. Everything is compared in
 * fractions, so nothing is lost to rounding.
 *
 * @see Das, Vedantam, Lakshminarayanan (2026), arXiv 2602.08302v1, Theorem 4.3 with Assumptions 3.1
 * and 3.2; the equivalence and the inequalities are derived here.
 */
export const theorem: Theorem<LabelledPoints, BothMargins, undefined> = {
  id: 'das2026/penalised-equals-unpenalised',
  says: 'The max-margin solution with penalised bias has bias zero if and only if the one with free bias has, and then they are the same.',
  source: { paper: 'Das, Vedantam, Lakshminarayanan 2026', item: 'Theorem 4.3' },
  kind: 'exact',
  hypotheses: {
    separable: {
      about: 'data',
      constitutive: 'without it there is no point with all margins at least 1, hence no max-margin solution',
      says: 'the direction carried as certificate classifies every point correctly',
      check: ({ points, labels }, certificate) => {
        const direction = (certificate as { direction?: number[] } | undefined)?.direction ?? [];
        return points.every(
          (x, n) =>
            direction.length === x.length + 1 &&
            exactInner(
              [...x, 1].map((v) => labels[n]! * v),
              direction,
            ).integer > 0n,
        );
      },
    },
    bothClasses: {
      about: 'data',
      constitutive:
        'with one class w = 0 has all margins at least 1 for many a free bias, so that no solution is the one',
      says: 'both classes occur',
      check: ({ labels }) => labels.includes(1) && labels.includes(-1),
    },
  },
  trivial: () => false,
  conclude: ({ labels }, { penalised, unpenalised }) => {
    const balance = (m: ExactMargin) => total(m.multipliers.map((a, n) => times(rational(BigInt(labels[n]!)), a)));
    const apart = total(penalised.weights.map((w, j) => square(minus(w, unpenalised.weights[j]!))));
    const room = times(penalised.bias, minus(unpenalised.bias, penalised.bias));
    return every([
      identical(isZero(minus(balance(penalised), penalised.bias)), true, 'penalised bias = sum of signed multipliers'),
      identical(isZero(balance(unpenalised)), true, 'free bias: signed multipliers add up to 0'),
      identical(compare(apart, room) <= 0, true, 'distance of the weights'),
      identical(isZero(penalised.bias), isZero(unpenalised.bias), 'bias zero in both or in neither'),
    ]);
  },
  witness: { points: [[0.5], [0]], labels: [1, -1], certificates: { separable: { direction: [4, -1] } } },
  blindSpots: 'Says nothing of gradient descent, and nothing of the bias where the solutions coincide.',
  expected: 'survived',
};

function square(r: Rational): Rational {
  return times(r, r);
}

/** Whether two solutions are the same, bias included. */
export function coincide({ penalised, unpenalised }: BothMargins): boolean {
  return (
    compare(penalised.bias, unpenalised.bias) === 0 &&
    penalised.weights.every((w, j) => compare(w, unpenalised.weights[j]!) === 0)
  );
}
