import { exactRational } from '../exact/dyadic.js';
import { compare, type Rational, toNumber } from '../exact/rational.js';
import { type Enclosure, exactly, rounded } from '../statement/enclosure.js';

/** A fraction between two doubles: exactly, where it is one. `toNumber` is within one unit. */
export function enclosedRational(r: Rational): Enclosure {
  const nearest = toNumber(r);
  if (!Number.isFinite(nearest)) return rounded(nearest);
  return compare(exactRational(nearest), r) === 0 ? exactly(nearest) : rounded(nearest);
}
