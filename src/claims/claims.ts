import { brokenIn, type Task } from '../records/task.js';
import { type AnyProperty, brand } from '../workbench/property.js';
import type { TriedClaim } from './claim.js';
import { law } from './law.js';
import { theorem } from './theorem.js';

/**
 * The kinds of claims by their brands: nothing else of what runs an author's code asks which one a
 * property is about.
 */
const claims = { property: theorem, law } as const;

/**
 * How a property is tried. One of an unknown brand, which is invalid as it stands, is described as
 * a theorem.
 */
export function triedClaim(property: AnyProperty): TriedClaim<AnyProperty> {
  return (claims[property[brand]] ?? theorem) as TriedClaim<AnyProperty>;
}

/**
 * The property as a task sees it: in an ablation the contrary of one hypothesis stands in its
 * place.
 */
export function subjectOf(property: AnyProperty, task: Task): AnyProperty {
  const hypothesis = brokenIn(task);
  return hypothesis === null ? property : triedClaim(property).without(property, hypothesis);
}
