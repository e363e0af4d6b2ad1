import { labelNoiseFault } from '../objectives/dynamics.js';
import { graphFault } from '../objectives/graphFault.js';
import { perExample } from '../objectives/perExample.js';
import { shapeWords } from '../objectives/shapes.js';
import { parametersOf } from '../problems/index.js';
import { isFiniteNumber, isWhole, refusal } from '../problems/refusal.js';
import type { Dynamics, Method } from '../statement/dynamics.js';
import type { ObjectiveProblem, Problem } from '../statement/problem.js';
import { unknownField } from '../statement/unknownField.js';

/** What is wrong with a method and its numbers, for a run of `steps` steps; null if nothing is. */
export function methodFault(problem: Problem, dynamics: Dynamics, steps: number): string | null {
  const { method, hyperparameters } = dynamics;
  const odd = unknownField('dynamics', dynamics, ['method', 'hyperparameters', 'batches', 'noise', 'labelNoise']);
  if (odd !== null) return odd;
  if (typeof method !== 'object' || method === null || method.schema !== 1 || !Array.isArray(method.nodes))
    return refusal('dynamics.method', method, 'what dynamics(...) returns');
  if (typeof hyperparameters !== 'object' || hyperparameters === null)
    return refusal('dynamics.hyperparameters', hyperparameters, 'an object of numbers by name');
  const ill = formFault(method);
  if (ill !== null) return ill;
  const extra = unknownField(`the hyperparameters of '${method.name}'`, hyperparameters, method.hyperparameters);
  if (extra !== null) return extra;
  for (const name of method.hyperparameters)
    if (!isFiniteNumber(hyperparameters[name]))
      return refusal(`dynamics.hyperparameters.${name}`, hyperparameters[name], 'a finite number');
  return (
    blockFault(problem, dynamics) ??
    lossFault(problem, dynamics) ??
    batchFault(problem, dynamics, steps) ??
    noiseFault(problem, dynamics, steps) ??
    labelNoiseFaultOf(problem, dynamics, steps)
  );
}

const sound = new WeakSet<Method>();

/** What is wrong with the graph of a method; one that was found sound is not read again. */
function formFault(method: Method): string | null {
  if (sound.has(method)) return null;
  for (const field of ['hyperparameters', 'state'] as const)
    if (!Array.isArray(method[field])) return refusal(`dynamics.method.${field}`, method[field], 'a list of names');
  const fault = graphFault(method.nodes, 'method');
  if (fault !== null) return `dynamics.method.nodes${fault}`;
  const due = ['parameters', ...method.state];
  for (const field of ['next', 'initial'] as const) {
    const named = method[field];
    if (typeof named !== 'object' || named === null) return refusal(`dynamics.method.${field}`, named, 'nodes by name');
    const odd = unknownField(`dynamics.method.${field}`, named, field === 'next' ? due : method.state);
    if (odd !== null) return odd;
    for (const of of field === 'next' ? due : Object.keys(named)) {
      const shape = Number.isInteger(named[of]) ? method.nodes[named[of]!]?.shape : undefined;
      if (!(shape?.length === 1 && shape[0] === 'p'))
        return refusal(`dynamics.method.${field}.${of}`, named[of], 'a node of an array like the parameters');
    }
  }
  sound.add(method);
  return null;
}

/** A method may speak of a block of parameters by name; polar factors are those of matrices. */
function blockFault(problem: Problem, { method }: Dynamics): string | null {
  for (const { op, name = '' } of method.nodes) {
    const block = op === 'polar' ? name : op === 'data' && name.startsWith('block ') ? name.slice(6) : null;
    if (block === null) continue;
    if (problem.kind !== 'objective' || !Object.hasOwn((problem as ObjectiveProblem).objective.parameters, block))
      return `the method '${method.name}' speaks of the block '${block}': the problem has no parameters of that name`;
    const shape = (problem as ObjectiveProblem).objective.parameters[block]!;
    if (op === 'polar' && shape.length !== 2)
      return `the method '${method.name}' takes the polar factor of the block '${block}', which is ${shapeWords(shape)}: it must be a matrix`;
  }
  return null;
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
  const { objective, sizes } = problem as ObjectiveProblem;
  const examples = sizes[batch.examples];
  if (examples === undefined)
    return `the method '${method.name}' draws batches of '${batch.examples}': the objective has no size of that name`;
  const { data, parameters } = objective;
  const counts = (size: unknown) => `${size}`.split('*').includes(batch.examples);
  const elsewhere =
    Object.entries(parameters).find(([, shape]) => shape.some(counts)) ??
    Object.entries(data).find(([, shape]) => shape.slice(1).some(counts));
  if (elsewhere !== undefined)
    return `the method '${method.name}' draws batches of '${batch.examples}': '${elsewhere[0]}' has that size where no batch cuts it, it must count the rows of data alone`;
  const terms = perExample(objective, batch.examples);
  if (terms.is === 'mixed')
    return `the method '${method.name}' draws batches of '${batch.examples}': the objective '${objective.name}' is no sum or mean over them, since its ${terms.op} (node ${terms.node}) mixes examples`;
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
  return infinite('dynamics.noise', noise);
}

function labelNoiseFaultOf(problem: Problem, { method, labelNoise }: Dynamics, steps: number): string | null {
  const { labelNoise: law, batch, name } = method;
  if (law === undefined)
    return labelNoise === undefined ? null : `dynamics.labelNoise is given: the method '${name}' has no label noise`;
  const ill = labelNoiseFault(law);
  if (ill !== null) return `dynamics.method.labelNoise ${ill}`;
  const data = problem.kind === 'objective' ? (problem as ObjectiveProblem).objective.data : null;
  if (data === null || !Object.hasOwn(data, law.of))
    return `the method '${name}' adds noise to '${law.of}': the problem has no array of that name`;
  const shape = data[law.of]!;
  if (batch !== undefined && shape[0] !== batch.examples)
    return `the method '${name}' adds noise to '${law.of}', which is ${shapeWords(shape)}: batches cut arrays whose first axis is '${batch.examples}'`;
  const { arrays, sizes } = problem as ObjectiveProblem;
  const entries = arrays[law.of]!.length;
  const due = steps * (batch === undefined ? entries : (entries / sizes[batch.examples]!) * batch.size);
  if (!(labelNoise instanceof Float64Array) || labelNoise.length < due)
    return refusal('dynamics.labelNoise', labelNoise, `a Float64Array of ${due} numbers (what is added in each step)`);
  return infinite('dynamics.labelNoise', labelNoise);
}

function infinite(field: string, array: Float64Array): string | null {
  const bad = array.findIndex((x) => !Number.isFinite(x));
  return bad < 0 ? null : `${field}[${bad}] is ${array[bad]}: it must be a finite number`;
}
