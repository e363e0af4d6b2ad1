import type { RidgeProblem } from '../../statement/problem.js';
import type { RunRequest, Solver } from '../../statement/solver.js';
import type { Mutant } from '../../workbench/mutant.js';

/** Sums the data term of a ridge problem where it should be averaged: its gradient is n times too large. */
export const mutant: Mutant = {
  name: 'solver/gradient-without-1-over-n',
  changes: 'solvers.gradient-descent',
  make: summed,
};

function summed(original: Solver): Solver {
  const changed = (r: RunRequest): RunRequest =>
    r.problem.kind === 'ridge' ? { ...r, problem: { ...r.problem, ...ofRidge(r.problem, r.step as number) } } : r;
  return {
    ...original,
    solve: (r) => original.solve(changed(r)),
    ...(original.twin ? { twin: summed(original.twin) } : {}),
  };
}

function ofRidge(problem: RidgeProblem, _step: number): Partial<RidgeProblem> {
  const root = Math.sqrt(problem.points);
  return { features: problem.features.map((x) => root * x), targets: problem.targets.map((y) => root * y) };
}
