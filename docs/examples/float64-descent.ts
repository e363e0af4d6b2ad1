import type { ClassificationProblem, Descent, RunRequest } from 'theorycheck/statement';

/** d/dm of the loss at the margin m: minus this. */
function pull(loss: ClassificationProblem['loss'], margin: number): number {
  return loss === 'logistic' ? 1 / (1 + Math.exp(margin)) : Math.exp(-margin);
}

/**
 * The gradient as one writes it first: point by point, coordinate by coordinate; parameters [w, b]
 * or [w].
 */
function gradient(problem: ClassificationProblem, parameters: Float64Array): Float64Array {
  const { points, dimension, features, labels, loss, bias, reduction, weightDecay } = problem;
  const sum = new Float64Array(parameters.length);
  for (let n = 0; n < points; n++) {
    const x = features.subarray(n * dimension, (n + 1) * dimension);
    let output = bias ? parameters[dimension]! : 0;
    for (let j = 0; j < dimension; j++) output += parameters[j]! * x[j]!;
    const weight = labels[n]! * pull(loss, labels[n]! * output);
    for (let j = 0; j < dimension; j++) sum[j]! -= weight * x[j]!;
    if (bias) sum[dimension]! -= weight;
  }
  const scale = reduction === 'mean' ? 1 / points : 1;
  return sum.map((g, j) => scale * g + weightDecay * parameters[j]!);
}

/** Full-batch gradient descent on linear classification in plain float64. */
export const solver: Descent = {
  name: 'float64-descent',
  version: '1',
  accepts: ({ problem }) =>
    problem.kind === 'classification' || `it takes linear classification, not a ${problem.kind}`,
  *iterates({ problem, start, step }: RunRequest) {
    const parameters = Float64Array.from(start);
    for (;;) {
      const g = gradient(problem as ClassificationProblem, parameters);
      for (let j = 0; j < parameters.length; j++)
        parameters[j]! -= (typeof step === 'number' ? step : step[j]!) * g[j]!;
      yield parameters;
    }
  },
};
