import type { Solver } from '../../statement/solver.js';
import type { Mutant } from '../../workbench/mutant.js';

/** The effective scale u v is taken to be alpha e^(-lambda t) instead of its square: a start of sqrt(alpha) and half the decay. */
export const mutant: Mutant = {
  name: 'solver/flow-scale-of-degree-one',
  changes: 'solvers.diagonal-net-flow',
  make: ofDegreeOne,
};

function ofDegreeOne(original: Solver): Solver {
  return {
    ...original,
    solve: (request) =>
      original.solve({
        ...request,
        start: request.start.map(Math.sqrt),
        problem: { ...request.problem, weightDecay: request.problem.weightDecay / 2 },
      }),
    ...(original.twin ? { twin: ofDegreeOne(original.twin) } : {}),
  };
}
