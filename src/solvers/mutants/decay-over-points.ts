import type { RidgeProblem } from '../../statement/problem.js';
import type { RunRequest, Solver } from '../../statement/solver.js';
import type { Mutant } from '../../workbench/mutant.js';

/** Puts the weight decay of a ridge problem inside the mean over the points: it is divided by their number. */
export const mutant: Mutant = { name: 'solver/decay-over-points', changes: 'solvers.gradient-descent', make: averaged };

function averaged(original: Solver): Solver {
  const changed = (r: RunRequest): RunRequest =>
    r.problem.kind === 'ridge' ? { ...r, problem: { ...r.problem, ...ofRidge(r.problem, r.step as number) } } : r;
  return {
    ...original,
    solve: (r) => original.solve(changed(r)),
    ...(original.twin ? { twin: averaged(original.twin) } : {}),
  };
}

function ofRidge(problem: RidgeProblem, _step: number): Partial<RidgeProblem> {
  return { weightDecay: problem.weightDecay / problem.points };
}
