import {
  absolute,
  type Enclosure,
  equal,
  every,
  type Judgement,
  logarithm,
  proved,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import { type Expansion, eigenvaluesAcross, leastKappa, type Modes, predictedAcross } from './expansion.js';
import { type DescentInstance, enclosed, hypotheses, type Iterate, objective, residual } from './instances.js';

/** The slowest of the exponents: min(least eigenvalue of H across thetahat, kappa - 1, 1). */
export function slowest(i: DescentInstance, a: Modes): number {
  return Math.min(...eigenvaluesAcross(a), leastKappa(i) - 1, 1);
}

/** The widest band of the exponent in which a statement about it is tested at all. */
const widest = 0.2;

/**
 * How far log |b(T_1) - b~| - log |b(T_2) - b~| may be from the exponent times log(T_2/T_1):
 * the distance of the predicted value, and what the errors err of the predictions x leave open,
 * -log(1 - err/|x|) each. Infinity where one of them may be zero.
 */
export function bandOf(i: DescentInstance, a: Modes, exponent = slowest(i, a)): number {
  const at = a.states.map((_, k) => {
    const { value, error } = predictedAcross(a, k);
    const share = error.at(-1)! / Math.abs(value.at(-1)!);
    return {
      size: Math.log(Math.abs(value.at(-1)!)),
      open: share < 1 ? -Math.log1p(-share) : Number.POSITIVE_INFINITY,
    };
  });
  const [first, last] = [at[0]!, at.at(-1)!];
  // 1e-9 covers the rounding of the logarithms and of the eigenvalue.
  return Math.abs(first.size - last.size - exponent * spanOf(a)) + first.open + last.open + 1e-9 * spanOf(a);
}

/** log(T_2/T_1). */
export function spanOf({ states }: Modes): number {
  return states.at(-1)!.logTime - states[0]!.logTime;
}

/** Hypotheses of the statements about the rate. */
export const rateHypotheses = {
  separable: hypotheses.separable,
  strictlyComplementary: hypotheses.strictlyComplementary,
  spanning: hypotheses.spanning,
  stepBelowTwoOverBeta: hypotheses.stepBelowTwoOverBeta,
  unbiased: {
    about: 'data',
    says: 'thetahat has bias zero',
    check: (i: DescentInstance) => i.certificates.separable.direction.at(-1) === 0,
  } as const,
  ...objective,
};

/** Hypotheses and trivial region of both statements that look at early steps. */
export const setting: Pick<Theorem<DescentInstance, Expansion, readonly Iterate[]>, 'hypotheses' | 'trivial'> = {
  hypotheses: rateHypotheses,
  trivial: (i, a) => !(bandOf(i, a) < widest * spanOf(a)),
};

/**
 * log |b(T_1) - b~| - log |b(T_2) - b~| for the first and the last step seen; null where there are
 * no two.
 */
export function fallOf(a: Expansion, seen: readonly Iterate[]): Enclosure | null {
  const [first, last] = [seen[0], seen.at(-1)];
  if (!first || !last || first === last) return null;
  const size = (x: Iterate) => logarithm(absolute(residual(enclosed(x, x.radius), x.step, a).at(-1)!));
  return subtract(size(first), size(last));
}

/**
 * |b - b~| falls between the first and the last step seen as by the exponent, to within the band.
 */
export function fallsLike(exponent: number, band: number, a: Expansion, seen: readonly Iterate[]): Judgement {
  const fall = fallOf(a, seen);
  return fall === null ? every([]) : fallIs(fall, exponent, band, spanOf(a), widest);
}

/**
 * A fall over a span of log time as by the exponent, to within the band, which is at most `most` of
 * the span.
 */
export function fallIs(fall: Enclosure, exponent: number, band: number, span: number, most: number): Judgement {
  // Both sides together are at most twice the widest band and what the run leaves open; four times
  // it would be no comparison.
  return equal(
    fall,
    proved(exponent * span, band, 'the band is computed from the modes before the run'),
    4 * most,
    span,
    'fall of |b - b~|',
  );
}
