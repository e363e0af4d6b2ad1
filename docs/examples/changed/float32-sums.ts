import type { ClassificationProblem, Descent } from 'theorycheck/statement';
import { solver as before } from '../float64-descent.js';

/** The gradient with its sum over the points in float32; parameters stay in float64. */
function gradient(problem: ClassificationProblem, parameters: Float64Array): Float64Array {
  const { points, dimension, features, labels, loss, bias, reduction, weightDecay } = problem;
  const sum = new Float32Array(parameters.length);
  for (let n = 0; n < points; n++) {
    const x = features.subarray(n * dimension, (n + 1) * dimension);
    let output = bias ? parameters[dimension]! : 0;
    for (let j = 0; j < dimension; j++) output += parameters[j]! * x[j]!;
    const margin = labels[n]! * output;
    const weight = labels[n]! * (loss === 'logistic' ? 1 / (1 + Math.exp(margin)) : Math.exp(-margin));
    for (let j = 0; j < dimension; j++) sum[j]! -= weight * x[j]!;
    if (bias) sum[dimension]! -= weight;
  }
  const scale = reduction === 'mean' ? 1 / points : 1;
  return parameters.map((w, j) => scale * sum[j]! + weightDecay * w);
}

/** Half the memory for the sum of the gradient, and seven digits of it. */
export const solver: Descent = {
  ...before,
  version: '4',
  *iterates({ problem, start, step }) {
    const parameters = Float64Array.from(start);
    for (;;) {
      const g = gradient(problem as ClassificationProblem, parameters);
      for (let j = 0; j < parameters.length; j++)
        parameters[j]! -= (typeof step === 'number' ? step : step[j]!) * g[j]!;
      yield parameters;
    }
  },
};
