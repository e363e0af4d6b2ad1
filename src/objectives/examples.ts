import type { ObjectiveProblem } from '../statement/problem.js';

/**
 * The arrays of an objective cut down to some examples: of each array whose first axis is the size
 * `examples`, those rows, in the order in which they are named.
 */
export function rowsOfExamples({ objective, arrays, sizes }: ObjectiveProblem, examples: string) {
  const total = sizes[examples]!;
  return (batch: Int32Array): Record<string, Float64Array> =>
    Object.fromEntries(
      Object.entries(objective.data).map(([name, shape]) => {
        const array = arrays[name]!;
        if (shape[0] !== examples) return [name, array];
        const width = array.length / total;
        const rows = new Float64Array(batch.length * width);
        for (const [k, row] of batch.entries()) rows.set(array.subarray(row * width, (row + 1) * width), k * width);
        return [name, rows];
      }),
    );
}
