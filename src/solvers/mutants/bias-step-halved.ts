import type { Solver } from '../../statement/solver.js';
import type { Mutant } from '../../workbench/mutant.js';

/** The last parameter, the bias where there is one, learns at half the rate. */
export const mutant: Mutant = {
  name: 'solver/bias-step-halved',
  changes: 'solvers.gradient-descent',
  make: halved,
};

function halved(original: Solver): Solver {
  return {
    ...original,
    solve(request) {
      const size = request.start.length;
      const step = typeof request.step === 'number' ? new Float64Array(size).fill(request.step) : request.step.slice();
      step[size - 1] = step[size - 1]! / 2;
      return original.solve({ ...request, step });
    },
    ...(original.twin ? { twin: halved(original.twin) } : {}),
  };
}
