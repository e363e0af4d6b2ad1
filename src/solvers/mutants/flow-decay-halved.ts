import type { RunRequest, Solver } from '../../statement/solver.js';
import type { Mutant } from '../../workbench/mutant.js';

/** Integrates the flow with half the weight decay, as a factor of two between lambda |theta|^2 and its half would. */
export const mutant: Mutant = { name: 'solver/flow-decay-halved', changes: 'solvers.diagonal-net-flow', make: halved };

function halved(original: Solver): Solver {
  return {
    ...original,
    solve: (r: RunRequest) =>
      original.solve({ ...r, problem: { ...r.problem, weightDecay: r.problem.weightDecay / 2 } }),
    ...(original.twin ? { twin: halved(original.twin) } : {}),
  };
}
