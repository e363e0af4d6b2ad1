import { kindOf } from '../problems/index.js';
import { farthest } from '../solvers/descent/allowance.js';
import type { RunRequest } from '../statement/solver.js';
import { type ArrayForm, readArray, sendArray } from './arrays.js';
import { type End, endIn, nextOf, noAnswer, type Run, type Told, visitsIn } from './hearing.js';
import { objectiveValue } from './objectiveValue.js';

/**
 * A run in which the child moves the parameters and the engine owns the objective: whatever point
 * the child asks about is answered with the value and the gradient there, and each point that it
 * tells is one step. The run is over with the last step that is visited. Where the numbers run away
 * it is cancelled.
 */
export async function optimisedBy(of: Run, request: RunRequest, form: ArrayForm): Promise<Told> {
  const { child, run, size, windows } = of;
  const field = kindOf(request.problem).field(request.problem);
  const value = objectiveValue(request.problem);
  const gradient = new Float64Array(size);
  const due = visitsIn(windows);
  const states: Float64Array[] = [];
  const ended = (end: End): Told => ({ ...end, states });
  let step = 0;
  let window = 0;
  let away: string | null = null;
  const isNear = (point: Float64Array) => point.every((x) => Math.abs(x) <= farthest);
  for (;;) {
    const heard = await nextOf(of);
    if ('end' in heard) return ended(heard);
    const { message } = heard;
    const end = endIn(message);
    if (end !== null)
      return ended(end.end === 'cancelled' && away !== null ? { ...end, end: 'diverged', why: away } : end);
    const key = 'ask' in message ? 'ask' : 'tell';
    const point = readArray(message[key]);
    if (typeof point === 'string') return ended(noAnswer(`sent neither ask nor tell, but ${point}`));
    if (point.length !== size) return ended(noAnswer(`sent ${point.length} numbers where ${size} parameters are due`));
    if (key === 'ask') {
      if (away === null && !isNear(point)) away = `it asked about a point far away, after step ${step}`;
      if (away !== null) child.cancel(run);
      else {
        field.evaluate(point, gradient);
        child.send({ run, value: value(point), gradient: sendArray(gradient, form) });
      }
      continue;
    }
    step += 1;
    if (!isNear(point)) away ??= `not finite, or beyond 2^500, after step ${step}`;
    if (away === null && step >= windows[window]![0]) states.push(point);
    if (away === null && states.length === due) return ended({ end: 'done', over: false });
    if (step === windows[window]![1]) window += 1;
    if (window === windows.length) return ended({ end: 'diverged', why: away ?? '', over: false });
  }
}
