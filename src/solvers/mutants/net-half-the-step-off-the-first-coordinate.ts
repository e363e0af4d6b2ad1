import type { Solver } from '../../statement/solver.js';
import type { Mutant } from '../../workbench/mutant.js';

/** Descent on a diagonal net in another metric: all parameters but those of the first coordinate move by half their step. */
export const mutant: Mutant = {
  name: 'solver/net-half-the-step-off-the-first-coordinate',
  changes: 'solvers.gradient-descent',
  make: halved,
};

function halved(original: Solver): Solver {
  return {
    ...original,
    solve(r) {
      if (r.problem.kind !== 'diagonal net') return original.solve(r);
      const { dimension } = r.problem;
      const step = r.start.map(
        (_, j) => (typeof r.step === 'number' ? r.step : r.step[j]!) * (j % dimension === 0 ? 1 : 0.5),
      );
      return original.solve({ ...r, step });
    },
    ...(original.twin ? { twin: halved(original.twin) } : {}),
  };
}
