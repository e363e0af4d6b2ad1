import type { Entrywise } from './entrywise.js';
import { set } from './outward.js';

/** -1, 0 or 1: the slope of |x|. */
export const sign: Entrywise = {
  doubles: { inline: (x) => `Math.sign(${x})` },
  pairs: (high, _, out) => set(out, Math.sign(high), 0),
  intervals: (a, b, out) => set(out, Math.sign(a), Math.sign(b)),
  // Constant on either side of its jump.
  slope: (o, x) => o.constant(x, 0),
  kinked: true,
};
