import { addPair, multiplyPair, pair } from '../../arithmetic/doubleDouble.js';
import { unit } from '../../problems/field.js';
import { kindOf } from '../../problems/index.js';
import type { RunRequest, Solver, State, Trajectory } from '../../statement/solver.js';
import { stepwise, windowsOf } from './schedule.js';

/**
 * The same descent with parameters, gradient and exponentials in double-double (some 30 digits,
 * about fifty times the cost). Its points are the exact iterates rounded to double, up to an error
 * that is `estimated` at twice that rounding.
 */
export const doubleDoubleDescent: Solver = {
  name: 'gradient-descent-double-double',
  version: '1',
  accepts(request) {
    const { kind } = request.problem;
    if (kindOf(request.problem).doubleDouble === undefined)
      return `the kind '${kind}' has no gradient in double-double`;
    return stepwise(request);
  },
  solve: (request) => descend(request),
};

function descend(request: RunRequest): Trajectory {
  const field = kindOf(request.problem).doubleDouble!(request.problem);
  const windows = windowsOf(request) as [number, number][];
  const { size } = field;
  const steps = typeof request.step === 'number' ? new Float64Array(size).fill(request.step) : request.step;
  const high = Float64Array.from(request.start);
  const low = new Float64Array(size);
  const gradientHigh = new Float64Array(size);
  const gradientLow = new Float64Array(size);
  const move = pair();
  const states: State[] = [];
  const last = windows.at(-1)![1];
  let window = 0;
  for (let k = 0; ; k++) {
    if (k >= windows[window]![0]) {
      const spacing = 2 * unit * Math.hypot(...high);
      states.push({
        step: BigInt(k),
        logTime: k === 0 ? Number.NEGATIVE_INFINITY : Math.log(k),
        point: high.slice(),
        radius: k === 0 ? 0 : spacing,
        stepRadius: k === 0 ? 0 : 2 * spacing,
        basis: k === 0 ? 'exact' : 'estimated',
      });
      if (k === windows[window]![1]) window += 1;
    }
    if (k === last) return { ended: 'complete', states, cost: { gradients: k } };
    field.evaluate(high, low, gradientHigh, gradientLow);
    for (let j = 0; j < size; j++) {
      multiplyPair(gradientHigh[j]!, gradientLow[j]!, -steps[j]!, 0, move);
      addPair(high[j]!, low[j]!, move[0]!, move[1]!, move);
      high[j] = move[0]!;
      low[j] = move[1]!;
    }
    if (!high.every(Number.isFinite))
      return { ended: 'diverged', reason: `not finite after step ${k + 1}`, states, cost: { gradients: k + 1 } };
  }
}
