import type { RidgeProblem } from '../../statement/problem.js';
import type { Solver, Trajectory } from '../../statement/solver.js';
import type { Mutant } from '../../workbench/mutant.js';

/** Decays the fitted directions of a ridge problem only: the part of the start in the kernel of the data is carried along unchanged. */
export const mutant: Mutant = {
  name: 'solver/decay-only-in-row-space',
  changes: 'solvers.gradient-descent',
  make: partly,
};

function partly(original: Solver): Solver {
  return {
    ...original,
    async solve(request): Promise<Trajectory> {
      if (request.problem.kind !== 'ridge') return original.solve(request);
      const rest = kernelPart(request.problem, request.start);
      const run = await original.solve({ ...request, start: request.start.map((x, j) => x - rest[j]!) });
      const states = run.states.map((s) => ({ ...s, point: s.point.map((x, j) => x + rest[j]!) }));
      return { ...run, states };
    },
    ...(original.twin ? { twin: partly(original.twin) } : {}),
  };
}

/** By Gram-Schmidt on the rows, twice. */
function kernelPart({ features, points, dimension }: RidgeProblem, start: Float64Array): Float64Array {
  const basis: Float64Array[] = [];
  const cleared = (v: Float64Array) => {
    for (let pass = 0; pass < 2; pass++)
      for (const b of basis) {
        const along = b.reduce((sum, x, j) => sum + x * v[j]!, 0);
        for (let j = 0; j < dimension; j++) v[j] = v[j]! - along * b[j]!;
      }
    return v;
  };
  for (let i = 0; i < points; i++) {
    const row = cleared(features.slice(i * dimension, (i + 1) * dimension));
    const length = Math.hypot(...row);
    basis.push(row.map((x) => x / length));
  }
  return cleared(start.slice());
}
