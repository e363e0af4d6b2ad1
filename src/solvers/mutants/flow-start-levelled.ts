import type { Solver } from '../../statement/solver.js';
import type { Mutant } from '../../workbench/mutant.js';

/** Every coordinate starts at the geometric mean of the start: the weights of the start are lost. */
export const mutant: Mutant = {
  name: 'solver/flow-start-levelled',
  changes: 'solvers.diagonal-net-flow',
  make: levelled,
};

function levelled(original: Solver): Solver {
  return {
    ...original,
    solve(request) {
      const mean = request.start.reduce((t, x) => t + Math.log(x), 0) / request.start.length;
      return original.solve({ ...request, start: request.start.map(() => Math.exp(mean)) });
    },
    ...(original.twin ? { twin: levelled(original.twin) } : {}),
  };
}
