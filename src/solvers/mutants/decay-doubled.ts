import type { RidgeProblem } from '../../statement/problem.js';
import type { RunRequest, Solver } from '../../statement/solver.js';
import type { Mutant } from '../../workbench/mutant.js';

/** Differentiates lambda |theta|^2 where the ridge objective has lambda/2 |theta|^2. */
export const mutant: Mutant = { name: 'solver/decay-doubled', changes: 'solvers.gradient-descent', make: doubled };

function doubled(original: Solver): Solver {
  const changed = (r: RunRequest): RunRequest =>
    r.problem.kind === 'ridge' ? { ...r, problem: { ...r.problem, ...ofRidge(r.problem, r.step as number) } } : r;
  return {
    ...original,
    solve: (r) => original.solve(changed(r)),
    ...(original.twin ? { twin: doubled(original.twin) } : {}),
  };
}

function ofRidge(problem: RidgeProblem, _step: number): Partial<RidgeProblem> {
  return { weightDecay: 2 * problem.weightDecay };
}
