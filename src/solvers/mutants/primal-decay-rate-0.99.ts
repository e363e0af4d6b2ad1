import type { Solver } from '../../statement/solver.js';
import type { Mutant } from '../../workbench/mutant.js';

/** Weight decay one per cent too slow in the flow of (u, v). */
export const mutant: Mutant = {
  name: 'solver/primal-decay-rate-0.99',
  changes: 'solvers.diagonal-net-primal-flow',
  make: slackened,
};

function slackened(original: Solver): Solver {
  return {
    ...original,
    solve: (r) => original.solve({ ...r, problem: { ...r.problem, weightDecay: 0.99 * r.problem.weightDecay } }),
    ...(original.twin ? { twin: slackened(original.twin) } : {}),
  };
}
