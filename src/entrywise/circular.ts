import { addPair, dividePair, multiplyPair, type Pair, pair } from '../arithmetic/doubleDouble.js';
import { atMostOne } from './atMostOne.js';
import { set, wide } from './outward.js';

const s = pair();
const r = pair();
const square = pair();
const result = pair();

/** pi/2 to 106 bits. */
const quarter = [1.5707963267948966, 6.123233995736766e-17] as const;

/**
 * sin(x + quarters pi/2): x = k pi/2 + r with |r| <= pi/4, by Taylor sums to r^29. Absolute error
 * below 2^-100 (1 + |x|) for |x| <= 2^20, beyond it is not known.
 */
export function circularPair(quarters: number) {
  return (xh: number, xl: number, out: Pair): void => {
    if (!(Math.abs(xh) <= 2 ** 20)) {
      set(out, Number.NaN, 0);
      return;
    }
    const k = Math.round(xh / quarter[0]);
    multiplyPair(quarter[0], quarter[1], -k, 0, r);
    addPair(xh, xl, r[0]!, r[1]!, r);
    multiplyPair(r[0]!, r[1]!, r[0]!, r[1]!, square);
    const turn = (((k + quarters) % 4) + 4) % 4;
    const isSine = turn % 2 === 0;
    set(s, 1, 0);
    for (let n = 28; n >= 2; n -= 2) {
      multiplyPair(s[0]!, s[1]!, -square[0]!, -square[1]!, s);
      dividePair(s[0]!, s[1]!, n * (isSine ? n + 1 : n - 1), 0, s);
      addPair(s[0]!, s[1]!, 1, 0, s);
    }
    if (isSine) multiplyPair(s[0]!, s[1]!, r[0]!, r[1]!, s);
    const sign = turn >= 2 ? -1 : 1;
    set(out, sign * s[0]!, sign * s[1]!);
    atMostOne(out);
  };
}

/** In doubles by double-double: `Math.sin` differs from one version of Node to the next. */
export function nearestDouble(pairs: (high: number, low: number, out: Pair) => void) {
  return (x: number): number => {
    pairs(x, 0, result);
    return result[0]!;
  };
}

/** The values at both ends, and +-1 where a crest or a trough may lie between them. */
export function circularInterval(f: (x: number) => number, crest: number) {
  return (a: number, b: number, out: Pair): void => {
    const turn = 2 * Math.PI;
    if (!(Math.max(Math.abs(a), Math.abs(b)) <= 2 ** 20) || b - a >= turn) {
      set(out, -1, 1);
      return;
    }
    const [left, right] = [f(a), f(b)];
    // A crest at crest + 2 pi k; 2^-20 covers the rounding of the quotients.
    const holds = (at: number) => Math.floor((b - at) / turn + 2 ** -20) > Math.ceil((a - at) / turn - 2 ** -20) - 1;
    const most = holds(crest) ? 1 : Math.max(left, right);
    const least = holds(crest + Math.PI) ? -1 : Math.min(left, right);
    set(out, Math.max(-1, least - wide), Math.min(1, most + wide));
  };
}
