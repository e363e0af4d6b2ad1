import { addPair, exponentialPair, type Pair, pair } from '../arithmetic/doubleDouble.js';
import type { Entrywise } from './entrywise.js';
import { logOnePlusPair } from './logarithms.js';
import { increasing, set } from './outward.js';

const e = pair();

function softplusOf(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

function softplusPair(xh: number, xl: number, out: Pair): void {
  const sign = xh >= 0 ? -1 : 1;
  exponentialPair(sign * xh, sign * xl, e);
  logOnePlusPair(e[0]!, e[1]!, e);
  if (sign < 0) addPair(xh, xl, e[0]!, e[1]!, out);
  else set(out, e[0]!, e[1]!);
}

/** log(1 + e^x), without overflow. */
export const softplus: Entrywise = {
  doubles: { call: softplusOf },
  pairs: softplusPair,
  intervals: increasing(softplusOf, 0),
  slope: (o, x) => o.on('sigmoid', x),
  bend: { curvature: 'convex', direction: 'rising' },
};
