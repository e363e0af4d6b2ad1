import type { Solver } from '../../statement/solver.js';
import type { Mutant } from '../../workbench/mutant.js';

/** Time runs at a quarter of its rate, so that a flow asked for late times is still in its early phase. */
export const mutant: Mutant = {
  name: 'solver/flow-stopped-in-kernel-phase',
  changes: 'solvers.diagonal-net-flow',
  make: early,
};

function early(original: Solver): Solver {
  return {
    ...original,
    async solve(request) {
      const logTimes = request.visit.logTimes!;
      const run = await original.solve({ ...request, visit: { logTimes: logTimes.map((t) => t - Math.log(4)) } });
      return { ...run, states: run.states.map((s, k) => ({ ...s, logTime: logTimes[k]! })) };
    },
    ...(original.twin ? { twin: early(original.twin) } : {}),
  };
}
