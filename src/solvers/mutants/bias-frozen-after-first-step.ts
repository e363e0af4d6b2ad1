import type { RunRequest, Solver, Trajectory } from '../../statement/solver.js';
import type { Mutant } from '../../workbench/mutant.js';

/** The last parameter, the bias where there is one, takes the first step and no other; it claims the accuracy of one step. */
export const mutant: Mutant = {
  name: 'solver/bias-frozen-after-first-step',
  changes: 'solvers.gradient-descent',
  make: frozen,
};

function frozen(original: Solver): Solver {
  return {
    ...original,
    solve: (request) => solve(original, request),
    ...(original.twin ? { twin: frozen(original.twin) } : {}),
  };
}

async function solve(original: Solver, request: RunRequest): Promise<Trajectory> {
  const windows = request.visit.windows!;
  const first = await original.solve({ ...request, visit: { windows: [[0, 1]] } });
  const later = windows.flatMap(([from, to]) => (to < 2 ? [] : [[Math.max(1, from - 1), to - 1] as const]));
  if (first.ended !== 'complete' || later.length === 0) return original.solve(request);
  const size = request.start.length;
  const step = typeof request.step === 'number' ? new Float64Array(size).fill(request.step) : request.step.slice();
  step[size - 1] = 0;
  const rest = await original.solve({
    ...request,
    start: first.states[1]!.point,
    step,
    visit: { windows: later },
  });
  const before = first.states.filter(({ step: k }) => windows.some(([from, to]) => from <= k! && k! <= to));
  return {
    ...rest,
    states: [
      ...before,
      ...rest.states.map((s) => ({
        ...s,
        step: s.step! + 1n,
        logTime: Math.log(Number(s.step) + 1),
        radius: s.stepRadius,
      })),
    ],
  };
}
