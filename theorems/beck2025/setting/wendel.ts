import { bitLength, type Rational, rational, toNumber } from 'theorycheck/exact';
import { add, type Enclosure, exactly, logarithm, rounded, scale } from 'theorycheck/statement';

/** n points in d dimensions. */
export interface PointsInSpace {
  readonly n: number;
  readonly d: number;
}

/**
 * 2 sum_{k<d} C(n-1, k), C the binomial coefficient. By Schlaefli's recursion c(n, d) = c(n-1, d) +
 * c(n-1, d-1) this is the number c(n, d) of cells into which n hyperplanes through the origin of
 * R^d in general position cut the space. Hence it is the number of signings of n points that some u
 * makes all positive.
 */
export function separableSignings(n: number, d: number): bigint {
  let binomial = 1n;
  let total = 0n;
  for (let k = 0; k < d && k < n; k++) {
    total += binomial;
    binomial = (binomial * BigInt(n - 1 - k)) / BigInt(k + 1);
  }
  return 2n * total;
}

/** Wendel's probability P(n, d) = 2^(1-n) sum_{k<d} C(n-1, k). */
export function separableProbability({ n, d }: PointsInSpace): Rational {
  return rational(separableSignings(n, d), 1n << BigInt(n));
}

/** log r of a positive rational, however small. */
export function logarithmOf({ numerator, denominator }: Rational): Enclosure {
  // r = q 2^e with q in (1/2, 2).
  const e = bitLength(numerator) - bitLength(denominator);
  const q = toNumber(
    e >= 0 ? rational(numerator, denominator << BigInt(e)) : rational(numerator << BigInt(-e), denominator),
  );
  return add(logarithm(rounded(q)), scale(e, logarithm(exactly(2))));
}
