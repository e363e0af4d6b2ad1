import { BadInput } from '../statement/badInput.js';
import { describeValue } from '../statement/malformed.js';

/** The names of some blocks in words. Throws BadInput for what is no list of different names. */
export function blockNames(method: string, blocks: readonly string[]): string {
  const fits =
    Array.isArray(blocks) &&
    blocks.length > 0 &&
    blocks.every((of, k) => typeof of === 'string' && blocks.indexOf(of) === k);
  if (!fits) throw new BadInput(`${method} on ${describeValue(blocks)}: it must be a list of different blocks by name`);
  return blocks.join(', ');
}
