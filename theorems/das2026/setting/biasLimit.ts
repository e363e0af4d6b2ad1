import { certifiesMaxMargin, curvatureBelow, integerMatrix, rankOf, unitMarginRows } from 'theorycheck/exact';
import type { Certified, Enclosure, Hypothesis, MarginLoss } from 'theorycheck/statement';

/*
 * The letters of this folder. What an entry needs beside them it defines; the collapsed model has a
 * list of its own in `collapsedClusters.ts`.
 *
 *     z_n, y_n           signed points y_n (x_n, 1), and labels
 *     theta = (w, b)     the iterate, the bias last;  t, T steps;  eta the step size
 *     p_n                1/(1 + e^(z_n . theta)), the slope of the loss at point n
 *     (w^, b^)           the max-margin vector with penalised bias;  (w', b') that without penalty
 *     S, S+, S-          the points of margin one, and those of each class
 *     alpha_n, kappa_n   multipliers on S, and margins z_n . (w^, b^) beyond S
 *     rho(t), rho~       theta(t) - (w^, b^) log t, and its limit (w~, b~)
 *     r(t)               rho(t) - rho~
 *     Phi                (w^, 0) . rho + eta sum_S e^(-z_n . rho)
 *     A+, A-             sum over S+ of e^(-w~ . x_n), and over S- of e^(w~ . x_n)
 *     delta              sqrt(A-/A+)
 *     E(T)               a bound on the error that is known before the run
 *     k+, k-             points at each place in class +1 and in class -1
 *     T_tr, T_te         first steps with the level reached on training and on test points
 *     f                  distance of a test point from the plane, in units of the margin
 */

/**
 * Labelled points (N x d) with the proof of their max-margin solution, and a step size for descent
 * from zero.
 */
export interface UnbiasedMarginInstance extends Certified {
  readonly points: readonly (readonly number[])[];
  readonly labels: readonly number[];
  readonly stepSize: number;
  /** Logistic where it is not said. */
  readonly loss?: MarginLoss;
  readonly certificates: {
    readonly strictlyComplementary: { readonly direction: readonly number[]; readonly multipliers: readonly number[] };
  };
}

/** What the oracles predict before the run. */
export interface BiasPrediction {
  /** The limit of theta(t) - direction log t, the bias last, to within the bound. */
  readonly limit: readonly number[];
  /** The support, and alpha_n = eta e^(-z_n.limit) on it. */
  readonly support: readonly number[];
  readonly multipliers: readonly number[];
  /** Where to look, and a bound on |theta(step) - direction log step - limit| there. */
  readonly step: number;
  readonly bound: number;
}

/** theta at the predicted step. */
export interface LateIterate {
  readonly weights: readonly Enclosure[];
  readonly bias: Enclosure;
}

/** The signed rows y (x, 1). */
export function rowsOf({ points, labels }: Pick<UnbiasedMarginInstance, 'points' | 'labels'>): number[][] {
  return points.map((x, n) => [...x, 1].map((v) => labels[n]! * v));
}

/** (w^, b^). */
export const directionOf = (i: UnbiasedMarginInstance) => i.certificates.strictlyComplementary.direction;

/** Hypotheses of both statements about the limit of the bias. */
export const biasLimitHypotheses = {
  strictlyComplementary: {
    about: 'data',
    constitutive: 'without it the residual has no limit, in the bias or elsewhere',
    says: 'separable: the certificate proves the max-margin solution with penalised bias, its multipliers positive on the whole support',
    check: (i) => {
      const { direction, multipliers } = i.certificates.strictlyComplementary;
      return certifiesMaxMargin(direction, multipliers, rowsOf(i), true);
    },
  },
  unbiased: {
    about: 'data',
    says: 'the max-margin solution has bias zero',
    check: (i) => directionOf(i).at(-1) === 0,
  },
  spanning: {
    about: 'data',
    says: 'the support spans the space of weights and bias',
    check: (i) => {
      const rows = rowsOf(i);
      const support = unitMarginRows(directionOf(i), rows).map((n) => rows[n]!);
      return support.length > 0 && rankOf(integerMatrix(support)) === rows[0]!.length;
    },
  },
  smallStep: {
    about: 'data',
    says: 'eta sigma_max^2 < 8: the step size is below 2 over the curvature',
    check: (i) => i.stepSize > 0 && curvatureBelow(8, i.stepSize, rowsOf(i)),
  },
  logisticLoss: { about: 'objective', says: 'the loss is logistic', tag: 'logistic loss' },
  summed: { about: 'objective', says: 'the loss is a sum over the points', tag: 'sum reduction' },
  bias: { about: 'objective', says: 'the bias is a parameter like the weights', tag: 'bias feature' },
} satisfies Record<string, Hypothesis<UnbiasedMarginInstance, BiasPrediction>>;

const { logisticLoss: _, ...ofBoth } = biasLimitHypotheses;

/** The same for the logistic and the exponential loss. */
export const jointLimitHypotheses = {
  ...ofBoth,
  smallStep: {
    about: 'data',
    says: 'eta sigma_max^2 < 8, and eta N max |z_n|^2 <= 1 with the exponential loss: the loss falls at every step',
    check: (i) => {
      const rows = rowsOf(i);
      // Few bits: exact.
      const longest = Math.max(...rows.map((z) => z.reduce((sum, v) => sum + v * v, 0)));
      return i.loss === 'exponential'
        ? i.stepSize > 0 && i.stepSize * rows.length * longest <= 1
        : biasLimitHypotheses.smallStep.check(i);
    },
  },
  marginLoss: { about: 'objective', says: 'the loss is logistic or exponential', tag: 'margin loss' },
} satisfies Record<string, Hypothesis<UnbiasedMarginInstance, BiasPrediction>>;

/**
 * A2 of the corpus: two support points of class +1 against one, yet a bias that goes to -0.5428.
 */
export const twoAgainstOne: UnbiasedMarginInstance = {
  points: [
    [0.25, 1],
    [0.25, 3],
    [-0.25, 1.5],
  ],
  labels: [1, 1, -1],
  stepSize: 0.25,
  certificates: { strictlyComplementary: { direction: [4, 0, 0], multipliers: [6, 2, 8] } },
};
