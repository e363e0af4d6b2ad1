import { exactRational } from '../exact/dyadic.js';
import { compare, type Rational, toNumber } from '../exact/rational.js';
import { type Enclosure, exactly, rounded } from '../statement/enclosure.js';

/** A fraction between two doubles: exactly, where it is one. `toNumber` is within one unit. */
export function enclosedRational(r: Rational): Enclosure {
  const nearest = toNumber(r);
  if (!Number.isFinite(nearest)) return rounded(nearest);
  return compare(exactRational(nearest), r) === 0 ? exactly(nearest) : rounded(nearest);
}

/** What is said of an answer that doubles cannot hold. */
export const beyondDoubles = 'the answer leaves the range of doubles';

/** Whether all numbers, and the ends of all enclosures, are finite. */
export function areFinite(all: readonly (number | Enclosure)[]): boolean {
  return all.every((x) =>
    typeof x === 'number' ? Number.isFinite(x) : Number.isFinite(x.lo) && Number.isFinite(x.hi),
  );
}
