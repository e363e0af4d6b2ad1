import type { RunRequest, Solver } from '../../statement/solver.js';
import type { Mutant } from '../../workbench/mutant.js';

/** Reads every feature twice as large. */
export const mutant: Mutant = {
  name: 'solver/log-flow-with-doubled-features',
  changes: 'solvers.log-time-flow',
  make: doubled,
};

function doubled(original: Solver): Solver {
  const changed = (r: RunRequest): RunRequest =>
    r.problem.kind === 'classification'
      ? { ...r, problem: { ...r.problem, features: r.problem.features.map((x) => 2 * x) } }
      : r;
  return {
    ...original,
    solve: (r) => original.solve(changed(r)),
    ...(original.twin ? { twin: doubled(original.twin) } : {}),
  };
}
