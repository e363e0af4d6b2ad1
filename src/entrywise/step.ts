import type { Entrywise } from './entrywise.js';
import { set } from './outward.js';

/** 1 above zero, else 0: the slope of relu. */
export const step: Entrywise = {
  doubles: { inline: (x) => `(${x} > 0 ? 1 : 0)` },
  pairs: (high, _, out) => set(out, high > 0 ? 1 : 0, 0),
  intervals: (a, b, out) => set(out, a > 0 ? 1 : 0, b > 0 ? 1 : 0),
  // Constant on either side of its jump.
  slope: (o, x) => o.constant(x, 0),
  kinked: true,
};
