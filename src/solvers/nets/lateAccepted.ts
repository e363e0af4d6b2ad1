import { lastVisit } from '../../requests/index.js';
import type { RunRequest } from '../../statement/solver.js';
import { within } from '../limits.js';
import { largestLogProduct, logLimit, netTolerances } from './netRequest.js';

/**
 * True for descent of a diagonal net from a positive start with one step size; otherwise a sentence
 * why not.
 */
export function acceptedNetDescent(request: RunRequest): true | string {
  const { problem, start, step } = request;
  if (request.dynamics !== 'descent') return 'this solver takes descent, not a flow';
  if (problem.kind !== 'diagonal net') return `this solver takes a diagonal net, not '${problem.kind}'`;
  const { weightDecay } = problem;
  const largest = largestLogProduct(start, problem);
  if (typeof largest === 'string') return largest;
  if (typeof step !== 'number') return 'this solver takes one step size for all parameters';
  if (!(step > 0 && step < Number.POSITIVE_INFINITY)) return `the step size is ${step}, not a positive finite number`;
  if (!(step * weightDecay < 1)) return `the step size times the weight decay is ${step * weightDecay}, not below 1`;
  const fits = within(request, { tolerance: netTolerances, logTime: Number.POSITIVE_INFINITY });
  if (fits !== true) return fits;
  const latest = lastVisit(request).logTime;
  return latest <= logLimit || `the log time ${latest} is beyond ${logLimit}: the step count would not be a double`;
}
