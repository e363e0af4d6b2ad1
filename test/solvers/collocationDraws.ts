import { randomInt } from 'node:crypto';
import { expect } from 'vitest';
import { streamOf } from '../../src/data/stream.js';
import { gramBound } from '../../src/linear/gramBound.js';
import { signedRows } from '../../src/problems/classification/rows.js';
import { collocationDescent } from '../../src/solvers/collocation/collocationDescent.js';
import type { ClassificationProblem, RunRequest, State, Trajectory } from '../../src/statement/index.js';

export const seed = randomInt(2 ** 31);

/** A problem with its step size 1/beta. */
export interface Draw {
  readonly problem: ClassificationProblem;
  readonly step: number;
}

/**
 * Labelled by a random direction and moved along it by `gap`: not separable by much where that is
 * negative.
 */
export function draw(
  key: string,
  some: Partial<ClassificationProblem> & { points: number; dimension: number },
  gap: number,
): Draw {
  const { points, dimension } = some;
  const stream = streamOf(`${seed} ${key}`);
  const normals = () => Array.from({ length: dimension }, () => stream.normal());
  const direction = normals();
  const length = Math.hypot(...direction);
  const features = new Float64Array(points * dimension);
  const labels = new Float64Array(points);
  for (let i = 0; i < points; i++) {
    const x = normals();
    labels[i] = x.reduce((total, v, j) => total + v * direction[j]!, 0) > 0 ? 1 : -1;
    for (let j = 0; j < dimension; j++)
      features[i * dimension + j] = x[j]! + (labels[i]! * gap * direction[j]!) / length;
  }
  const rest = { loss: 'logistic', bias: true, reduction: 'sum', weightDecay: 0 } as const;
  const problem = { kind: 'classification', features, labels, ...rest, ...some } as const;
  const rows = signedRows(problem);
  const beta = gramBound(rows, points, rows.length / points) / 4 / (problem.reduction === 'mean' ? points : 1);
  return { problem, step: 1 / (beta + problem.weightDecay) };
}

export const sizeOf = (p: ClassificationProblem) => p.dimension + (p.bias ? 1 : 0);

export function request({ problem, step }: Draw, visit: RunRequest['visit'], tolerance?: number): RunRequest {
  const start = new Float64Array(sizeOf(problem));
  return { problem, start, dynamics: 'descent', step, visit, ...(tolerance ? { tolerance } : {}) };
}
export const at = (...steps: number[]) => ({ windows: steps.map((k) => [k, k] as const) });
export const solve = (r: RunRequest, solver = collocationDescent) => {
  expect(solver.accepts(r)).toBe(true);
  return solver.solve(r) as Trajectory;
};
export const apart = (a: State, b: State) => {
  const [low, other] = [a, b].map(
    (s) => (s.extra?.low as Float64Array | undefined) ?? new Float64Array(s.point.length),
  );
  return Math.hypot(...a.point.map((x, j) => x - b.point[j]! + (low![j]! - other![j]!)));
};
