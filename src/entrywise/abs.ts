import type { Entrywise } from './entrywise.js';
import { set } from './outward.js';

/** |x|. */
export const abs: Entrywise = {
  doubles: { inline: (x) => `Math.abs(${x})` },
  pairs: (high, low, out) => (high < 0 ? set(out, -high, -low) : set(out, high, low)),
  intervals: (a, b, out) => {
    if (a >= 0) set(out, a, b);
    else if (b <= 0) set(out, -b, -a);
    else set(out, 0, Math.max(-a, b));
  },
  slope: (o, x) => o.on('sign', x),
  bend: { curvature: 'convex' },
  kinked: true,
};
