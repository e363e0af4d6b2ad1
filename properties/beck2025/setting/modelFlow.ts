import { around, type RunRequest, type State } from 'theorycheck/statement';
import type { Plan } from 'theorycheck/workbench';
import { type ModelFlow, type Moment, modelProblem } from '../../../theorems/beck2025/setting/effectiveModel.js';

/**
 * The radius of a flow is the distance of two integrations. In their first steps both may be the
 * same, hence the tolerance asked for is added to it.
 */
export const tolerance = 1e-9;

/** The flow of the effective model, with or without its bias, at some log t. */
export function flow(i: ModelFlow, times: readonly number[], bias = true): RunRequest {
  return {
    problem: modelProblem(i, bias),
    start: Float64Array.from(bias ? i.start : i.start.slice(0, -1)),
    dynamics: 'flow',
    step: 1,
    by: 'log-time-flow',
    visit: { logTimes: times },
    tolerance,
  };
}

/** (S, b) as a solver answered it; `extra` is what the time may be off. */
export function momentOf({ logTime, point, radius, basis }: State, extra = 0): Moment {
  const [S, b] = Array.from(point, (c) => around(c, radius + tolerance + extra, basis));
  return { at: `log t = ${logTime}`, S: S!, b: b! };
}

/** (S, b) at named log times, those that are finite, as far as the flow came. */
export function* momentsAt<Name extends string>(
  i: ModelFlow,
  visits: readonly (readonly [name: Name, logTime: number])[],
): Plan<Partial<Record<Name, Moment>>> {
  const finite = visits.filter(([, t]) => t < Number.POSITIVE_INFINITY);
  const logTimes = [...new Set(finite.map(([, t]) => t))].sort((a, b) => a - b);
  const { states } = yield flow(i, logTimes);
  const seen = finite.flatMap(([name, t]) => states.filter((s) => s.logTime === t).map((s) => [name, momentOf(s)]));
  return Object.fromEntries(seen);
}
