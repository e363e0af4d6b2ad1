import type { Solver } from '../../statement/solver.js';
import type { Mutant } from '../../workbench/mutant.js';

/** Late descent with steps longer by one part in 10^8. */
export const mutant: Mutant = {
  name: 'solver/late-step-longer-by-1e-8',
  changes: 'solvers.long-horizon-descent',
  make: longer,
};

function longer(original: Solver): Solver {
  return {
    ...original,
    solve: (request) => original.solve({ ...request, step: (request.step as number) * (1 + 1e-8) }),
    ...(original.twin ? { twin: longer(original.twin) } : {}),
  };
}
