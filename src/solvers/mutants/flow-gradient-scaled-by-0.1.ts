import type { Solver } from '../../statement/solver.js';
import type { Mutant } from '../../workbench/mutant.js';

/** The flow of a tenth of the loss: decay lambda and gradient g/10 are decay 10 lambda and gradient g on a clock ten times slower. */
export const mutant: Mutant = {
  name: 'solver/flow-gradient-scaled-by-0.1',
  changes: 'solvers.diagonal-net-flow',
  make: weakened,
};

function weakened(original: Solver): Solver {
  return {
    ...original,
    async solve(request) {
      const { problem, visit } = request;
      const run = await original.solve({
        ...request,
        problem: { ...problem, weightDecay: 10 * problem.weightDecay },
        visit: { logTimes: visit.logTimes!.map((t) => t - Math.log(10)) },
      });
      return { ...run, states: run.states.map((s, k) => ({ ...s, logTime: visit.logTimes![k]! })) };
    },
    ...(original.twin ? { twin: weakened(original.twin) } : {}),
  };
}
