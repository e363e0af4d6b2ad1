import type { RationalVector } from '../exact/maxMargin.js';

/**
 * A data set of a user's own with two classes, and descent on the summed logistic loss with a bias,
 * from zero.
 */
export interface ClassifiedSet {
  /** Which of the two kinds of data it is. */
  readonly task: 'classification';
  /** points x features. */
  readonly points: readonly (readonly number[])[];
  /** -1 or 1, one for each point. */
  readonly labels: readonly number[];
  /** eta. */
  readonly stepSize: number;
  /** eta sigma_max^2 is below this, sigma_max that of the points with a constant feature 1. */
  readonly stepCurvature: number;
  /**
   * The max-margin vector with the bias in its norm and last, and its multipliers, exactly:
   * positive on all points of margin one wherever that is possible. Null where there is none, or
   * none was found.
   */
  readonly maxMargin: { readonly vector: RationalVector; readonly multipliers: RationalVector } | null;
  /** A vector that separates the classes through the origin; null where there is none. */
  readonly homogeneous: readonly number[] | null;
}

/**
 * A data set of a user's own with numbers to be predicted, and descent on the mean of half the
 * squared error, without a bias.
 */
export interface MeasuredSet {
  /** Which of the two kinds of data it is. */
  readonly task: 'regression';
  /** points x features. */
  readonly points: readonly (readonly number[])[];
  /** One for each point. */
  readonly targets: readonly number[];
  /** eta. */
  readonly stepSize: number;
  /** lambda, the factor of half the squared length; 0 or more. */
  readonly weightDecay: number;
  /** The least squares solution, rounded; the shortest where there are several. */
  readonly fit: readonly number[];
  /** The same as fractions, where it fits every row exactly; else null. */
  readonly exactFit: RationalVector | null;
}

/** What is made of a data set: an instance of a theorem, or half a sentence why there is none. */
type Made<I> = I | { readonly declined: string };

/**
 * How a property makes an instance of a user's own data set. Hypotheses are not asked here: the
 * instance may miss them, and then the user learns which.
 */
export interface OnData<I> {
  /** Of two classes. */
  readonly classified?: (set: ClassifiedSet) => Made<I>;
  /** Of numbers to be predicted. */
  readonly measured?: (set: MeasuredSet) => Made<I>;
}
