import type { ClassificationProblem } from '../../statement/problem.js';
import type { Solver } from '../../statement/solver.js';
import type { Mutant } from '../../workbench/mutant.js';

/** Late descent on the mean of the losses where their sum is asked for. */
export const mutant: Mutant = {
  name: 'solver/late-mean-for-sum',
  changes: 'solvers.long-horizon-descent',
  make: averaged,
};

function averaged(original: Solver): Solver {
  return {
    ...original,
    solve: (request) =>
      original.solve({ ...request, problem: { ...(request.problem as ClassificationProblem), reduction: 'mean' } }),
    ...(original.twin ? { twin: averaged(original.twin) } : {}),
  };
}
