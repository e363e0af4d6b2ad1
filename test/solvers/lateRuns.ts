import { expect } from 'vitest';
import { gradientDescent } from '../../src/solvers/descent/gradientDescent.js';
import type { ClassificationProblem } from '../../src/statement/problem.js';
import type { RunRequest, State, Trajectory } from '../../src/statement/solver.js';
import { type LateRequest, logTimeDescent } from '../reference/logTime/logTimeDescent.js';
import { stepOf } from './lateData.js';

export const fresh = () => `${process.hrtime.bigint()}`;
export const ten = (power: number) => power * Math.LN10;
export const at = (...steps: number[]): RunRequest['visit'] => ({ windows: steps.map((k) => [k, k]) });

export function request(
  problem: ClassificationProblem,
  visit: RunRequest['visit'],
  more: Partial<LateRequest> = {},
): LateRequest {
  const start = new Float64Array(problem.dimension + (problem.bias ? 1 : 0));
  return { problem, start, dynamics: 'descent', step: stepOf(problem), visit, ...more };
}

export const solve = (r: LateRequest) => {
  expect(logTimeDescent.accepts(r)).toBe(true);
  return logTimeDescent.solve(r);
};
export const stepped = (r: RunRequest) => gradientDescent.solve(r) as Trajectory;
export const gap = (a: { point: Float64Array }, b: { point: Float64Array }) =>
  Math.hypot(...a.point.map((x, j) => x - b.point[j]!));
export const exponentsOf = (s: State) => s.extra!.exponents as Float64Array;
