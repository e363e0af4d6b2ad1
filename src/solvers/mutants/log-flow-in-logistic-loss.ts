import type { RunRequest, Solver } from '../../statement/solver.js';
import type { Mutant } from '../../workbench/mutant.js';

/** The logistic loss whatever was asked. */
export const mutant: Mutant = {
  name: 'solver/log-flow-in-logistic-loss',
  changes: 'solvers.log-time-flow',
  make: logistic,
};

function logistic(original: Solver): Solver {
  const changed = (r: RunRequest): RunRequest =>
    r.problem.kind === 'classification' ? { ...r, problem: { ...r.problem, loss: 'logistic' } } : r;
  return {
    ...original,
    solve: (r) => original.solve(changed(r)),
    ...(original.twin ? { twin: logistic(original.twin) } : {}),
  };
}
