import { parametersOf } from '../problems/index.js';
import { isFiniteNumber, isWhole, refusal } from '../problems/refusal.js';
import type { Dynamics } from '../statement/dynamics.js';
import type { ObjectiveProblem, Problem } from '../statement/problem.js';
import { unknownField } from '../statement/unknownField.js';

/** What is wrong with a method and its numbers, for a run of `steps` steps; null if nothing is. */
export function methodFault(problem: Problem, dynamics: Dynamics, steps: number): string | null {
  const { method, hyperparameters } = dynamics;
  const odd = unknownField('dynamics', dynamics, ['method', 'hyperparameters', 'batches', 'noise']);
  if (odd !== null) return odd;
  if (typeof method !== 'object' || method === null || method.schema !== 1 || !Array.isArray(method.nodes))
    return refusal('dynamics.method', method, 'what dynamics(...) returns');
  if (typeof hyperparameters !== 'object' || hyperparameters === null)
    return refusal('dynamics.hyperparameters', hyperparameters, 'an object of numbers by name');
  const extra = unknownField(`the hyperparameters of '${method.name}'`, hyperparameters, method.hyperparameters);
  if (extra !== null) return extra;
  for (const name of method.hyperparameters)
    if (!isFiniteNumber(hyperparameters[name]))
      return refusal(`dynamics.hyperparameters.${name}`, hyperparameters[name], 'a finite number');
  return lossFault(problem, dynamics) ?? batchFault(problem, dynamics, steps) ?? noiseFault(problem, dynamics, steps);
}

function lossFault(problem: Problem, { method }: Dynamics): string | null {
  if (problem.kind === 'objective' || !method.nodes.some(({ op }) => op === 'loss')) return null;
  return `the method '${method.name}' asks for the loss: a problem of kind '${problem.kind}' gives gradients only, write it as an objective`;
}

function batchFault(problem: Problem, { method, batches }: Dynamics, steps: number): string | null {
  const { batch } = method;
  if (batch === undefined)
    return batches === undefined ? null : `dynamics.batches is given: the method '${method.name}' draws no batches`;
  if (problem.kind !== 'objective')
    return `the method '${method.name}' draws batches: they are taken of an objective, not of a problem of kind '${problem.kind}'`;
  const { sizes } = problem as ObjectiveProblem;
  const examples = sizes[batch.examples];
  if (examples === undefined)
    return `the method '${method.name}' draws batches of '${batch.examples}': the objective has no size of that name`;
  if (!isWhole(batch.size, 1) || batch.size > examples)
    return `a batch of ${batch.size}: it must hold 1 to ${examples} examples, as many as there are`;
  if (!(batches instanceof Int32Array) || batches.length < steps * batch.size)
    return refusal(
      'dynamics.batches',
      batches,
      `an Int32Array of ${steps * batch.size} numbers (${batch.size} a step)`,
    );
  const bad = batches.findIndex((n) => n < 0 || n >= examples);
  return bad < 0 ? null : `dynamics.batches[${bad}] is ${batches[bad]}: examples are counted from 0 to ${examples - 1}`;
}

function noiseFault(problem: Problem, { method, noise }: Dynamics, steps: number): string | null {
  if (method.noise === undefined)
    return noise === undefined ? null : `dynamics.noise is given: the method '${method.name}' uses no noise`;
  const due = steps * parametersOf(problem);
  if (!(noise instanceof Float64Array) || noise.length < due)
    return refusal('dynamics.noise', noise, `a Float64Array of ${due} numbers (one for each parameter of each step)`);
  return null;
}
