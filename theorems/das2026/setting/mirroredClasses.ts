import {
  atMost,
  type Certified,
  type Enclosure,
  exactly,
  type Hypothesis,
  type MarginLoss,
  multiply,
  scale,
  sum,
} from 'theorycheck/statement';

/** Labelled points of both classes, with a step size for descent from zero. */
export interface TwoClasses extends Certified {
  readonly points: readonly (readonly number[])[];
  readonly labels: readonly number[];
  readonly stepSize: number;
  /** Logistic where it is not said. */
  readonly loss?: MarginLoss;
  /**
   * Points of class +1 at each place y x, and of class -1; where they are not mirrored, points of
   * each class.
   */
  readonly plus: number;
  readonly minus: number;
}

/**
 * Visited steps; neighbouring entries may be consecutive. `stepRadius` is the rounding of the step
 * from the state before.
 */
export type BiasSteps = readonly {
  readonly step: number;
  readonly point: readonly number[];
  readonly bias: Enclosure;
  readonly stepRadius: number;
}[];

/** Hypotheses shared by both statements about the early bias. */
export const earlyHypotheses = {
  stableBias: {
    about: 'parameters',
    says: 'eta N/4 <= 1: the map of the bias alone is monotone',
    met: ({ stepSize, points }) => atMost(multiply(exactly(stepSize), exactly(points.length / 4)), 1),
  },
  logisticLoss: { about: 'objective', says: 'the loss is logistic', tag: 'logistic loss' },
  summed: { about: 'objective', says: 'the loss is a sum over the points', tag: 'sum reduction' },
  bias: { about: 'objective', says: 'the bias is a parameter like the weights', tag: 'bias feature' },
} satisfies Record<string, Hypothesis<TwoClasses, unknown>>;

const { logisticLoss: _, ...ofBoth } = earlyHypotheses;

/** The same for the logistic and the exponential loss. */
export const bothLosses = {
  ...ofBoth,
  stableBias: {
    about: 'parameters',
    says: 'eta N/4 <= 1, and eta N <= 1 with the exponential loss: the map of the bias alone is monotone',
    met: ({ stepSize, points, loss }) =>
      atMost(multiply(exactly(stepSize), exactly(loss === 'exponential' ? points.length : points.length / 4)), 1),
  },
  marginLoss: { about: 'objective', says: 'the loss is logistic or exponential', tag: 'margin loss' },
} satisfies Record<string, Hypothesis<TwoClasses, unknown>>;

/** Points of class +1 less points of class -1. */
export function surplus({ labels }: TwoClasses): number {
  return labels.reduce((total, y) => total + y, 0);
}

/** eta sum_n y_n p_n at a state taken as exact: what one step adds to the bias. */
export function pull({ points, labels, stepSize, loss }: TwoClasses, point: readonly number[]): Enclosure {
  const terms = points.map((x, n) => {
    const margin = labels[n]! * x.reduce((total, v, j) => total + v * point[j]!, point.at(-1)!);
    const p = loss === 'exponential' ? Math.exp(-margin) : 1 / (1 + Math.exp(margin));
    // The margin is off by (d + 2) 2^-53 |x| |theta|, p by that and some ten roundings relatively.
    const error = p * ((x.length + 2) * Math.hypot(...x, 1) * Math.hypot(...point) + 12) * 2 ** -52;
    return { lo: labels[n]! * p - error, hi: labels[n]! * p + error, basis: 'certified' as const };
  });
  return scale(stepSize, sum(terms));
}
