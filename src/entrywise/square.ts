import { multiplyPair } from '../arithmetic/doubleDouble.js';
import type { Entrywise } from './entrywise.js';
import { outward, ulp } from './outward.js';

/** x^2. */
export const square: Entrywise = {
  doubles: { inline: (x) => `${x} * ${x}` },
  pairs: (high, low, out) => multiplyPair(high, low, high, low, out),
  intervals: (a, b, out) => {
    const [p, q] = [a * a, b * b];
    outward(a <= 0 && b >= 0 ? 0 : Math.min(p, q), Math.max(p, q), ulp, out);
    out[0] = Math.max(out[0]!, 0);
  },
  slope: (o, x) => o.scale(2, x),
  bend: { curvature: 'convex' },
};
