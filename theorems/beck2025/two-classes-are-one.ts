import { squared } from 'theorycheck/exact';
import {
  type ClassificationProblem,
  type Enclosure,
  equal,
  every,
  exactly,
  type Hypothesis,
  type MarginLoss,
  norm,
  scale,
  type Theorem,
} from 'theorycheck/statement';

/**
 * Labelled points z_i of R^(d+1) whose first coordinate carries the class, for a linear model
 * without bias.
 */
export interface TwoClassInstance {
  readonly points: readonly (readonly number[])[];
  readonly labels: readonly number[];
  /** mu, a power of two. */
  readonly mean: number;
  readonly loss: MarginLoss;
  readonly stepSize: number;
  readonly steps: number;
  /** Start w_0 of the two-class run. */
  readonly start: readonly number[];
}

/** The states of both runs after the same number of steps. */
export interface Couple {
  readonly step: number;
  /** w of the two-class run. */
  readonly w: readonly Enclosure[];
  /** (S, b) of the constant-label run. */
  readonly reduced: readonly Enclosure[];
}

/** The two-class problem as it stands. */
export function twoClasses(i: TwoClassInstance): ClassificationProblem {
  return problem(i, i.points, i.labels, false);
}

/** Its reduction: points x_i = -y_i z_perp,i/mu, all labels -1, a bias. */
export function constantLabels(i: TwoClassInstance): ClassificationProblem {
  const reflected = i.points.map((z, n) => z.slice(1).map((c) => (0 - i.labels[n]! * c) / i.mean));
  return problem(
    i,
    reflected,
    i.labels.map(() => -1),
    true,
  );
}

/** The start (S_0, b_0) = (mu w_perp, -mu w_1), exact as mu is a power of two. */
export function reducedStart(i: TwoClassInstance): number[] {
  return [...i.start.slice(1).map((c) => i.mean * c), 0 - i.mean * i.start[0]!];
}

/** First coordinates are y_i mu exactly: sigma_A = 0. */
export const classesApart: Hypothesis<TwoClassInstance, unknown> = {
  about: 'data',
  says: 'the first coordinate of every point is its label times mu',
  check: ({ points, labels, mean }) => points.every((z, n) => z[0] === labels[n]! * mean),
};

/**
 * The two-class problem is the constant-label problem, step by step.
 *
 * Let z_i = (y_i mu, z_perp,i), y_i = +-1, and let w follow gradient descent with step eta on
 * mean_i l(y_i w . z_i), without bias, l any loss of the margin. Put x_i = -y_i z_perp,i/mu. Then
 * (S, b) = (mu w_perp, -mu w_1) follows descent with step eta mu^2 on the constant-label problem of
 * the x_i, with bias, from (S_0, b_0) = (mu w_perp,0, -mu w_1,0): for every k
 *
 *     S_k = mu w_perp,k,   b_k = -mu w_1,k.
 *
 * Derivation: the margins agree, y_i w . z_i = mu w_1 + w_perp . y_i z_perp,i = -(b + S . x_i).
 * With c_i = -l'(margin_i)/N a step adds eta mu sum c_i to w_1 and eta sum c_i y_i z_perp,i to
 * w_perp; times -mu and mu that is -eta mu^2 sum c_i for b and -eta mu^2 sum c_i x_i for S: the
 * steps of the other run.
 *
 * Scale: |(S_0, b_0)| + log(1 + eta mu^2 k); resolution 2^-20 of it. Trivial region: none.
 * Blind spots: an error that both runs share (both are computed by the solver under test); the case
 * sigma_A > 0, where no reduction exists.
 *
 * @see Beck, Levi, Bar-Sinai (2025), section 2, reduction to a constant label; the discrete form is
 * derived here.
 */
export const theorem: Theorem<TwoClassInstance, null, { readonly couples: readonly Couple[] }> = {
  id: 'beck2025/two-classes-are-one',
  says: 'Points reflected by their labels: descent on two classes and on the constant-label problem have the same iterates.',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Section 2, reduction (discrete form derived here)' },
  kind: 'exact',
  hypotheses: {
    classesApart,
    meanLoss: { about: 'objective', says: 'the loss is averaged over the points', tag: 'mean reduction' },
  },
  trivial: () => false,
  conclude: (i, _, { couples }) => {
    const unit = norm(reducedStart(i).map(exactly)).hi;
    return every(
      couples
        .filter(({ step }) => step > 0)
        .flatMap(({ step, w, reduced }) => {
          const size = unit + Math.log1p(i.stepSize * squared(i.mean) * step);
          return [...w.slice(1).map((c) => scale(i.mean, c)), scale(-i.mean, w[0]!)].map((c, j) =>
            equal(c, reduced[j]!, 2 ** -20, size, `step ${step}`),
          );
        }),
    );
  },
  witness: {
    points: [
      [1, 2],
      [-1, 1],
    ],
    labels: [1, -1],
    mean: 1,
    loss: 'logistic',
    stepSize: 0.125,
    steps: 300,
    start: [0, 0],
  },
  blindSpots: 'An error common to both runs.',
  expected: 'survived',
};

function problem(
  i: TwoClassInstance,
  points: readonly (readonly number[])[],
  labels: readonly number[],
  bias: boolean,
): ClassificationProblem {
  return {
    kind: 'classification',
    points: points.length,
    dimension: points[0]!.length,
    features: Float64Array.from(points.flat()),
    labels: Float64Array.from(labels),
    loss: i.loss,
    bias,
    reduction: 'mean',
    weightDecay: 0,
  };
}
