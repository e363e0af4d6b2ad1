import type { Solver, State, Trajectory } from '../../statement/solver.js';
import type { Mutant } from '../../workbench/mutant.js';

/** The second half of the parameters is reported as if weight decay had spared it. */
export const mutant: Mutant = {
  name: 'solver/decay-spares-v',
  changes: 'solvers.diagonal-net-primal-flow',
  make: sparing,
};

function sparing(original: Solver): Solver {
  return {
    ...original,
    async solve(request): Promise<Trajectory> {
      const run = await original.solve(request);
      const half = request.start.length / 2;
      const grown = (s: State) => {
        const factor = Math.exp(Math.exp(s.logTime) * request.problem.weightDecay);
        return s.point.map((x, j) => (j < half ? x : factor * x));
      };
      return { ...run, states: run.states.map((s) => ({ ...s, point: grown(s) })) };
    },
    ...(original.twin ? { twin: sparing(original.twin) } : {}),
  };
}
