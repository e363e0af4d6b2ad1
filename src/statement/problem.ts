import type { Objective } from './graph.js';

/** Losses of a margin m = y f(x): log(1 + e^-m) and e^-m. */
export type MarginLoss = 'logistic' | 'exponential';

/**
 * Linear classification. Parameters are [w_1..w_d] or, with bias, [w_1..w_d, b]. Objective
 * sum (or mean) over n of loss(y_n (w . x_n + b)) + weightDecay/2 |parameters|^2.
 */
export interface ClassificationProblem {
  /** Tells the kinds apart. */
  readonly kind: 'classification';
  /** Number of points N. */
  readonly points: number;
  /** Number of features d, the bias not counted. */
  readonly dimension: number;
  /** points x dimension, row by row. */
  readonly features: Float64Array;
  /** +1 or -1, one for each point. */
  readonly labels: Float64Array;
  /** Loss of a margin. */
  readonly loss: MarginLoss;
  /** Whether there is a bias b, the last parameter. It is decayed like the others. */
  readonly bias: boolean;
  /** Whether losses are added up or averaged. */
  readonly reduction: 'sum' | 'mean';
  /** Factor of |parameters|^2 / 2; 0 or more. */
  readonly weightDecay: number;
}

/**
 * Ridge regression: 1/(2 points) |features theta - targets|^2 + weightDecay/2 |theta|^2; parameters
 * theta.
 */
export interface RidgeProblem {
  /** Tells the kinds apart. */
  readonly kind: 'ridge';
  /** Number of points n. */
  readonly points: number;
  /** Number of features d. */
  readonly dimension: number;
  /** points x dimension, row by row. */
  readonly features: Float64Array;
  /** One for each point. */
  readonly targets: Float64Array;
  /** Factor of |theta|^2 / 2; 0 or more. */
  readonly weightDecay: number;
}

/**
 * Diagonal linear network w = u*u - v*v (entry by entry). Parameters [u_1..u_d, v_1..v_d].
 * Objective mean over n of loss + weightDecay/2 (|u|^2 + |v|^2), the loss being that of the margin
 * y_n w . x_n, or (w . x_n - y_n)^2.
 */
export interface DiagonalNetProblem {
  /** Tells the kinds apart. */
  readonly kind: 'diagonal net';
  /** Number of points n. */
  readonly points: number;
  /** Number of features d; there are 2 d parameters. */
  readonly dimension: number;
  /** points x dimension, row by row. */
  readonly features: Float64Array;
  /** Labels +-1, or real targets for the squared loss. */
  readonly targets: Float64Array;
  /** Loss of a margin, or squared. */
  readonly loss: MarginLoss | 'squared';
  /** Factor of (|u|^2 + |v|^2) / 2; 0 or more. */
  readonly weightDecay: number;
}

/**
 * An objective that its author wrote as a graph, on the arrays of one instance. The parameters are
 * those of its blocks, one behind the other, row by row. Poses: `poses(objective, arrays, sizes)`.
 */
export interface ObjectiveProblem {
  /** Tells the kinds apart. */
  readonly kind: 'objective';
  /** The graph. */
  readonly objective: Objective;
  /** What the names of sizes stand for. */
  readonly sizes: Readonly<Record<string, number>>;
  /** The arrays by name, row by row. */
  readonly arrays: Readonly<Record<string, Float64Array>>;
}

/** The kinds of problems that ship, by name. */
export interface ShippedKinds {
  /** Linear classification. */
  classification: ClassificationProblem;
  /** Ridge regression. */
  ridge: RidgeProblem;
  /** Diagonal linear networks. */
  'diagonal net': DiagonalNetProblem;
}

/**
 * All kinds of problems by name. A file that brings a kind of its own (`createWorkbench`) declares
 * it here too: `declare module 'theorycheck/statement' { interface ProblemKinds { softmax:
 * SoftmaxProblem } }`.
 */
export interface ProblemKinds extends ShippedKinds {
  /** An objective as a graph. */
  objective: ObjectiveProblem;
}

/** The objective that an instance poses, as plain data: a foreign solver sees exactly this. */
export type Problem = ProblemKinds[keyof ProblemKinds];
