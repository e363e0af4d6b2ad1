/** Units of the hidden layer. */
export const units = 8;

/**
 * The output a . relu(W [x1, x2, 1]) of a two-layer net; its parameters are the 8 entries of a, and
 * then those of W row by row.
 */
export function outputOf(parameters: readonly number[], x1: number, x2: number): number {
  let total = 0;
  for (let j = 0; j < units; j++) {
    const k = units + 3 * j;
    const before = parameters[k]! * x1 + parameters[k + 1]! * x2 + parameters[k + 2]!;
    if (before > 0) total += parameters[j]! * before;
  }
  return total;
}
