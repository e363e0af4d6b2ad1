import { signOfInner } from 'theorycheck/exact';
import {
  add,
  atMost,
  type Certified,
  divide,
  type Enclosure,
  exactly,
  exponential,
  type Hypothesis,
  inner,
  larger,
  logarithm,
  multiply,
  negate,
  norm,
  scale,
  smaller,
  square,
  subtract,
  sum,
} from 'theorycheck/statement';

/*
 * The letters of the entries on several classes, beside those of the folder.
 *
 *     W, w_k          weights, one row for each of K classes, without biases
 *     m_nk            (w_y - w_k) . x_n, y the class of point n, for each other class k
 *     L(W)            sum_n log(1 + sum_k e^(-m_nk)), the cross-entropy; L_t at step t
 *     V, gamma        the shortest W with all m_nk >= 1, and 1/|V|
 *     R, beta         max |x_n|, and sum |x_n|^2 / 2, a bound on the curvature of L
 *     g, P            the gradient, and sum_n (1 - softmax_y), the weight of the other classes
 */

/** Points of several classes, and a run of descent from zero. */
export interface ClassesRun extends Certified {
  readonly points: readonly (readonly number[])[];
  /** The class of each point, from 0. */
  readonly labels: readonly number[];
  readonly classes: number;
  readonly stepSize: number;
  readonly steps: number;
}

/** Where a run was: all rows of W, one behind the other. */
export interface Weights {
  readonly step: number;
  readonly W: readonly Enclosure[];
}

/** The answer of the oracle: gamma, and V row by row. */
export interface LargestMargin {
  readonly gamma: Enclosure;
  readonly V: readonly Enclosure[];
}

/** Scores that are largest at the own class: one row of weights for each class. */
export const separableClasses = {
  about: 'data',
  says: 'the weights that are given score every point highest in its own class',
  constitutive: 'without it there is no margin',
  check: ({ points, labels, classes }: ClassesRun, certificate: unknown) =>
    Array.isArray(certificate) &&
    certificate.length === classes &&
    points.every((x, n) =>
      (certificate as number[][]).every((w, k) => {
        const own = (certificate as number[][])[labels[n]!]!;
        return k === labels[n] || signOfInner([...own, ...w], [...x, ...x.map((v) => 0 - v)]) === 1;
      }),
    ),
} as const satisfies Hypothesis<ClassesRun, unknown>;

const squares = ({ points }: ClassesRun) => points.map((x) => sum(x.map((v) => square(exactly(v)))));

/** beta. */
export const curvature = (i: ClassesRun): Enclosure => scale(1 / 2, sum(squares(i)));

/** eta beta <= 1/2. */
export const halfStep = {
  about: 'parameters',
  says: 'eta beta <= 1/2',
  met: (i: ClassesRun) => atMost(scale(i.stepSize, curvature(i)), 1 / 2),
} as const satisfies Hypothesis<ClassesRun, unknown>;

/** m_nk, point by point. */
export function marginsOf({ points, labels, classes }: ClassesRun, W: readonly Enclosure[]): Enclosure[][] {
  return points.map((x, n) => {
    const scores = Array.from({ length: classes }, (_, k) =>
      inner(
        x.map(exactly),
        x.map((_, j) => W[k * x.length + j]!),
      ),
    );
    const own = scores[labels[n]!]!;
    return scores.filter((_, k) => k !== labels[n]).map((score) => subtract(own, score));
  });
}

/** The least of them. */
export const leastOf = (margins: readonly Enclosure[][]): Enclosure => margins.flat().reduce(smaller);

/** e^L - 1 without cancellation: prod (1 + s_n) - 1 with s_n = sum_k e^(-m_nk). */
export function excess(margins: readonly Enclosure[][]): Enclosure {
  return margins
    .map((m) => sum(m.map((v) => exponential(negate(v)))))
    .reduce((total, s) => add(add(total, s), multiply(total, s)), exactly(0));
}

/** What is known before the run. */
export interface Known {
  /** log(e^L_0 - 1) + C. */
  readonly budget: Enclosure;
  /** What y + log y gains in a step, y = 1/(e^L - 1). */
  readonly gain: Enclosure;
  /** y_0 + log y_0. */
  readonly first: Enclosure;
}

/** C = (eta beta/2) L_0 / ((1 - eta beta/2) (1 - e^(-beta/(2 R^2)))), and the rest. */
export function known(i: ClassesRun, gamma: Enclosure): Known {
  const { points, classes, stepSize } = i;
  const beta = curvature(i);
  const half = scale(stepSize / 2, beta);
  const rest = subtract(exactly(1), half);
  const loss = scale(points.length, logarithm(exactly(classes)));
  const R2 = squares(i).reduce(larger);
  const share = subtract(exactly(1), exponential(negate(divide(beta, scale(2, R2)))));
  const C = divide(multiply(half, loss), multiply(rest, share));
  const start = excess(points.map(() => Array.from({ length: classes - 1 }, () => exactly(0))));
  return {
    budget: add(logarithm(start), C),
    gain: multiply(scale(stepSize, rest), square(gamma)),
    first: subtract(divide(exactly(1), start), logarithm(start)),
  };
}

/** Y = log(Z - log Z), Z = y_0 + log y_0 + T gain, a lower bound of -log(e^L_T - 1); 0 below 3. */
export function leastLogarithm({ first, gain }: Known, step: number): Enclosure {
  const Z = add(first, scale(step, gain));
  return Z.lo < 3 ? exactly(0) : logarithm(subtract(Z, logarithm(Z)));
}

/** |W|. */
export const lengthOf = (W: readonly Enclosure[]): Enclosure => norm(W);
