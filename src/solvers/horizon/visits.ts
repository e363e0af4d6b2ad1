import type { RunRequest } from '../../statement/solver.js';
import { windowsOf } from '../descent/schedule.js';
import { countable } from './panelTime.js';

/** One moment that a request asks for. */
export interface Visit {
  /** The step while it is a whole number of at most 2^53, else null. */
  readonly step: number | null;
  /** log of the step. */
  readonly logSteps: number;
}

/**
 * The moments of a request in order, or a sentence why there are none. A log time stands for the whole step nearest to it; up to 2^53
 * the step is named.
 */
export function visitsOf(request: RunRequest): Visit[] | string {
  const { windows, logTimes } = request.visit;
  const visits: Visit[] = [];
  if (windows?.length) {
    const ordered = windowsOf({ ...request, visit: { windows } });
    if (typeof ordered === 'string') return ordered;
    for (const [from, to] of ordered) for (let k = from; k <= to; k++) visits.push(whole(k));
  }
  let before = Number.NEGATIVE_INFINITY;
  for (const logSteps of logTimes ?? []) {
    if (!(logSteps > before)) return `the log times are not increasing numbers: ${logSteps} after ${before}`;
    if (logSteps === Number.POSITIVE_INFINITY) return 'a log time is infinite';
    if (logSteps < 0) return `the log time ${logSteps} lies before the first step, log 1 = 0`;
    before = logSteps;
    const step = Math.round(Math.exp(logSteps));
    visits.push(step <= countable ? whole(step) : { step: null, logSteps });
  }
  if (visits.length === 0) return 'the request visits nothing';
  visits.sort((a, b) => a.logSteps - b.logSteps);
  return visits.filter((visit, n) => n === 0 || visit.step === null || visit.step !== visits[n - 1]!.step);
}

function whole(step: number): Visit {
  return { step, logSteps: step === 0 ? Number.NEGATIVE_INFINITY : Math.log(step) };
}
