import type { ClassificationProblem } from 'theorycheck/statement';

/** The summed logistic loss with a bias, on points with labels +-1. */
export function logisticProblem(
  points: readonly (readonly number[])[],
  labels: readonly number[],
): ClassificationProblem {
  return {
    kind: 'classification',
    points: points.length,
    dimension: points[0]!.length,
    features: Float64Array.from(points.flat()),
    labels: Float64Array.from(labels),
    loss: 'logistic',
    bias: true,
    reduction: 'sum',
    weightDecay: 0,
  };
}
