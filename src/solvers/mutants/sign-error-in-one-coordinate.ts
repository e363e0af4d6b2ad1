import type { RunRequest, Solver } from '../../statement/solver.js';
import type { Mutant } from '../../workbench/mutant.js';
import { gradientDescent } from '../descent/gradientDescent.js';

/** The last coordinate moves up its gradient instead of down. */
export const mutant: Mutant = {
  name: 'solver/sign-error-in-one-coordinate',
  changes: 'solvers.gradient-descent',
  // Behind no gate: it refuses a step size below zero.
  make: () => flipped(gradientDescent),
};

function flipped(original: Solver): Solver {
  return {
    ...original,
    solve(request: RunRequest) {
      const size = request.start.length;
      const step = typeof request.step === 'number' ? new Float64Array(size).fill(request.step) : request.step.slice();
      step[size - 1] = -step[size - 1]!;
      return original.solve({ ...request, step });
    },
    ...(original.twin ? { twin: flipped(original.twin) } : {}),
  };
}
