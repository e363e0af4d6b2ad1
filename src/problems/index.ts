import type { Problem } from '../statement/problem.js';
import { kindOf } from './registry.js';

export type { Choices } from './choices.js';
export { type DoubleDoubleField, type GradientField, gamma, unit } from './field.js';
export type { Kind } from './kind.js';
export { problemFault } from './problemFault.js';
export { type AnyKind, kindOf, proofOf, registerKind } from './registry.js';
export { isTag, removable } from './tags.js';

/** Number of parameters of a well-formed problem. */
export function parametersOf(problem: Problem): number {
  return kindOf(problem).parameters(problem);
}

/** What a well-formed problem has chosen, by field. */
export function chosenBy(problem: Problem): { loss?: string; reduction?: string; bias?: boolean } {
  const fields = Object.keys(kindOf(problem).choices) as (keyof Problem)[];
  return Object.fromEntries(fields.map((field) => [field, problem[field]]));
}

/** Whether the problem has what the tag demands. */
export function has(problem: Problem, tag: string): boolean {
  return kindOf(problem).tags(problem).includes(tag);
}

/**
 * The problem without what the tag demands, with parameters of the same number and meaning; null
 * where that would be another kind of problem.
 */
export function withoutTag(problem: Problem, tag: string): Problem | null {
  const changed = kindOf(problem).without(problem, tag);
  return has(changed, tag) ? null : changed;
}
