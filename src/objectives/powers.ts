import { dividePair, exponentialPair, multiplyPair, type Pair, pair } from '../arithmetic/doubleDouble.js';
import { logarithmPair } from '../entrywise/logarithms.js';
import { outward, set, wide } from '../entrywise/outward.js';
import { power as wholePower } from '../exact/powers.js';

/**
 * x to a power. By products where it is whole and at most 8 in size: within 18u, u = 2^-53. Else by
 * e^(p log x), within (5 |p log x| + 5) u; of a negative number only where p is whole.
 */
export function power(x: number, exponent: number): number {
  const whole = Number.isInteger(exponent);
  if (whole && Math.abs(exponent) <= 8) {
    if (exponent >= 0) return wholePower(x, exponent);
    // A product that over- or underflows has no reciprocal: then the reciprocal is multiplied.
    const below = wholePower(x, -exponent);
    const size = Math.abs(below);
    return size >= 2 ** -1000 && size <= 2 ** 1000 ? 1 / below : wholePower(1 / x, -exponent);
  }
  if (x === 0 && exponent > 0) return 0;
  const size = Math.exp(exponent * Math.log(whole ? Math.abs(x) : x));
  return x < 0 && exponent % 2 !== 0 ? -size : size;
}

const s = pair();
const e = pair();

/**
 * The same in double-double: products where it is whole and small, else e^(p log x). Relative error
 * below 2^-86, the exponent of e being off by 2^-96 of itself.
 */
export function powerPair(xh: number, xl: number, exponent: number, out: Pair): void {
  const whole = Number.isInteger(exponent);
  if (whole && Math.abs(exponent) <= 8) {
    set(s, 1, 0);
    for (let k = 0; k < Math.abs(exponent); k++) multiplyPair(s[0]!, s[1]!, xh, xl, s);
    if (exponent >= 0) {
      set(out, s[0]!, s[1]!);
      return;
    }
    const size = Math.abs(s[0]!);
    if (size >= 2 ** -900 && size <= 2 ** 900) {
      dividePair(1, 0, s[0]!, s[1]!, out);
      return;
    }
  }
  if (xh === 0) {
    set(out, exponent > 0 ? 0 : Number.POSITIVE_INFINITY, 0);
    return;
  }
  const turned = whole && xh < 0 ? -1 : 1;
  logarithmPair(turned * xh, turned * xl, e);
  multiplyPair(e[0]!, e[1]!, exponent, 0, e);
  exponentialPair(e[0]!, e[1]!, out);
  if (turned < 0 && exponent % 2 !== 0) set(out, -out[0]!, -out[1]!);
}

/**
 * The same of an interval: monotone on either side of zero; no value where x may be negative and p
 * is not whole.
 */
export function powerInterval(a: number, b: number, exponent: number, out: Pair): void {
  if (exponent === 0) {
    set(out, 1, 1);
    return;
  }
  const whole = Number.isInteger(exponent);
  if ((!whole && a < 0) || (exponent < 0 && a <= 0 && b >= 0)) {
    set(out, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
    return;
  }
  const [p, q] = [power(a, exponent), power(b, exponent)];
  const turns = whole && a < 0 && b > 0 && exponent % 2 === 0;
  // e^(p log x) is off by (5 |p log x| + 5) u, products of up to eight factors by 18u.
  const logs = Math.max(Math.abs(Math.log(Math.abs(a) || 1)), Math.abs(Math.log(Math.abs(b) || 1)));
  outward(turns ? 0 : Math.min(p, q), Math.max(p, q), wide + 2 ** -50 * Math.abs(exponent) * logs, out);
}
