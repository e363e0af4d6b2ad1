import { curvatureOver } from '../../objectives/curvature.js';
import { evaluatorInTwoParts, observerOf } from '../../objectives/evaluator.js';
import type { Operations } from '../../objectives/operations.js';
import type { Tensor } from '../../objectives/recorder.js';
import { blocksOf } from '../../objectives/sizes.js';
import type { Parts } from '../../objectives/twoParts.js';
import { BadInput } from '../../statement/badInput.js';
import { type Enclosure, exactly, norm, subtract, weakest } from '../../statement/enclosure.js';
import type { ObjectiveProblem } from '../../statement/problem.js';
import { parametersIn, type State } from '../../statement/solver.js';

/** Quantities of a point, by name, from symbols for data and parameters. */
export type Measures = Readonly<
  Record<
    string,
    (
      data: Readonly<Record<string, Tensor>>,
      parameters: Readonly<Record<string, Tensor>>,
      operations: Operations,
    ) => Tensor
  >
>;

/** What a run is asked: numbers at a visited step, each as an enclosure of the exact run's. */
export interface RunView {
  /** The visited steps, in order; the first is the start, 0. */
  readonly steps: readonly number[];
  /** The last of them. */
  readonly last: number;
  /** The parameters before the first step. */
  readonly start: readonly number[];
  /** All parameters at a step, in their flat order. */
  at(step: number): Enclosure[];
  /** The parameters of a block, row by row. */
  block(name: string, step: number): Enclosure[];
  /** The value of the objective. */
  value(step: number): Enclosure;
  /** Its gradient. */
  gradient(step: number): Enclosure[];
  /** The length of the gradient. */
  gradientLength(step: number): Enclosure;
  /** The length of the parameters, or of one block. */
  length(step: number, block?: string): Enclosure;
  /** The distance of the parameters from a point. */
  distance(step: number, to: readonly (Enclosure | number)[]): Enclosure;
  /** The largest eigenvalue of the Hessian. */
  sharpness(step: number): Enclosure;
  /** What the claim measures under that name. */
  measure(name: string, step: number): Enclosure[];
}

/** A run as claims see it. Numbers are computed when they are asked for. */
export function runView(problem: ObjectiveProblem, states: readonly State[], measures: Measures): RunView {
  const { objective, sizes, arrays } = problem;
  const known = new Map(states.map((state) => [Number(state.step), state]));
  const stateAt = (step: number) => {
    const state = known.get(step);
    if (state === undefined)
      throw new BadInput(`the run was not looked at after step ${step}: it was at ${words([...known.keys()])}`);
    return state;
  };
  const evaluator = once(() => evaluatorInTwoParts(objective, sizes, arrays, ['value', 'gradient'], 'enclosures'));
  const blocks = blocksOf(objective, sizes);
  const seen = new Map<number, Enclosure[]>();
  const valuesAt = (step: number) => {
    let values = seen.get(step);
    if (values === undefined) {
      values = enclosed(stateAt(step), (box, out) => evaluator().evaluate(box, out), known.get(0)!.point.length + 1);
      seen.set(step, values);
    }
    return values;
  };
  const observers = new Map(
    Object.entries(measures).map(([name, measure]) => [name, once(() => observerOf(problem, name, measure))]),
  );
  const blockOf = (name: string, all: Enclosure[]) => {
    const block = blocks.get(name);
    if (block === undefined)
      throw new BadInput(
        `the objective '${objective.name}' has no parameters '${name}': it has ${[...blocks.keys()].join(', ')}`,
      );
    return all.slice(block.from, block.from + block.length);
  };
  const at = (step: number) => parametersIn(stateAt(step));
  return {
    steps: [...known.keys()],
    last: Number(states.at(-1)!.step),
    start: [...stateAt(0).point],
    at,
    block: (name, step) => blockOf(name, at(step)),
    value: (step) => valuesAt(step)[0]!,
    gradient: (step) => valuesAt(step).slice(1),
    gradientLength: (step) => norm(valuesAt(step).slice(1)),
    length: (step, block) => norm(block === undefined ? at(step) : blockOf(block, at(step))),
    distance: (step, to) =>
      norm(at(step).map((x, j) => subtract(x, typeof to[j] === 'number' ? exactly(to[j]) : to[j]!))),
    sharpness(step) {
      const state = stateAt(step);
      const [lo, hi] = curvatureOver(problem, state.point, state.radius);
      return { lo, hi, basis: weakest(state.basis, 'certified') };
    },
    measure(name, step) {
      const observer = observers.get(name)?.();
      if (observer === undefined) throw new BadInput(`the claim measures no '${name}': declare it under measures`);
      return enclosed(stateAt(step), observer.evaluate, observer.entries);
    },
  };
}

/** What is computed over the box around a state, on the state's basis. */
function enclosed(state: State, evaluate: (box: Parts, out: Parts) => void, entries: number): Enclosure[] {
  const ends = parametersIn(state);
  const box = { first: Float64Array.from(ends, ({ lo }) => lo), second: Float64Array.from(ends, ({ hi }) => hi) };
  const out = { first: new Float64Array(entries), second: new Float64Array(entries) };
  evaluate(box, out);
  const basis = weakest(state.basis, 'certified');
  return Array.from(out.first, (lo, k) => ({ lo, hi: out.second[k]!, basis }));
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function words(steps: readonly number[]): string {
  return steps.length <= 6 ? steps.join(', ') : `${steps.length} steps from ${steps[0]} to ${steps.at(-1)}`;
}
