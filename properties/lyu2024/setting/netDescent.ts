import fc, { type Arbitrary } from 'fast-check';
import { squared } from 'theorycheck/exact';
import type { RunRequest, Trajectory } from 'theorycheck/statement';
import type { StepInstance } from '../../../theorems/lyu2024/late-value-of-descent.js';
import type { NetInstance, Visit } from '../../../theorems/lyu2024/setting/diagonalNet.js';
import { netProblem, startOf, visitsOf } from './netFlow.js';

/** The same nets with a step of `share`, in eighths, of the longest one that is allowed. */
export function stepped(
  whole: Arbitrary<NetInstance>,
  share = fc.integer({ min: 1, max: 7 }),
): Arbitrary<StepInstance> {
  return fc.tuple(whole, share).map(([net, eighths]) => {
    const squares = net.points.flat().reduce((total, x) => total + x * x, 0);
    return { ...net, step: eighths / 16 / squares / squared(net.alpha) };
  });
}

/** Descent from its start, visited at sigma = step size x lambda x steps. */
export function netDescent(i: StepInstance, sigmas: readonly number[], tolerance: number): RunRequest {
  const perStep = Math.log(i.step) + Math.log(i.lambda);
  return {
    problem: netProblem(i),
    start: startOf(i),
    dynamics: 'descent',
    step: i.step,
    by: 'diagonal-net-log-time-descent',
    tolerance,
    visit: { logTimes: sigmas.map((s) => Math.log(s) - perStep) },
  };
}

/** What its states enclose, at the times of the flow that descent follows: step size x steps. */
export function descentVisits(i: StepInstance, run: Trajectory): Visit[] {
  return visitsOf(i, { ...run, states: run.states.map((s) => ({ ...s, logTime: s.logTime + Math.log(i.step) })) });
}
