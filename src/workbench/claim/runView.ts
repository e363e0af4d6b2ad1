import { curvatureOver } from '../../objectives/curvature.js';
import { evaluatorInTwoParts, observerOf } from '../../objectives/evaluator.js';
import { shapeWords, sizeOf } from '../../objectives/shapes.js';
import { blocksOf } from '../../objectives/sizes.js';
import { BadInput } from '../../statement/badInput.js';
import {
  divide,
  type Enclosure,
  exactly,
  inner,
  multiply,
  norm,
  subtract,
  weakest,
} from '../../statement/enclosure.js';
import type { ObjectiveProblem } from '../../statement/problem.js';
import { parametersIn, type State } from '../../statement/solver.js';
import { enclosed } from './enclosedAt.js';
import type { Measures } from './measures.js';
import { type ModelView, modelView, type Predictions } from './predictions.js';
import { enclosedSingularValues } from './singularValuesOf.js';

/** What a run is asked: numbers at a visited step, each as an enclosure of the exact run's. */
export interface RunView extends ModelView {
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
  /** The cosine of the angle between the parameters, or those of a block, and a vector. */
  direction(step: number, to: readonly (Enclosure | number)[], block?: string): Enclosure;
  /** The singular values of a matrix block, largest first. */
  singularValues(step: number, block: string): Enclosure[];
  /** The largest eigenvalue of the Hessian. */
  sharpness(step: number): Enclosure;
  /** What the claim measures under that name. */
  measure(name: string, step: number): Enclosure[];
}

/** A run as claims see it. Numbers are computed when they are asked for. */
export function runView(
  problem: ObjectiveProblem,
  states: readonly State[],
  measures: Measures,
  predictions: Predictions | null = null,
): RunView {
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
  const asEnclosure = (x: Enclosure | number) => (typeof x === 'number' ? exactly(x) : x);
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
    distance: (step, to) => norm(at(step).map((x, j) => subtract(x, asEnclosure(to[j]!)))),
    direction(step, to, block) {
      const own = block === undefined ? at(step) : blockOf(block, at(step));
      if (to.length !== own.length)
        throw new BadInput(`a direction of ${to.length} numbers: the parameters are ${own.length}`);
      const vector = to.map(asEnclosure);
      return divide(inner(own, vector), multiply(norm(own), norm(vector)));
    },
    singularValues(step, block) {
      const shape = objective.parameters[block];
      const entries = blockOf(block, at(step));
      if (shape?.length !== 2)
        throw new BadInput(`singular values of '${block}', which is ${shapeWords(shape!)}: it must be a matrix`);
      return enclosedSingularValues(entries, sizeOf(shape[1]!, sizes));
    },
    sharpness(step) {
      const state = stateAt(step);
      const [lo, hi] = curvatureOver(problem, state.point, state.radius);
      return { lo, hi, basis: weakest(state.basis, 'certified') };
    },
    ...modelView(problem, stateAt, predictions),
    measure(name, step) {
      const observer = observers.get(name)?.();
      if (observer === undefined) throw new BadInput(`the claim measures no '${name}': declare it under measures`);
      return enclosed(stateAt(step), observer.evaluate, observer.entries);
    },
  };
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
