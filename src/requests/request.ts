import { parametersOf, problemFault } from '../problems/index.js';
import { valueFault } from '../problems/objective/valueFault.js';
import { arrayFault, isFiniteNumber, refusal } from '../problems/refusal.js';
import type { ObjectiveProblem } from '../statement/problem.js';
import type { RunRequest } from '../statement/solver.js';
import { unknownField } from '../statement/unknownField.js';
import { methodFault } from './methodFault.js';
import { lastVisit, visitFault } from './visits.js';

const known = ['problem', 'start', 'dynamics', 'step', 'visit', 'by', 'tolerance'];

/**
 * What is wrong with a run request, whoever is to answer it: one sentence that names the field,
 * what it holds and what is allowed; null if nothing is. The one gate before every solver.
 */
export function requestFault(request: RunRequest): string | null {
  if (typeof request !== 'object' || request === null)
    return refusal('the request', request, 'an object with a problem');
  return (
    unknownField('the request', request, known) ??
    problemFault(request.problem) ??
    startFault(request) ??
    dynamicsFault(request) ??
    visitFault(request) ??
    methodFaultOf(request) ??
    optionFault(request)
  );
}

function startFault({ problem, start }: RunRequest): string | null {
  return (
    arrayFault('start', start, parametersOf(problem), `the parameters of a problem of kind '${problem.kind}'`) ??
    (problem.kind === 'objective' ? valueFault(problem as ObjectiveProblem, start) : null)
  );
}

function dynamicsFault({ problem, dynamics, step }: RunRequest): string | null {
  if (typeof dynamics === 'object' && dynamics !== null)
    return step === 1 ? null : refusal('step', step, '1: a method has numbers of its own');
  if (dynamics !== 'descent' && dynamics !== 'flow')
    return refusal('dynamics', dynamics, `'descent', 'flow', or { method, hyperparameters }`);
  if (dynamics === 'flow') return step === 1 ? null : refusal('step', step, '1 in a flow, which has no steps');
  if (typeof step === 'number')
    return isFiniteNumber(step) && step >= 0 ? null : refusal('step', step, 'a finite number of at least 0');
  const fault = arrayFault('step', step, parametersOf(problem), 'a step size for each parameter');
  const negative = fault === null ? step.findIndex((s) => s < 0) : -1;
  return negative < 0 ? fault : `step[${negative}] is ${step[negative]}: it must be at least 0`;
}

function methodFaultOf(request: RunRequest): string | null {
  const { problem, dynamics } = request;
  return typeof dynamics === 'string' ? null : methodFault(problem, dynamics, lastVisit(request).step ?? 0);
}

function optionFault({ by, tolerance }: RunRequest): string | null {
  if (by !== undefined && typeof by !== 'string') return refusal('by', by, 'the name of a solver');
  if (tolerance !== undefined && !(isFiniteNumber(tolerance) && tolerance > 0 && tolerance < 1))
    return refusal('tolerance', tolerance, 'a number above 0 and below 1');
  return null;
}

/** What is asked, in few words: for lists of runs. */
export function visitWords({ visit: { windows, logTimes } }: RunRequest): string {
  const words: string[] = [];
  if (windows?.length)
    words.push(
      `${windows.length} window${windows.length === 1 ? '' : 's'} to step ${Math.max(...windows.map((w) => w[1]))}`,
    );
  if (logTimes?.length) words.push(`${logTimes.length} log times to ${logTimes.at(-1)}`);
  return words.join(', ');
}
