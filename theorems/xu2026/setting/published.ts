import {
  add,
  atMost,
  divide,
  type Enclosure,
  exactly,
  type Hypothesis,
  logarithm,
  logarithmOfOnePlus,
  multiply,
  negate,
  norm,
  scale,
  square,
  squareRoot,
  sum,
} from 'theorycheck/statement';
import { below, type RidgeInstance, type Spectrum } from './ridgeInstance.js';

/** The standard deviation nu of the start that the statement refers to. */
export type PublishedInstance = RidgeInstance & { readonly nu: number };

/** What the published bounds need of the oracles. */
export interface SpectrumAnswers {
  readonly spectrum: Spectrum;
}

/**
 * |n_0|^2 >= (m - n) nu^2 / 2: the event of probability at least 1 - 2 e^(-(m - n)/32) under which
 * Theorems 4.1 (ii), 4.5 and (7) are proved, and the only one. How often it occurs is the law
 * `chi-square-floor`; here it is a hypothesis, and nothing is left to chance.
 */
export const floorEvent: Hypothesis<PublishedInstance, SpectrumAnswers> = {
  about: 'parameters',
  says: '|n_0|^2 >= (m - n) nu^2 / 2: the start is not unusually short in the kernel',
  met: (i, { spectrum }) => atMost(halfExpected(i), square(norm(spectrum.startNull)), halfExpected(i)),
};

/** 0 < eta lambda < 1. */
export const decayBelowOne: Hypothesis<RidgeInstance, unknown> = {
  about: 'parameters',
  says: '0 < eta lambda < 1',
  met: ({ eta, lambda }) => atMost(multiply(exactly(eta), exactly(lambda)), below(1)),
};

/** eta < 1/(s_1 + lambda): no mode changes sign. */
export const firstWindow: Hypothesis<RidgeInstance, SpectrumAnswers> = {
  about: 'parameters',
  says: 'eta < 1/(s_1 + lambda)',
  met: ({ eta, lambda }, { spectrum }) =>
    atMost(multiply(exactly(eta), add(spectrum.values[0]!, exactly(lambda))), below(1)),
};

/** |theta*| <= |theta_0|: what the condition m >= 2 |theta*|^2 / nu^2 is for. */
export const teacherNotLonger: Hypothesis<RidgeInstance, unknown> = {
  about: 'parameters',
  says: '|theta*| <= |theta_0|',
  met: ({ teacher, start }) => atMost(lengthOf(teacher), lengthOf(start), Math.max(1, lengthOf(start).hi)),
};

/**
 * lambda <= min(2 epsilon / (3 |theta*|^2), sqrt(Lbar epsilon / 6) / |theta*|), written without
 * division.
 */
export const decayCap: Hypothesis<RidgeInstance & { readonly epsilon: number }, unknown> = {
  about: 'parameters',
  says: 'lambda <= 2 epsilon / (3 |theta*|^2) and lambda <= sqrt(Lbar epsilon / 6) / |theta*|',
  met: (i) => {
    const length = lengthOf(i.teacher);
    const first = divide(scale(3 * i.lambda, square(length)), exactly(2));
    const second = divide(scale(6, square(scale(i.lambda, length))), meanSquare(i));
    const both = first.hi > second.hi ? first : second;
    return atMost(both, i.epsilon, i.epsilon);
  },
};

/** (m - n) nu^2 / 2, exact for the dyadic nu of few bits in use. */
export function halfExpected({ features, start, nu }: PublishedInstance): number {
  return ((start.length - features.length) * nu * nu) / 2;
}

/** Lbar = |Phi|_F^2 / n, the mean square of a feature vector. */
export function meanSquare({ features }: RidgeInstance): Enclosure {
  return divide(sum(features.flat().map((x) => square(exactly(x)))), exactly(features.length));
}

/** b^2 of the sample: the largest square of a feature vector. */
export function largestSquare({ features }: RidgeInstance): Enclosure {
  const squares = features.map((row) => sum(row.map((x) => square(exactly(x)))));
  return squares.reduce((a, b) => (a.hi > b.hi ? a : b));
}

/** |x|. */
export function lengthOf(x: readonly number[]): Enclosure {
  return norm(x.map(exactly));
}

/** log of (sqrt((m - n) nu^2 / 2) / (sqrt(c / lambda_min) + |theta*|)), of Theorem 4.5 and (7). */
export function logRatio(i: PublishedInstance & { readonly c: number }): Enclosure {
  const reach = add(squareRoot(divide(exactly(i.c), exactly(Math.min(...i.variances)))), lengthOf(i.teacher));
  return logarithm(divide(squareRoot(exactly(halfExpected(i))), reach));
}

/** -log(1 - eta x) for an enclosed x. */
export function decayPerStep(eta: number, x: Enclosure): Enclosure {
  return negate(logarithmOfOnePlus(scale(-eta, x)));
}
