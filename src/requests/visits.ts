import { isWhole, refusal } from '../problems/refusal.js';
import type { RunRequest } from '../statement/solver.js';
import { unknownField } from '../statement/unknownField.js';

/**
 * Most states that one request may keep: at some hundred bytes each they take a few hundred
 * megabytes.
 */
export const visitLimit = 1_000_000;

/** Up to here whole steps are counted one by one in doubles. */
const countable = 2 ** 53;

/** One moment that a request asks for. */
export interface Visit {
  /** The whole step; null beyond 2^53 steps, and in a flow. */
  readonly step: number | null;
  /** log of the step, or of the time of a flow; -Infinity at the start. */
  readonly logTime: number;
}

/** What is wrong with the visits of a request, in a sentence, or null. */
export function visitFault({ visit, dynamics }: RunRequest): string | null {
  if (typeof visit !== 'object' || visit === null) return refusal('visit', visit, 'an object { windows, logTimes }');
  const odd = unknownField('visit', visit, ['windows', 'logTimes']);
  if (odd !== null) return odd;
  const { windows, logTimes } = visit;
  if (windows !== undefined && !Array.isArray(windows))
    return refusal('visit.windows', windows, 'a list of [from, to]');
  if (logTimes !== undefined && !Array.isArray(logTimes) && !((logTimes as unknown) instanceof Float64Array))
    return refusal('visit.logTimes', logTimes, 'a list of numbers');
  if (!windows?.length && !logTimes?.length) return 'visit is empty: it must hold windows or logTimes';
  if (windows?.length && dynamics === 'flow')
    return 'visit.windows asks for whole steps: a flow has none and is visited at logTimes';
  return windowFault(windows ?? []) ?? logTimeFault(logTimes ?? [], dynamics);
}

function windowFault(windows: readonly (readonly [number, number])[]): string | null {
  for (const [n, window] of windows.entries()) {
    const [from, to] = Array.isArray(window) ? window : [];
    if (!isWhole(from, 0) || !isWhole(to, from) || window.length !== 2)
      return `visit.windows[${n}] is [${window}]: it must be [from, to], whole steps with 0 <= from <= to`;
  }
  const ordered = [...windows].sort((a, b) => a[0] - b[0]);
  for (let k = 1; k < ordered.length; k++)
    if (ordered[k]![0] <= ordered[k - 1]![1])
      return `visit.windows [${ordered[k - 1]}] and [${ordered[k]}] overlap: each step is visited once`;
  const states = windows.reduce((total, [from, to]) => total + to - from + 1, 0);
  return states <= visitLimit ? null : `visit.windows hold ${states} states: at most ${visitLimit} can be kept`;
}

function logTimeFault(logTimes: readonly number[], dynamics: RunRequest['dynamics']): string | null {
  let before: number | undefined;
  for (const [n, q] of logTimes.entries()) {
    const field = `visit.logTimes[${n}]`;
    if (typeof q !== 'number' || Number.isNaN(q) || q === Number.POSITIVE_INFINITY)
      return refusal(field, q, 'a number below Infinity (-Infinity is the start)');
    if (before !== undefined && q <= before)
      return `${field} is ${q}: log times must increase, and ${before} stands before`;
    if (dynamics !== 'flow' && q < 0 && q !== Number.NEGATIVE_INFINITY)
      return `${field} is ${q}: descent has no step between the start (-Infinity) and step 1 (log 1 = 0)`;
    before = q;
  }
  return logTimes.length <= visitLimit ? null : `visit.logTimes hold ${logTimes.length} states: at most ${visitLimit}`;
}

/**
 * What a well-formed request asks for, each moment once: windows of whole steps in order, with
 * steps between them that are not asked for, and after them log times. In descent a log time stands
 * for the whole step nearest to it; up to 2^53 that step is named and joins the windows. In a flow
 * it is a moment of continuous time. -Infinity is the start in both.
 */
export function normalVisit({ visit, dynamics }: RunRequest): { windows: [number, number][]; logTimes: number[] } {
  const asked = Array.from(visit.logTimes ?? []);
  if (dynamics === 'flow') return { windows: [], logTimes: asked };
  const stepNear = (q: number) => Math.round(Math.exp(q));
  const named = asked.map(stepNear).filter((step) => step <= countable);
  const ranges = [...(visit.windows ?? []), ...named.map((step) => [step, step] as const)];
  const windows: [number, number][] = [];
  for (const [from, to] of ranges.sort((a, b) => a[0] - b[0])) {
    const last = windows.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else windows.push([from, to]);
  }
  return { windows, logTimes: asked.filter((q) => !(stepNear(q) <= countable)) };
}

/** The moments of a well-formed request in order, each once. */
export function* eachVisit(request: RunRequest): Generator<Visit, undefined> {
  const { windows, logTimes } = normalVisit(request);
  for (const [from, to] of windows) for (let step = from; step <= to; step++) yield wholeStep(step);
  for (const logTime of logTimes) yield { step: null, logTime };
}

/** The same in a list. */
export function visitsOf(request: RunRequest): Visit[] {
  return [...eachVisit(request)];
}

/** The last of them. */
export function lastVisit(request: RunRequest): Visit {
  const { windows, logTimes } = normalVisit(request);
  return logTimes.length ? { step: null, logTime: logTimes.at(-1)! } : wholeStep(windows.at(-1)![1]);
}

/** How many they are. */
export function visitCount(request: RunRequest): number {
  const { windows, logTimes } = normalVisit(request);
  return windows.reduce((total, [from, to]) => total + to - from + 1, logTimes.length);
}

function wholeStep(step: number): Visit {
  return { step, logTime: step === 0 ? Number.NEGATIVE_INFINITY : Math.log(step) };
}
