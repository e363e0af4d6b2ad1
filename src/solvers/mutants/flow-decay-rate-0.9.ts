import type { Solver } from '../../statement/solver.js';
import type { Mutant } from '../../workbench/mutant.js';

/** Weight decay acts at nine tenths of its rate. */
export const mutant: Mutant = {
  name: 'solver/flow-decay-rate-0.9',
  changes: 'solvers.diagonal-net-flow',
  make: slackened,
};

function slackened(original: Solver): Solver {
  return {
    ...original,
    solve: (request) =>
      original.solve({
        ...request,
        problem: { ...request.problem, weightDecay: 0.9 * request.problem.weightDecay },
      }),
    ...(original.twin ? { twin: slackened(original.twin) } : {}),
  };
}
