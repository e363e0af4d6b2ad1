import type { Entrywise } from './entrywise.js';
import { set } from './outward.js';

/** -x. */
export const negate: Entrywise = {
  doubles: { inline: (x) => `-${x}` },
  pairs: (high, low, out) => set(out, -high, -low),
  intervals: (a, b, out) => set(out, -b, -a),
  slope: (o, x) => o.constant(x, -1),
  bend: { curvature: 'affine', direction: 'falling' },
};
