import { gramBound } from '../../../src/linear/gramBound.js';
import { type Limits, within } from '../../../src/solvers/limits.js';
import { type MarginProblem, marginProblem } from '../../../src/solvers/logTime/marginProblem.js';
import type { ClassificationProblem } from '../../../src/statement/problem.js';
import type { LateRequest } from './logTimeDescent.js';

/**
 * Below the least tolerance rounding is larger than what is asked for, above the largest nothing is
 * computed. A log time of 10^12 is itself known to 10^-4 in doubles.
 */
export const limits = { tolerance: [1e-12, 1e-2], logTime: 1e12 } as const satisfies Limits;

/** Largest deviation from 1 of a direction's smallest margin. */
const unitMargin = 1e-9;

/** Whether late descent can be integrated on this request, or a sentence why not. */
export function accepted(request: LateRequest): true | string {
  const { dynamics, problem, start, step } = request;
  if (dynamics !== 'descent') return 'this solver takes descent, not a flow';
  if (problem.kind !== 'classification')
    return `this solver takes convex losses of a linear margin, no problem of kind '${problem.kind}'`;
  if (typeof step !== 'number') return 'this solver takes one step size for all parameters';
  if (!(step > 0 && step < Number.POSITIVE_INFINITY)) return `the step size is ${step}, not a positive finite number`;
  const fits = within(request, limits);
  if (fits !== true) return fits;
  const margin = marginProblem(problem, step);
  const curvature = steepest(margin, start);
  if (!(curvature <= 2 * (1 + 1e-8)))
    return `the step size is ${(curvature / 2).toPrecision(3)} times the largest stable one, 2/beta${
      margin.logistic ? '' : ' with beta at the start'
    }`;
  return request.direction === undefined ? true : grows(margin, request.direction, problem);
}

/**
 * step beta: the curvature anywhere for the logistic loss, at the start for the exponential one,
 * where none bounds it everywhere.
 */
function steepest({ rows, points, size, logistic, scale, decay }: MarginProblem, start: Float64Array): number {
  if (logistic) return (scale * gramBound(rows, points, size)) / 4 + decay;
  const scaled = Float64Array.from(rows);
  for (let i = 0, at = 0; i < points; i++, at += size) {
    let z = 0;
    for (let j = 0; j < size; j++) z += rows[at + j]! * start[j]!;
    const root = Math.exp(-z / 2);
    for (let j = 0; j < size; j++) scaled[at + j] = root * rows[at + j]!;
  }
  return scale * gramBound(scaled, points, size) + decay;
}

function grows(
  { rows, points, size }: MarginProblem,
  direction: Float64Array,
  problem: ClassificationProblem,
): true | string {
  if (problem.weightDecay > 0) return 'with weight decay the parameters do not grow along a direction';
  if (direction.length !== size) return `the direction has ${direction.length} entries, the problem ${size} parameters`;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0, at = 0; i < points; i++, at += size) {
    let sum = 0;
    for (let j = 0; j < size; j++) sum += rows[at + j]! * direction[j]!;
    if (!(sum >= least)) least = sum;
  }
  if (Math.abs(least - 1) <= unitMargin) return true;
  return least > 0
    ? `the smallest margin of the direction is ${least}, not 1: the residual would grow`
    : `the direction does not separate the data: its smallest margin is ${least}`;
}
