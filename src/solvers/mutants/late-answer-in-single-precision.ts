import type { Solver } from '../../statement/solver.js';
import type { Mutant } from '../../workbench/mutant.js';

/** Late descent that hands its points out in single precision and says nothing of it. */
export const mutant: Mutant = {
  name: 'solver/late-answer-in-single-precision',
  changes: 'solvers.long-horizon-descent',
  make: rounded,
};

function rounded(original: Solver): Solver {
  return {
    ...original,
    async solve(request) {
      const trajectory = await original.solve(request);
      return {
        ...trajectory,
        states: trajectory.states.map((state) => ({ ...state, point: state.point.map(Math.fround) })),
      };
    },
    ...(original.twin ? { twin: rounded(original.twin) } : {}),
  };
}
