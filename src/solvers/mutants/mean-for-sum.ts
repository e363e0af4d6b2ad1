import type { RunRequest, Solver } from '../../statement/solver.js';
import type { Mutant } from '../../workbench/mutant.js';

/** Averages the loss where the problem sums it. */
export const mutant: Mutant = { name: 'solver/mean-for-sum', changes: 'solvers.gradient-descent', make: averaging };

function averaging(original: Solver): Solver {
  const averaged = (r: RunRequest): RunRequest =>
    r.problem.kind === 'classification' ? { ...r, problem: { ...r.problem, reduction: 'mean' } } : r;
  return {
    ...original,
    solve: (r) => original.solve(averaged(r)),
    ...(original.twin ? { twin: averaging(original.twin) } : {}),
  };
}
