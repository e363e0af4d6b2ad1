import type { Solver } from '../../statement/solver.js';
import type { Mutant } from '../../workbench/mutant.js';

/** Forgets the weight decay of a diagonal net. */
export const mutant: Mutant = {
  name: 'solver/net-without-decay',
  changes: 'solvers.gradient-descent',
  make: without,
};

function without(original: Solver): Solver {
  return {
    ...original,
    solve: (r) =>
      original.solve(r.problem.kind === 'diagonal net' ? { ...r, problem: { ...r.problem, weightDecay: 0 } } : r),
    ...(original.twin ? { twin: without(original.twin) } : {}),
  };
}
