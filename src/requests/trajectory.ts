import { bases } from '../statement/enclosure.js';
import { describeValue } from '../statement/malformed.js';
import type { RunRequest, State, Trajectory } from '../statement/solver.js';
import { eachVisit, type Visit, visitCount } from './visits.js';

/**
 * What is wrong with the answer to a well-formed request, or null. A trajectory holds every moment
 * asked for, once and in order; one that was cut short (censored, diverged) holds the first of
 * them. States are finite points of the right length with their radii.
 */
export function trajectoryFault(t: Trajectory, request: RunRequest): string | null {
  if (typeof t !== 'object' || t === null || !Array.isArray(t.states))
    return `returned ${describeValue(t)}: a trajectory is { ended, states, cost }`;
  if (!['complete', 'censored', 'diverged'].includes(t.ended))
    return `returned a trajectory that ended '${t.ended}': it is 'complete', 'censored' or 'diverged'`;
  if (!(t.cost?.gradients >= 0)) return 'returned a trajectory without its cost { gradients }';
  const visits = eachVisit(request);
  for (const state of t.states) {
    const visit = visits.next().value;
    if (visit === undefined)
      return `returned ${t.states.length} states where ${visitCount(request)} were asked for: the first too many is at ${momentOf(state)}`;
    const fault = stateFault(state, request.start.length) ?? visitMismatch(state, visit);
    if (fault !== null) return `returned ${fault}`;
  }
  const missing = visits.next().value;
  if (missing === undefined) return t.ended === 'complete' ? null : endedEarly(t);
  return t.ended === 'complete' ? `said 'complete' without the state at ${nameOf(missing)}` : null;
}

/** A run that holds all it was asked for was not cut short. */
function endedEarly(t: Trajectory): string {
  return `said '${t.ended}' and returned every state that was asked for: that is 'complete'`;
}

function stateFault(s: State, size: number): string | null {
  if (typeof s !== 'object' || s === null) return `${describeValue(s)} where a state is due`;
  // Words are made for a fault alone: there may be a million states.
  const at = () => `a state at ${momentOf(s)}`;
  if (s.point?.length !== size) return `${at()} with ${s.point?.length ?? 'no'} parameters: the problem has ${size}`;
  for (let j = 0; j < size; j++)
    if (typeof s.point[j] !== 'number' || !Number.isFinite(s.point[j]))
      return `${at()} whose parameter ${j} is ${s.point[j]}: it must be a finite number`;
  if (!(s.radius >= 0 && s.stepRadius >= 0))
    return `${at()} with the radius ${s.radius} and the step radius ${s.stepRadius}: both must be at least 0`;
  if (!bases.includes(s.basis)) return `${at()} on the basis '${s.basis}': it is one of ${bases.join(', ')}`;
  return null;
}

/** Log times of late steps and of flows may be rounded once or twice on their way. */
const sameLogTime = 2 ** -40;

function visitMismatch(s: State, { step, logTime }: Visit): string | null {
  const isThere =
    step === null
      ? (s.step === null || typeof s.step === 'bigint') && isSame(s.logTime, logTime)
      : s.step === BigInt(step);
  return isThere ? null : `a state at ${momentOf(s)} where the one at ${nameOf({ step, logTime })} is due`;
}

function isSame(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= sameLogTime * Math.max(1, Math.abs(b));
}

function nameOf({ step, logTime }: Visit): string {
  return step === null ? `log time ${logTime}` : `step ${step}`;
}

function momentOf(s: State): string {
  return typeof s?.step === 'bigint' ? `step ${s.step}` : `log time ${s?.logTime}`;
}

/**
 * The first moment at which two answers to one request differ, in words; null where they are the
 * same to the last bit.
 */
export function firstDifference(a: Trajectory, b: Trajectory): string | null {
  for (let n = 0; n < Math.max(a.states.length, b.states.length); n++) {
    const [x, y] = [a.states[n], b.states[n]];
    if (x === undefined || y === undefined) return momentOf((x ?? y)!);
    const differs = x.radius !== y.radius || !Array.from(x.point).every((c, j) => Object.is(c, y.point[j]));
    if (differs) return momentOf(x);
  }
  return a.ended === b.ended ? null : 'the end';
}
