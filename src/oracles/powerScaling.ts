import { binaryExponent, twoTo } from '../exact/powers.js';
import { largestOf } from './dataFault.js';

/** x 2^exponent for each x, or null where one would lose a bit. */
export function shifted(xs: readonly number[], exponent: number): number[] | null {
  const [by, back] = [twoTo(exponent), twoTo(-exponent)];
  const moved = xs.map((x) => x * by);
  return moved.every((x, i) => x * back === xs[i]) ? moved : null;
}

/**
 * The exponent for which the largest of some numbers times 2^exponent is in [1, 2); 0 where that
 * would cost one of them a bit, and for zeros.
 */
export function exponentToOne(xs: readonly number[]): number {
  const largest = largestOf(xs.map(Math.abs));
  if (!(largest > 0)) return 0;
  const exponent = -binaryExponent(largest);
  return shifted(xs, exponent) === null ? 0 : exponent;
}
