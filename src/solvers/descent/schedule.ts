import type { RunRequest } from '../../statement/solver.js';

/** Most steps that one request may ask of a solver that takes them one by one: minutes of work. */
export const stepLimit = 20_000_000;

/**
 * The whole steps that a request in normal form visits, as ordered windows that do not touch; a
 * sentence where it asks for later ones.
 */
export function windowsOf({ visit: { windows, logTimes } }: RunRequest): [from: number, to: number][] | string {
  if (logTimes?.length)
    return `visit.logTimes asks for e^${logTimes.at(-1)} steps: this solver takes whole steps up to 2^53; ${remedy}`;
  return (windows ?? []).map(([from, to]): [number, number] => [from, to]).sort((a, b) => a[0] - b[0]);
}

const remedy = `late descent has a solver of its own, by: 'collocation-descent'`;

/** Whether a solver that steps one by one takes the request: true, or a sentence why not. */
export function stepwise(request: RunRequest): true | string {
  if (request.dynamics !== 'descent') return 'this solver takes descent, not a flow';
  const windows = windowsOf(request);
  if (typeof windows === 'string') return windows;
  const last = windows.at(-1)![1];
  return (
    last <= stepLimit || `visit.windows asks for step ${last}: step by step at most ${stepLimit} are taken; ${remedy}`
  );
}
