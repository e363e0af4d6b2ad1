import type { RidgeProblem } from '../../statement/problem.js';
import type { RunRequest, Solver } from '../../statement/solver.js';
import type { Mutant } from '../../workbench/mutant.js';

/** Shrinks the parameters by the weight decay itself, not by step times weight decay: a decay decoupled from the learning rate. */
export const mutant: Mutant = {
  name: 'solver/decay-not-scaled-by-the-step',
  changes: 'solvers.gradient-descent',
  make: decoupled,
};

function decoupled(original: Solver): Solver {
  const changed = (r: RunRequest): RunRequest =>
    r.problem.kind === 'ridge' ? { ...r, problem: { ...r.problem, ...ofRidge(r.problem, r.step as number) } } : r;
  return {
    ...original,
    solve: (r) => original.solve(changed(r)),
    ...(original.twin ? { twin: decoupled(original.twin) } : {}),
  };
}

function ofRidge(problem: RidgeProblem, step: number): Partial<RidgeProblem> {
  return { weightDecay: problem.weightDecay / step };
}
