import { visitsOf as commonVisitsOf } from '../../requests/index.js';
import type { RunRequest } from '../../statement/solver.js';

/** One moment that a request asks for. */
export interface Visit {
  /** The step while it is a whole number of at most 2^53, else null. */
  readonly step: number | null;
  /** log of the step. */
  readonly logSteps: number;
}

/** The moments of a well-formed request in order. */
export function visitsOf(request: RunRequest): Visit[] {
  return commonVisitsOf(request).map(({ step, logTime }) => ({ step, logSteps: logTime }));
}
