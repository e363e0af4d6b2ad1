import type { RidgeProblem } from '../../statement/problem.js';
import type { RunRequest, Solver } from '../../statement/solver.js';
import type { Mutant } from '../../workbench/mutant.js';

/** Uses half the weight decay of a ridge problem: a gradient of lambda/2 |theta|^2 taken for one of lambda |theta|^2 the wrong way. */
export const mutant: Mutant = { name: 'solver/decay-halved', changes: 'solvers.gradient-descent', make: halved };

function halved(original: Solver): Solver {
  const changed = (r: RunRequest): RunRequest =>
    r.problem.kind === 'ridge' ? { ...r, problem: { ...r.problem, ...ofRidge(r.problem, r.step as number) } } : r;
  return {
    ...original,
    solve: (r) => original.solve(changed(r)),
    ...(original.twin ? { twin: halved(original.twin) } : {}),
  };
}

function ofRidge(problem: RidgeProblem, _step: number): Partial<RidgeProblem> {
  return { weightDecay: problem.weightDecay / 2 };
}
