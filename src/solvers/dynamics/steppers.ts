import { type Ask, inDoubles } from '../../objectives/doubles.js';
import { evaluatorInDoubles, evaluatorInTwoParts } from '../../objectives/evaluator.js';
import { rowsOfExamples } from '../../objectives/examples.js';
import { pairArithmetic } from '../../objectives/pairArithmetic.js';
import { blocksOf } from '../../objectives/sizes.js';
import { inTwoParts, type Parts } from '../../objectives/twoParts.js';
import { kindOf } from '../../problems/index.js';
import type { Dynamics } from '../../statement/dynamics.js';
import type { ObjectiveProblem } from '../../statement/problem.js';
import type { RunRequest } from '../../statement/solver.js';
import { answersOf, plainArithmetic } from './arrayAnswers.js';
import { type MethodProgram, methodProgram } from './methodProgram.js';

/** A run of a method, step by step. Arrays are those of the step just taken, and are reused. */
export interface Stepper {
  /** Parameters and state by name, each as the high parts and the low parts. */
  readonly arrays: ReadonlyMap<string, Parts>;
  /** Takes the next step. */
  advance(): void;
  /** Number of gradients so far. */
  readonly gradients: number;
}

/** An array that is handed to the program as an input. */
type Write = (name: string, values: Parts | number) => void;

/** A method in one arithmetic: a program with its inputs, and its results. */
interface Machine {
  write: Write;
  run(): void;
  read(name: string): Parts;
}

/** The run of a request whose dynamics are a method, in doubles or in double-double. */
export function stepperOf(request: RunRequest, arithmetic: 'doubles' | 'pairs'): Stepper {
  const { problem, start } = request;
  const dynamics = request.dynamics as Dynamics;
  const { method, hyperparameters } = dynamics;
  const size = start.length;
  const oracle = arithmetic === 'doubles' ? inDoublesOf(request) : inPairsOf(request);
  const machineOf = (which: 'next' | 'initial') => {
    const made = methodProgram(method, which, size);
    return arithmetic === 'doubles' ? doubleMachine(made, oracle.ask) : pairMachine(made, oracle.ask);
  };
  const arrays = new Map<string, Parts>(['parameters', ...method.state].map((name) => [name, zeros(size)]));
  arrays.get('parameters')!.first.set(start);
  const setUp = (machine: Machine) => {
    for (const name of method.hyperparameters) machine.write(name, hyperparameters[name]!);
    if (problem.kind === 'objective')
      for (const [name, { from, length }] of blocksOf(problem.objective, problem.sizes)) {
        const block = zeros(size);
        block.first.fill(1, from, from + length);
        machine.write(`block ${name}`, block);
      }
    return machine;
  };
  const keep = (machine: Machine, names: readonly string[]) => {
    for (const name of names) {
      const { first, second } = machine.read(name);
      const kept = arrays.get(name)!;
      kept.first.set(first);
      kept.second.set(second);
    }
  };
  const first = setUp(machineOf('initial'));
  first.write('parameters', arrays.get('parameters')!);
  first.run();
  keep(first, Object.keys(method.initial));
  const step = setUp(machineOf('next'));
  let taken = 0;
  return {
    arrays,
    advance() {
      taken += 1;
      oracle.begin(taken);
      step.write('time', taken);
      if (dynamics.noise !== undefined) {
        const noise = dynamics.noise.subarray((taken - 1) * size, taken * size);
        step.write('noise', { first: noise, second: new Float64Array(size) });
      }
      for (const [name, array] of arrays) step.write(name, array);
      step.run();
      keep(step, Object.keys(method.next));
    },
    get gradients() {
      return oracle.gradients;
    },
  };
}

function zeros(size: number): Parts {
  return { first: new Float64Array(size), second: new Float64Array(size) };
}

/** Who answers for the objective of a run. */
interface Oracle {
  ask: Ask<Parts>;
  /** Another step begins: its batch is taken. */
  begin(step: number): void;
  gradients: number;
}

/**
 * The arrays of each step, where the method draws batches or noise of labels; null where they are
 * those of the problem.
 */
function dataOf({ problem, dynamics }: RunRequest) {
  const { method, batches, labelNoise } = dynamics as Dynamics;
  const { batch, labelNoise: law } = method;
  if (batch === undefined && law === undefined) return null;
  const { arrays } = problem as ObjectiveProblem;
  const cut = batch === undefined ? null : rowsOfExamples(problem as ObjectiveProblem, batch.examples);
  return (step: number): Record<string, Float64Array> => {
    const rows = cut === null ? { ...arrays } : cut(batches!.subarray((step - 1) * batch!.size, step * batch!.size));
    if (law === undefined) return rows;
    const clean = rows[law.of]!;
    const from = (step - 1) * clean.length;
    return { ...rows, [law.of]: clean.map((x, k) => x + labelNoise![from + k]!) };
  };
}

function inDoublesOf(request: RunRequest): Oracle {
  const { problem } = request;
  const field = once(() => kindOf(problem).field(problem));
  const data = dataOf(request);
  const part = data === null ? null : evaluatorInDoubles(...partOf(request, data), ['gradient']);
  const value = once(() => evaluatorInDoubles(...whole(problem as ObjectiveProblem), ['value']));
  const ofArrays = once(() => answersOf(problem, plainArithmetic, 2 ** -50));
  const oracle: Oracle = {
    gradients: 0,
    begin: (step) => part?.load(data!(step)),
    ask(what, point, out, block) {
      if (what === 'loss') value().evaluate(point.first, out.first);
      else if (what === 'largest' || what === 'polar') ofArrays()[what](point, out, block);
      else {
        oracle.gradients += 1;
        if (what === 'gradient' && part !== null) part.evaluate(point.first, out.first);
        else field().evaluate(point.first, out.first);
      }
    },
  };
  return oracle;
}

function inPairsOf(request: RunRequest): Oracle {
  const { problem } = request;
  const field = once(() => kindOf(problem).doubleDouble!(problem));
  const data = dataOf(request);
  const part = data === null ? null : evaluatorInTwoParts(...partOf(request, data), ['gradient'], 'pairs');
  const value = once(() => evaluatorInTwoParts(...whole(problem as ObjectiveProblem), ['value'], 'pairs'));
  const ofArrays = once(() => answersOf(problem, pairArithmetic, 2 ** -98));
  const oracle: Oracle = {
    gradients: 0,
    begin: (step) => part?.load(data!(step)),
    ask(what, point, out, block) {
      if (what === 'loss') value().evaluate(point, out);
      else if (what === 'largest' || what === 'polar') ofArrays()[what](point, out, block);
      else {
        oracle.gradients += 1;
        if (what === 'gradient' && part !== null) part.evaluate(point, out);
        else field().evaluate(point.first, point.second, out.first, out.second);
      }
    },
  };
  return oracle;
}

/** Made when it is asked for: most methods ask for part of it only. */
function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function whole({ objective, sizes, arrays }: ObjectiveProblem) {
  return [objective, sizes, arrays] as const;
}

/** The objective on the arrays of a step: the size that counts examples is that of the batch. */
function partOf({ problem, dynamics }: RunRequest, data: (step: number) => Record<string, Float64Array>) {
  const { objective, sizes } = problem as ObjectiveProblem;
  const { batch, labelNoise } = (dynamics as Dynamics).method;
  const own = batch === undefined ? sizes : { ...sizes, [batch.examples]: batch.size };
  // Before the first step there may be no draws at all.
  const first = batch === undefined && labelNoise !== undefined ? (problem as ObjectiveProblem).arrays : data(1);
  return [objective, own, first] as const;
}

function doubleMachine({ program, inputs, names }: MethodProgram, ask: Ask<Parts>): Machine {
  const none = new Float64Array(0);
  const run = inDoubles(program, (what, point, out, block) =>
    ask(what, { first: point, second: none }, { first: out, second: none }, block),
  );
  run.prepare();
  return {
    write(name, values) {
      const array = run.arrays[inputs.get(name) ?? -1];
      if (array === undefined) return;
      if (typeof values === 'number') array.fill(values);
      else array.set(values.first);
    },
    run: run.run,
    read(name) {
      const first = run.arrays[program.results[names.indexOf(name)]!]!;
      return { first, second: new Float64Array(first.length) };
    },
  };
}

function pairMachine({ program, inputs, names }: MethodProgram, ask: Ask<Parts>): Machine {
  const run = inTwoParts(program, pairArithmetic, ask);
  run.prepare();
  return {
    write(name, values) {
      const array = run.arrays[inputs.get(name) ?? -1];
      if (array === undefined) return;
      if (typeof values === 'number') {
        array.first.fill(values);
        array.second.fill(0);
      } else {
        array.first.set(values.first);
        array.second.set(values.second);
      }
    },
    run: run.run,
    read: (name) => run.arrays[program.results[names.indexOf(name)]!]!,
  };
}
