import { circularInterval, circularPair, nearestDouble } from './circular.js';
import type { Entrywise } from './entrywise.js';

const pairs = circularPair(1);
const call = nearestDouble(pairs);

/** The cosine, within 2^-48 absolutely for |x| <= 2^20. */
export const cos: Entrywise = {
  doubles: { call },
  pairs,
  intervals: circularInterval(call, 0),
  slope: (o, x) => o.on('negate', o.on('sin', x)),
};
