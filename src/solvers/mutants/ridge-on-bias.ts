import type { ClassificationProblem } from '../../statement/problem.js';
import type { RunRequest, Solver, State, Trajectory } from '../../statement/solver.js';
import type { Mutant } from '../../workbench/mutant.js';

/** Adds 0.01/2 b^2 to the logistic loss, a weight decay that was meant for the weights and caught the bias; it claims the original's accuracy. */
export const mutant: Mutant = {
  name: 'solver/ridge-on-bias',
  changes: 'solvers.gradient-descent',
  make: ({ twin: _, ...original }: Solver): Solver => ({
    ...original,
    async solve(request: RunRequest): Promise<Trajectory> {
      const claimed = await original.solve(request);
      const { problem } = request;
      if (problem.kind !== 'classification' || problem.loss !== 'logistic' || !problem.bias) return claimed;
      return { ...claimed, states: decayed(problem, request, claimed.states) };
    },
  }),
};

function decayed(problem: ClassificationProblem, request: RunRequest, states: readonly State[]): State[] {
  const { points, dimension: d, features, labels } = problem;
  const stepOf = (j: number) => (typeof request.step === 'number' ? request.step : request.step[j]!);
  const theta = Float64Array.from(request.start);
  let k = 0;
  return states.map((state) => {
    for (; k < Number(state.step); k++) {
      const gradient = new Float64Array(d + 1);
      gradient[d] = 0.01 * theta[d]!;
      for (let n = 0; n < points; n++) {
        let output = theta[d]!;
        for (let j = 0; j < d; j++) output += features[n * d + j]! * theta[j]!;
        const pull = labels[n]! / (1 + Math.exp(labels[n]! * output));
        for (let j = 0; j < d; j++) gradient[j] = gradient[j]! - pull * features[n * d + j]!;
        gradient[d] = gradient[d]! - pull;
      }
      for (let j = 0; j <= d; j++) theta[j] = theta[j]! - stepOf(j) * gradient[j]!;
    }
    return { ...state, point: theta.slice() };
  });
}
