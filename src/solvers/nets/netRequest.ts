import type { DiagonalNetProblem } from '../../statement/problem.js';
import type { RunRequest } from '../../statement/solver.js';
import { type Limits, within } from '../limits.js';

/**
 * Largest |log| of the squared scale uv at the start, and of the time weight decay/uv of the first
 * transient: e^+-700 are still doubles, e^710 is not. alpha = 1e150 passes with a weight decay of
 * 1, alpha = 1e80 with 1e-80.
 */
export const logLimit = 700;

/** Accuracies of weights that integrations of nets are written for. */
export const netTolerances = [1e-14, 1e-2] as const;

/** The latest moment at which weight decay times time is a double, and the accuracies above. */
export function netLimits({ weightDecay }: DiagonalNetProblem): Limits {
  return { tolerance: netTolerances, logTime: logLimit - Math.log(weightDecay) };
}

/**
 * True for a flow of a diagonal net from a positive start with positive weight decay, visited at
 * log times; otherwise a sentence why not.
 */
export function acceptedNetFlow(request: RunRequest): true | string {
  const { problem, start } = request;
  if (request.dynamics !== 'flow') return 'this solver takes a flow, not descent';
  if (problem.kind !== 'diagonal net') return `this solver takes a diagonal net, not '${problem.kind}'`;
  const { weightDecay } = problem;
  if (!(weightDecay > 0 && weightDecay < Number.POSITIVE_INFINITY))
    return 'the reduction is timed by the weight decay, which must be positive and finite';
  const largest = largestLogProduct(start, problem);
  if (typeof largest === 'string') return largest;
  if (!(Math.log(weightDecay) - largest >= -logLimit && Math.log(weightDecay) >= -logLimit))
    return `the weight decay ${weightDecay} over the largest u v of the start must be at least e^-${logLimit}`;
  return within(request, netLimits(problem));
}

/**
 * The largest log(u v) of a positive start, or a sentence why it is none of this net or leaves the
 * doubles.
 */
export function largestLogProduct(start: Float64Array, { dimension }: DiagonalNetProblem): number | string {
  if (start.length !== 2 * dimension)
    return `the start has ${start.length} entries, the net ${2 * dimension} parameters`;
  if (!start.every((x) => x > 0 && x < Number.POSITIVE_INFINITY)) return 'the start must be positive and finite';
  const products = Array.from({ length: dimension }, (_, k) => Math.log(start[k]!) + Math.log(start[dimension + k]!));
  const largest = Math.max(...products);
  if (!(largest <= logLimit && Math.min(...products) >= -logLimit))
    return `the start has a product u v outside e^-${logLimit}..e^${logLimit} (a scale alpha outside 1e-152..1e152)`;
  return largest;
}
