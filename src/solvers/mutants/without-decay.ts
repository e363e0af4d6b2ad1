import type { RidgeProblem } from '../../statement/problem.js';
import type { RunRequest, Solver } from '../../statement/solver.js';
import type { Mutant } from '../../workbench/mutant.js';

/** Forgets the weight decay of a ridge problem. */
export const mutant: Mutant = { name: 'solver/without-decay', changes: 'solvers.gradient-descent', make: without };

function without(original: Solver): Solver {
  const changed = (r: RunRequest): RunRequest =>
    r.problem.kind === 'ridge' ? { ...r, problem: { ...r.problem, ...ofRidge(r.problem, r.step as number) } } : r;
  return {
    ...original,
    solve: (r) => original.solve(changed(r)),
    ...(original.twin ? { twin: without(original.twin) } : {}),
  };
}

function ofRidge(_problem: RidgeProblem, _step: number): Partial<RidgeProblem> {
  return { weightDecay: 0 };
}
