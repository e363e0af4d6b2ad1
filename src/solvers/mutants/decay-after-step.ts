import type { RidgeProblem } from '../../statement/problem.js';
import type { RunRequest, Solver } from '../../statement/solver.js';
import type { Mutant } from '../../workbench/mutant.js';

/** Decays after the step: (1 - eta lambda) (theta - eta g), decoupled weight decay. That is the step of a data term scaled by
 * 1 - eta lambda, with the decay unchanged. */
export const mutant: Mutant = { name: 'solver/decay-after-step', changes: 'solvers.gradient-descent', make: decoupled };

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
  const root = Math.sqrt(1 - step * problem.weightDecay);
  return { features: problem.features.map((x) => root * x), targets: problem.targets.map((y) => root * y) };
}
