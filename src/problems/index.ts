import type { Problem } from '../statement/problem.js';
import { kindOf } from './registry.js';
import type { Tag } from './tags.js';

export { problemFault } from './problemFault.js';
export { kindOf, kinds } from './registry.js';
export { isTag, removable, type Tag, tagNames } from './tags.js';

/** Number of parameters of a well-formed problem. */
export function parametersOf(problem: Problem): number {
  return kindOf(problem).parameters(problem);
}

/** Whether the problem has what the tag demands. */
export function has(problem: Problem, tag: Tag): boolean {
  return kindOf(problem).tags(problem).includes(tag);
}

/** The problem without what the tag demands, with parameters of the same number and meaning; null where that would be another kind of problem. */
export function lacking(problem: Problem, tag: Tag): Problem | null {
  const changed = kindOf(problem).without(problem, tag);
  return has(changed, tag) ? null : changed;
}
