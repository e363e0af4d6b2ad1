import { BadInput } from '../../statement/badInput.js';
import { Malformed } from '../../statement/malformed.js';

/**
 * Carries out what a claim asked for. What is refused there is the author's, but no line of his is
 * on the stack: the place at which the claim was made is put in its stead.
 */
export function atClaim<T>(made: Error, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof BadInput || error instanceof Malformed) {
      const calls = made.stack?.split('\n').filter((line) => line.trim().startsWith('at ')) ?? [];
      const own = error.stack?.split('\n').filter((line) => line.trim().startsWith('at ')) ?? [];
      error.stack = [`${error.name}: ${error.message}`, ...own, ...calls].join('\n');
    }
    throw error;
  }
}
