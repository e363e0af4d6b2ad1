import type { Entrywise } from './entrywise.js';
import { set } from './outward.js';

/** The larger of x and 0. */
export const relu: Entrywise = {
  doubles: { inline: (x) => `(${x} > 0 ? ${x} : 0)` },
  pairs: (high, low, out) => (high > 0 ? set(out, high, low) : set(out, 0, 0)),
  intervals: (a, b, out) => set(out, Math.max(a, 0), Math.max(b, 0)),
  slope: (o, x) => o.on('step', x),
  bend: { curvature: 'convex', direction: 'rising' },
  kinked: true,
};
