import { wasmKernels } from '../../kernels/wasmModule.js';
import type { ClassificationProblem } from '../../statement/problem.js';
import { signedRows } from './field.js';

/** Steps of many data sets of one shape at once. */
export interface SteppingBatch {
  readonly kernel: string;
  /** Parameters of one data set. */
  readonly size: number;
  /** `steps` plain steps of every data set, `points` (data sets x size, one after another) in place. */
  descend(points: Float64Array, step: number, steps: number): void;
}

/**
 * Data sets of one shape, one a lane, in WebAssembly: what `SteppingField.descend` does for each of them, margins and points summed in
 * order. Null where the module was not built, a sentence where the problems differ in more than features and labels.
 */
export function wasmBatch(problems: readonly ClassificationProblem[], relaxed = false): SteppingBatch | string | null {
  const first = problems[0];
  if (!first) return 'a batch of no problems';
  const shape = (p: ClassificationProblem) =>
    [p.points, p.dimension, p.loss, p.bias, p.reduction, p.weightDecay].join(', ');
  const odd = problems.findIndex((p) => shape(p) !== shape(first));
  if (odd > 0) return `problem ${odd} of the batch has the shape ${shape(problems[odd]!)}, the first ${shape(first)}`;
  const kernels = wasmKernels(relaxed);
  if (!kernels) return null;
  const size = first.bias ? first.dimension + 1 : first.dimension;
  const points = first.points + (first.points % 2);
  const pairs = Math.ceil(problems.length / 2);
  const data = new Float64Array(pairs * points * size * 2);
  problems.forEach((problem, k) => {
    const from = (k >> 1) * points * size * 2 + (k % 2);
    signedRows(problem).forEach((z, at) => {
      data[from + 2 * at] = z;
    });
  });
  const weight = first.reduction === 'mean' ? 1 / first.points : 1;
  const owner = {};
  return {
    size,
    kernel: relaxed ? 'wasm-simd-batch-relaxed' : 'wasm-simd-batch',
    descend(at, step, steps) {
      const { exports } = kernels;
      const rows = exports.base() / 8;
      const x = rows + data.length;
      const gradient = x + pairs * size * 2;
      if (kernels.claim(owner, data.length + 2 * size * (pairs + 1))) kernels.numbers.set(data, rows);
      const memory = kernels.numbers;
      // An odd last lane holds no data: zero rows pull by zero, and its point stays at zero.
      memory.fill(0, x, gradient);
      for (let k = 0; k < problems.length; k++)
        for (let j = 0; j < size; j++) memory[x + (k >> 1) * 2 * size + 2 * j + (k % 2)] = at[k * size + j]!;
      exports.batchSteps(
        Number(first.loss === 'logistic'),
        ...[size, 8 * rows, 8 * x, 8 * gradient, pairs, points, weight, first.weightDecay, steps, step],
      );
      for (let k = 0; k < problems.length; k++)
        for (let j = 0; j < size; j++) at[k * size + j] = memory[x + (k >> 1) * 2 * size + 2 * j + (k % 2)]!;
    },
  };
}
