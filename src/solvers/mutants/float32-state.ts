import type { RunRequest, Solver, State, Trajectory } from '../../statement/solver.js';
import type { Mutant } from '../../workbench/mutant.js';

/**
 * Keeps the parameters in single precision between steps, yet claims the certified radius of the original: a solver that overstates its
 * own accuracy. One step at a time through the original, rounded after each. It has no twin: rounding is the error itself.
 */
export const mutant: Mutant = {
  name: 'solver/float32-state',
  changes: 'solvers.gradient-descent',
  make: ({ twin: _, ...original }: Solver): Solver => ({
    ...original,
    async solve(request: RunRequest): Promise<Trajectory> {
      const windows = request.visit.windows ?? [];
      const last = Math.max(...windows.map((w) => w[1]));
      const visited = (k: number) => windows.some(([from, to]) => k >= from && k <= to);
      const states: State[] = [];
      let point: Float64Array = request.start;
      let radius = 0;
      for (let k = 0; k <= last; k++) {
        const one = await original.solve({ ...request, start: point, visit: { windows: [[0, 1]] } });
        const logTime = k === 0 ? Number.NEGATIVE_INFINITY : Math.log(k);
        const stepRadius = one.states[1]?.stepRadius ?? 0;
        if (visited(k))
          states.push({ step: BigInt(k), logTime, point, radius, stepRadius, basis: k === 0 ? 'exact' : 'certified' });
        if (one.ended !== 'complete') return { ...one, states };
        radius += stepRadius;
        point = Float64Array.from(Float32Array.from(one.states[1]!.point));
      }
      return { ended: 'complete', states, cost: { gradients: last } };
    },
  }),
};
