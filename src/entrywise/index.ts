import { abs } from './abs.js';
import { cos } from './cos.js';
import type { Entrywise } from './entrywise.js';
import { erf } from './erf.js';
import { exp } from './exp.js';
import { log } from './log.js';
import { negate } from './negate.js';
import { relu } from './relu.js';
import { sigmoid } from './sigmoid.js';
import { sign } from './sign.js';
import { sin } from './sin.js';
import { softplus } from './softplus.js';
import { softsign } from './softsign.js';
import { sqrt } from './sqrt.js';
import { square } from './square.js';
import { step } from './step.js';
import { tanh } from './tanh.js';

/** The functions that graphs apply to each entry, by the name of their operation. */
const functions = {
  ...{ negate, exp, log, sqrt, square, abs, relu, step, sign, sigmoid, softplus, tanh, softsign, erf, sin, cos },
};

/** Operations on each entry of one array. */
export type Unary = keyof typeof functions;

/** The operations on each entry, with all that is known of each. */
export const entrywise: Readonly<Record<Unary, Entrywise>> = functions;

/** Their names. */
export const unaryNames = Object.keys(functions) as readonly Unary[];

/** Whether an operation works on each entry of one array. */
export function isUnary(op: string): op is Unary {
  return Object.hasOwn(functions, op);
}

/** A table with something of each. */
export function ofEach<T>(take: (function_: Entrywise) => T): Readonly<Record<Unary, T>> {
  return Object.fromEntries(unaryNames.map((op) => [op, take(entrywise[op])])) as Record<Unary, T>;
}
