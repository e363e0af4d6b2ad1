import type { ClassificationProblem, MarginLoss } from 'theorycheck/statement';

/** The summed logistic loss, or another, with a bias, on points with labels +-1. */
export function logisticProblem(
  points: readonly (readonly number[])[],
  labels: readonly number[],
  loss: MarginLoss = 'logistic',
): ClassificationProblem {
  return {
    kind: 'classification',
    points: points.length,
    dimension: points[0]!.length,
    features: Float64Array.from(points.flat()),
    labels: Float64Array.from(labels),
    loss,
    bias: true,
    reduction: 'sum',
    weightDecay: 0,
  };
}
