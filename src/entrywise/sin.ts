import { circularInterval, circularPair, nearestDouble } from './circular.js';
import type { Entrywise } from './entrywise.js';

const pairs = circularPair(0);
const call = nearestDouble(pairs);

/** The sine, within 2^-48 absolutely for |x| <= 2^20. */
export const sin: Entrywise = {
  doubles: { call },
  pairs,
  intervals: circularInterval(call, Math.PI / 2),
  slope: (o, x) => o.on('cos', x),
};
