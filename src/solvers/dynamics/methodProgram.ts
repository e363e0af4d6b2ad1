import { type Program, programFor } from '../../objectives/program.js';
import { Remembered } from '../../objectives/remembered.js';
import type { Method } from '../../statement/dynamics.js';

/** A method made ready: its program, and which node each input is. */
export interface MethodProgram {
  readonly program: Program;
  /** Input name -> node, for those that are needed. */
  readonly inputs: ReadonlyMap<string, number>;
  /** What the results of the program are, in order: names of parameters and state. */
  readonly names: readonly string[];
}

const known = new WeakMap<Method, Remembered<MethodProgram>>();

/** The program of a step, or of the state before the first one. */
export function methodProgram(method: Method, which: 'next' | 'initial', parameters: number): MethodProgram {
  const of = known.get(method) ?? new Remembered<MethodProgram>();
  known.set(method, of);
  return of.at(`${which} ${parameters}`, () => made(method, which, parameters));
}

function made(method: Method, which: 'next' | 'initial', parameters: number): MethodProgram {
  const names = Object.keys(method[which]);
  const results = names.map((name) => method[which][name]!);
  const program = programFor(method.nodes, results, { p: parameters }, ({ op }) => op === 'data');
  const inputs = new Map(
    method.nodes.flatMap(({ op, name }, n) => (op === 'data' && program.needed.has(n) ? [[name!, n] as const] : [])),
  );
  return { program, inputs, names };
}
