import { leaves } from './plainData.js';

/** Violations, worst first, that are computed a second time before it is said that none stands. */
export const secondComputations = 3;

/** Violations, smallest first, from which smaller ones are looked for. */
export const smallestFirst = 8;

/** How large an instance is for a reader: its numbers and texts, then their length. */
export function sizeOf(instance: unknown): number {
  return leaves(instance).length + JSON.stringify(instance ?? null).length / 1e6;
}
