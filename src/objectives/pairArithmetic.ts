import { addPair, dividePair, multiplyPair } from '../arithmetic/doubleDouble.js';
import { ofEach } from '../entrywise/index.js';
import { set } from '../entrywise/outward.js';
import { powerPair } from './powers.js';
import type { TwoPartArithmetic } from './twoParts.js';

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
  unary: ofEach(({ pairs }) => pairs),
  power: powerPair,
};
