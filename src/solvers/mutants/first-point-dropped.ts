import type { ClassificationProblem } from '../../statement/problem.js';
import type { RunRequest, Solver } from '../../statement/solver.js';
import type { Mutant } from '../../workbench/mutant.js';

/** A loop over the points that starts at the second. */
export const mutant: Mutant = {
  name: 'solver/first-point-dropped',
  changes: 'solvers.gradient-descent',
  make: dropping,
};

function dropping(original: Solver): Solver {
  return {
    ...original,
    solve: (r) => original.solve(r.problem.kind === 'classification' ? without(r, r.problem) : r),
    ...(original.twin ? { twin: dropping(original.twin) } : {}),
  };
}

function without(request: RunRequest, problem: ClassificationProblem): RunRequest {
  const { points, dimension, features, labels } = problem;
  return {
    ...request,
    problem: { ...problem, points: points - 1, features: features.slice(dimension), labels: labels.slice(1) },
  };
}
