import type { RunRequest } from '../statement/solver.js';

/**
 * What a method can do: the tolerances it is written for, and the latest log time it reaches in
 * seconds and with digits left.
 */
export interface Limits {
  readonly tolerance: readonly [least: number, most: number];
  readonly logTime: number;
}

/**
 * True for a request within a method's limits; otherwise a sentence that names the field, what it
 * holds and what is allowed.
 */
export function within({ tolerance, visit }: RunRequest, limits: Limits): true | string {
  const [least, most] = limits.tolerance;
  if (tolerance !== undefined && !(tolerance >= least && tolerance <= most))
    return `the tolerance is ${tolerance}, not between ${least} and ${most}`;
  const latest = visit.logTimes?.at(-1) ?? Number.NEGATIVE_INFINITY;
  return (
    latest <= limits.logTime ||
    `visit.logTimes asks for log time ${latest}: this solver goes to ${limits.logTime} at most`
  );
}
