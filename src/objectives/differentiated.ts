import type { Objective } from '../statement/graph.js';
import { derivativesOf } from './derivative.js';
import { operations as o } from './operations.js';
import { Recorder, type Tensor } from './recorder.js';

/** An objective with its derivatives, as one graph. */
export interface Differentiated {
  /** All nodes. */
  readonly recorder: Recorder;
  /** The value. */
  readonly value: Tensor;
  /** The blocks of parameters, and the derivative by each. */
  readonly parameters: readonly Tensor[];
  readonly gradient: readonly Tensor[];
  /** A direction, block by block, and the Hessian times it. */
  readonly direction: readonly Tensor[];
  readonly product: readonly Tensor[];
}

const known = new WeakMap<Objective, Differentiated>();

/**
 * Value, gradient and Hessian times a direction. The Hessian product is the gradient of the inner
 * product of gradient and direction, by reverse mode twice. Computed once for each objective.
 */
export function differentiated(objective: Objective): Differentiated {
  const before = known.get(objective);
  if (before !== undefined) return before;
  const recorder = Recorder.of(objective.nodes);
  const blocks = Object.entries(objective.parameters);
  const parameters = blocks.map(([name, shape]) => recorder.push({ op: 'parameter', of: [], shape, name }));
  const value = recorder.at(objective.value);
  const gradient = derivativesOf(recorder, value, parameters);
  // A name with a space is none that an author's array can have.
  const direction = blocks.map(([name, shape]) =>
    recorder.push({ op: 'data', of: [], shape, name: `direction ${name}` }),
  );
  const along = gradient.map((g, k) => o.sum(o.multiply(g, direction[k]!))).reduce((a, b) => o.add(a, b));
  const product = derivativesOf(recorder, along, parameters);
  const made = { recorder, value, parameters, gradient, direction, product };
  known.set(objective, made);
  return made;
}
