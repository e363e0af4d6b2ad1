/** Why an oracle that has no other way gives no answer. */
export const refusedSizes = 'the lab has no linear programming in doubles';

/**
 * There is no linear programming in doubles here: its module is a hundred times larger than the
 * rest. As many points as the lab takes are decided by exact arithmetic alone; whatever asks for it
 * all the same is told that there is no answer.
 */
export function solveProgramme(): null {
  return null;
}
