import type { RunRequest, Solver } from '../../statement/solver.js';
import type { Mutant } from '../../workbench/mutant.js';

/** Uses four times the weight decay of a ridge problem. */
export const mutant: Mutant = {
  name: 'solver/decay-quadrupled',
  changes: 'solvers.gradient-descent',
  make: quadrupled,
};

function quadrupled(original: Solver): Solver {
  const changed = (r: RunRequest): RunRequest =>
    r.problem.kind === 'ridge' ? { ...r, problem: { ...r.problem, weightDecay: 4 * r.problem.weightDecay } } : r;
  return {
    ...original,
    solve: (r) => original.solve(changed(r)),
    ...(original.twin ? { twin: quadrupled(original.twin) } : {}),
  };
}
