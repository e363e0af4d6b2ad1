import { visitsOf as commonVisitsOf } from '../../requests/index.js';
import type { RunRequest } from '../../statement/solver.js';

/** Where to look: q = log k, and k itself where it is a whole number of at most 2^53. */
export interface Visit {
  readonly q: number;
  readonly step: number | null;
}

/** The moments of a well-formed request in order. */
export function visitsOf(request: RunRequest): Visit[] {
  return commonVisitsOf(request).map(({ step, logTime }) => ({ step, q: logTime }));
}
