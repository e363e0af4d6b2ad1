import { exponentialPair } from '../arithmetic/doubleDouble.js';
import type { Entrywise } from './entrywise.js';
import { increasing } from './outward.js';

/** e^x. */
export const exp: Entrywise = {
  doubles: { inline: (x) => `Math.exp(${x})` },
  pairs: exponentialPair,
  intervals: increasing(Math.exp, 0),
  slope: (_, __, result) => result,
  bend: { curvature: 'convex', direction: 'rising' },
};
