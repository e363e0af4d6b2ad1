import { addPair, multiplyPair, type Pair, pair } from '../arithmetic/doubleDouble.js';
import type { Entrywise } from './entrywise.js';
import { increasing, set } from './outward.js';

const t = pair();

/** By one Newton step from the double, which squares its error. */
function rootPair(xh: number, xl: number, out: Pair): void {
  if (xh > 0 && xh < 2 ** -800) {
    // The square of the root would have no room for its low part.
    rootPair(xh * 2 ** 400, xl * 2 ** 400, out);
    set(out, out[0]! * 2 ** -200, out[1]! * 2 ** -200);
    return;
  }
  const root = Math.sqrt(xh);
  if (!(root > 0) || root === Number.POSITIVE_INFINITY) {
    set(out, root, 0);
    return;
  }
  multiplyPair(root, 0, root, 0, t);
  addPair(xh, xl, -t[0]!, -t[1]!, t);
  addPair(root, 0, t[0]! / (2 * root), 0, out);
}

const rising = increasing(Math.sqrt, 0);

/** The square root. */
export const sqrt: Entrywise = {
  doubles: { inline: (x) => `Math.sqrt(${x})` },
  pairs: rootPair,
  intervals: (a, b, out) => rising(Math.max(a, 0), b, out),
  slope: (o, _, result) => o.divide(0.5, result),
  bend: { curvature: 'concave', direction: 'rising' },
};
