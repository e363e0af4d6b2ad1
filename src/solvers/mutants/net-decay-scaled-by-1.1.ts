import type { DiagonalNetProblem } from '../../statement/problem.js';
import type { RunRequest, Solver } from '../../statement/solver.js';
import type { Mutant } from '../../workbench/mutant.js';

/** Late descent of a net with a tenth more weight decay, and the clock of the problem as posed. */
export const mutant: Mutant = {
  name: 'solver/net-decay-scaled-by-1.1',
  changes: 'solvers.diagonal-net-map-descent',
  make: scaled,
};

function scaled(original: Solver): Solver {
  const changed = (r: RunRequest): RunRequest => {
    const problem = r.problem as DiagonalNetProblem;
    return { ...r, problem: { ...problem, weightDecay: 1.1 * problem.weightDecay } };
  };
  return {
    ...original,
    solve: (r) => original.solve(changed(r)),
    ...(original.twin ? { twin: scaled(original.twin) } : {}),
  };
}
