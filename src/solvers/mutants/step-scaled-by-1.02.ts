import type { Solver } from '../../statement/solver.js';
import type { Mutant } from '../../workbench/mutant.js';

/** Steps two per cent too long: a learning-rate schedule that is slightly off. */
export const mutant: Mutant = {
  name: 'solver/step-scaled-by-1.02',
  changes: 'solvers.gradient-descent',
  make: longer,
};

function longer(original: Solver): Solver {
  return {
    ...original,
    solve: (r) =>
      original.solve({ ...r, step: typeof r.step === 'number' ? 1.02 * r.step : r.step.map((s) => 1.02 * s) }),
    ...(original.twin ? { twin: longer(original.twin) } : {}),
  };
}
