import type { Entrywise } from './entrywise.js';
import { logarithmPair } from './logarithms.js';
import { increasing } from './outward.js';

const rising = increasing(Math.log);

/** log x; of zero minus infinity. */
export const log: Entrywise = {
  doubles: { inline: (x) => `Math.log(${x})` },
  pairs: logarithmPair,
  intervals: (a, b, out) => rising(Math.max(a, 0), b, out),
  slope: (o, x) => o.divide(1, x),
  bend: { curvature: 'concave', direction: 'rising' },
};
