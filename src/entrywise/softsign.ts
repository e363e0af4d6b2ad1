import { addPair, dividePair, type Pair, pair } from '../arithmetic/doubleDouble.js';
import { atMostOne } from './atMostOne.js';
import type { Entrywise } from './entrywise.js';
import { increasing } from './outward.js';

const s = pair();

/** Beyond the range of 1 + |x| it is +-1 to the last bit. */
function softsignOf(x: number): number {
  const below = 1 + Math.abs(x);
  return below === Number.POSITIVE_INFINITY ? Math.sign(x) : x / below;
}

function softsignPair(xh: number, xl: number, out: Pair): void {
  const sign = xh < 0 ? -1 : 1;
  addPair(1, 0, sign * xh, sign * xl, s);
  dividePair(xh, xl, s[0]!, s[1]!, out);
  atMostOne(out);
}

/** x/(1 + |x|): an activation that saturates like 1/|x|. Its second derivative jumps at zero. */
export const softsign: Entrywise = {
  doubles: { call: softsignOf },
  pairs: softsignPair,
  intervals: increasing(softsignOf, -1, 1),
  // 1/(1 + |x|)^2.
  slope: (o, x) => o.on('square', o.divide(1, o.add(o.constant(x, 1), o.on('abs', x)))),
};
