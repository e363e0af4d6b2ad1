import { ablating } from './ablating.js';
import type { Purpose } from './campaign.js';
import { killing } from './killing.js';
import { verifying } from './verifying.js';

/** All purposes, by the command that has it. */
const purposes = { verify: verifying, ablate: ablating, mutants: killing } as const;

/** The purpose that a run's folder names. */
export function purposeOf(name: Purpose['name']): Purpose {
  return purposes[name] as Purpose;
}
