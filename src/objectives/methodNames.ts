import type { Method } from '../statement/dynamics.js';

/**
 * Whether one of these names is that of a method. Of a method with batches, whose own name tells
 * their size and law, the name before that is enough: `stochastic descent`.
 */
export function isNamed(names: readonly string[], { name, batch }: Method): boolean {
  return names.some((one) => one === name || (batch !== undefined && name.startsWith(`${one}, batches of `)));
}
