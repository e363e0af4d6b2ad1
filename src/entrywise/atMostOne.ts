import type { Pair } from '../arithmetic/doubleDouble.js';

/** A function that stays between -1 and 1 is not rounded out of it; the error becomes no larger. */
export function atMostOne(out: Pair): void {
  const high = out[0]!;
  const low = out[1]!;
  if (high >= 1 && high - 1 + low > 0) set(out, 1);
  else if (high <= -1 && high + 1 + low < 0) set(out, -1);
}

function set(out: Pair, value: number): void {
  out[0] = value;
  out[1] = 0;
}
