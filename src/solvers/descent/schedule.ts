import type { RunRequest } from '../../statement/solver.js';

/** Most states that one request may keep: at some hundred bytes each they take a few hundred megabytes. */
export const visitLimit = 1_000_000;

/** The whole steps that a request visits, as ordered, disjoint windows; a sentence when they are malformed. */
export function windowsOf(request: RunRequest): [from: number, to: number][] | string {
  if (request.visit.logTimes) return 'descent is visited at whole steps, not at log times';
  const windows = (request.visit.windows ?? []).map(([from, to]): [number, number] => [from, to]);
  if (windows.length === 0) return 'the request visits nothing';
  for (const [from, to] of windows) {
    if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from < 0 || to < from)
      return `the window [${from}, ${to}] is not a range of steps`;
  }
  windows.sort((a, b) => a[0] - b[0]);
  for (let k = 1; k < windows.length; k++)
    if (windows[k]![0] <= windows[k - 1]![1]) return `the windows [${windows[k - 1]}] and [${windows[k]}] overlap`;
  const visits = windows.reduce((total, [from, to]) => total + to - from + 1, 0);
  if (visits > visitLimit) return `the request visits ${visits} states, more than ${visitLimit}`;
  return windows;
}

/** Why a request is malformed whatever its problem, or true. */
export function wellFormed(request: RunRequest, size: number): true | string {
  if (request.start.length !== size)
    return `the start has ${request.start.length} entries, the problem ${size} parameters`;
  if (!request.start.every(Number.isFinite)) return 'the start holds a number that is not finite';
  const steps = typeof request.step === 'number' ? [request.step] : [...request.step];
  if (!steps.every((s) => Number.isFinite(s) && s >= 0)) return 'the step size is not a finite number of at least 0';
  if (typeof request.step !== 'number' && steps.length !== size)
    return `${steps.length} step sizes for ${size} parameters`;
  return true;
}
