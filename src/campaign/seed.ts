import { randomInt } from 'node:crypto';
import { BadInput } from '../statement/badInput.js';

/**
 * A seed as it was given, or a fresh one. Throws BadInput unless it is a whole number of at most 15
 * digits.
 */
export function seedFrom(seed: number | string | undefined, name: string): string {
  if (seed === undefined) return String(randomInt(2 ** 40));
  if (!/^\d{1,15}$/.test(String(seed)))
    throw new BadInput(`${name} ${seed} is not a whole number of at most 15 digits`);
  return String(Number(seed));
}
