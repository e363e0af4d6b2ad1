import type { Task } from '../records/task.js';
import type { Budget } from './budget.js';
import type { JudgedClaim } from './claim.js';
import type { Described } from './described.js';
import { law } from './law.js';
import { theorem } from './theorem.js';

/**
 * The kinds of claims: nothing else of the engine's main process asks which one a property is
 * about.
 */
const claims: Record<Described['is'], JudgedClaim> = { theorem, law };

/** How a described property is judged. */
export function judgedClaim(property: Pick<Described, 'is'>): JudgedClaim {
  return claims[property.is];
}

/** All the work of one property: none where it is invalid before anything was tried. */
export function tasksOf(property: Described, budget: Budget): Task[] {
  return property.fault === null ? judgedClaim(property).tasks(property, budget) : [];
}
