import { addPair, dividePair, exponentialPair, multiplyPair } from '../arithmetic/doubleDouble.js';
import {
  cosinePair,
  errorPair,
  logarithmPair,
  powerPair,
  rootPair,
  sigmoidPair,
  sinePair,
  softplusPair,
  tanhPair,
} from './pairFunctions.js';
import type { TwoPartArithmetic } from './twoParts.js';

type Out = Float64Array;

function set(out: Out, high: number, low: number): void {
  out[0] = high;
  out[1] = low;
}

/** Double-double: a number is the sum of its two parts. */
export const pairArithmetic: TwoPartArithmetic = {
  number: (value, out) => set(out, value, 0),
  binary: {
    add: addPair,
    subtract: (a, b, c, d, out) => addPair(a, b, -c, -d, out),
    multiply: multiplyPair,
    divide: dividePair,
    max: (a, b, c, d, out) => (a > c || (a === c && b > d) ? set(out, a, b) : set(out, c, d)),
  },
  unary: {
    negate: (a, b, out) => set(out, -a, -b),
    exp: exponentialPair,
    log: logarithmPair,
    sqrt: rootPair,
    square: (a, b, out) => multiplyPair(a, b, a, b, out),
    abs: (a, b, out) => (a < 0 ? set(out, -a, -b) : set(out, a, b)),
    relu: (a, b, out) => (a > 0 ? set(out, a, b) : set(out, 0, 0)),
    step: (a, _, out) => set(out, a > 0 ? 1 : 0, 0),
    sign: (a, _, out) => set(out, Math.sign(a), 0),
    sigmoid: sigmoidPair,
    softplus: softplusPair,
    tanh: tanhPair,
    erf: errorPair,
    sin: sinePair,
    cos: cosinePair,
  },
  power: powerPair,
};
