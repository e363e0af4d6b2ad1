import type { RunRequest, Solver } from '../../statement/solver.js';
import type { Mutant } from '../../workbench/mutant.js';

/** Adds 2^-14 to the weight decay of a ridge problem: small decays are hardly smaller. */
export const mutant: Mutant = { name: 'solver/decay-floored', changes: 'solvers.gradient-descent', make: floored };

function floored(original: Solver): Solver {
  const changed = (r: RunRequest): RunRequest =>
    r.problem.kind === 'ridge' ? { ...r, problem: { ...r.problem, weightDecay: r.problem.weightDecay + 2 ** -14 } } : r;
  return {
    ...original,
    solve: (r) => original.solve(changed(r)),
    ...(original.twin ? { twin: floored(original.twin) } : {}),
  };
}
