import { Malformed } from '../statement/malformed.js';
import type { Plan } from '../workbench/property.js';

/**
 * The error for a request that cannot be answered, with the place of the plan that asked in its
 * stack: the plan is handed a trajectory whose every field throws, so the error is born where the
 * plan reads it, right at the `yield`.
 */
export function refusedRequest(plan: Plan<unknown>, fault: string): Error {
  const refuse = (): never => {
    throw new Malformed(`the plan's request is refused: ${fault}`);
  };
  const trap = new Proxy({} as never, { get: refuse, has: refuse, ownKeys: refuse, getOwnPropertyDescriptor: refuse });
  try {
    plan.next(trap);
  } catch (error) {
    if (error instanceof Malformed) return error;
  }
  return new Malformed(`the plan's request is refused: ${fault}`);
}
