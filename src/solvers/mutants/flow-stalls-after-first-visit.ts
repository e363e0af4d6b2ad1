import type { Solver } from '../../statement/solver.js';
import type { Mutant } from '../../workbench/mutant.js';

/** An integrator that moves no more once it has answered its first visit, and says nothing of it. */
export const mutant: Mutant = {
  name: 'solver/flow-stalls-after-first-visit',
  changes: 'solvers.diagonal-net-flow',
  make: stalled,
};

function stalled(original: Solver): Solver {
  return {
    ...original,
    async solve(request) {
      const run = await original.solve(request);
      const first = run.states[0];
      return {
        ...run,
        states: run.states.map((s) =>
          first ? { ...s, point: first.point, ...(first.extra ? { extra: first.extra } : {}) } : s,
        ),
      };
    },
    ...(original.twin ? { twin: stalled(original.twin) } : {}),
  };
}
