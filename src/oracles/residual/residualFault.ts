import { largestOf, listFault, rowsFault } from '../dataFault.js';
import type { ResidualLimit, ResidualLimitQuestion } from './residualQuestion.js';

/** Most steps that an oracle takes one by one: some minutes. */
const mostSteps = 1e8;

/** What is wrong with a question about the residual of descent, in a sentence, or null. */
export function residualFault({ rows, support, direction, stepSize }: ResidualLimitQuestion): string | null {
  const fault = rowsFault(rows, 'row') ?? listFault(direction, 'entry of the direction', rows[0]!.length, 'column');
  if (fault !== null) return fault;
  if (!Array.isArray(support) || support.length === 0)
    return 'the support is empty: at least one index of a row is due';
  const odd = support.find((n, k) => !(Number.isSafeInteger(n) && rows[n]) || support.indexOf(n) !== k);
  if (odd !== undefined) return `the support holds ${odd}: it must hold indices of the ${rows.length} rows, each once`;
  return stepSize > 0 && stepSize < Number.POSITIVE_INFINITY
    ? null
    : `the step size is ${stepSize}: it must be a positive finite number`;
}

/** What is wrong with the answer of `residualLimit` that a question carries, or null. */
export function answerFault({ rows, support }: ResidualLimitQuestion, answer: ResidualLimit): string | null {
  const width = rows[0]!.length;
  const { hessian, eigenvalues } = answer;
  return (
    rowsFault(hessian, 'row of the Hessian') ??
    (hessian.length === width && hessian[0]!.length === width && eigenvalues.length <= width
      ? null
      : `the Hessian is ${hessian.length} x ${hessian[0]!.length} with ${eigenvalues.length} eigenvalues where the data have ${width} columns`) ??
    listFault(answer.limit, 'entry of the limit', width, 'column') ??
    listFault(answer.multipliers, 'multiplier', support.length, 'support row') ??
    (eigenvalues.length > 0 && eigenvalues.every((x) => x > 0) ? null : 'the eigenvalues are not positive numbers')
  );
}

/**
 * What is wrong with the step from which a residual is followed, and how well it is known there, or
 * null.
 */
export function baseFault(step: number, distance: number): string | null {
  if (!(Number.isSafeInteger(step) && step >= 1)) return `the base step is ${step}: it must be a whole step from 1 on`;
  return distance >= 0 && distance < Number.POSITIVE_INFINITY
    ? null
    : `the distance at the base step is ${distance}: it must be a finite number of at least 0`;
}

/**
 * What is wrong with the later steps that are asked for, or null: each is counted up to from the
 * base step.
 */
export function stepsFault(steps: readonly number[], from: number): string | null {
  let before = from;
  for (const [k, step] of steps.entries()) {
    if (!(Number.isSafeInteger(step) && step >= before))
      return `later step ${k} is ${step}: steps must be whole and in ascending order from ${from} on`;
    before = step;
  }
  return before - from <= mostSteps
    ? null
    : `step ${largestOf(steps)} is ${before - from} steps after the base: at most ${mostSteps} are taken one by one`;
}
