import fc from 'fast-check';
import { ridgeInstances } from '../../src/arbitraries/ridgeInstances.js';
import { type RidgeDraw, ridgeDraw } from '../../src/data/ridgeDraw.js';
import type { RidgeProblem } from '../../src/statement/problem.js';
import type { RunRequest } from '../../src/statement/solver.js';

const ranges = {
  points: [1, 8],
  surplus: [1, 8],
  decayBits: [4, 10],
  stepSixteenths: [2, 15],
  startScale: 2,
} as const;

/** Small ridge regressions of both families, with and without a teacher. */
export const ridges = fc.oneof(
  ridgeInstances({ ridgeDraw }, { ...ranges, family: 'isotropic', teacherScale: 1 }),
  ridgeInstances({ ridgeDraw }, { ...ranges, family: 'isotropic', teacherScale: 0 }),
  ridgeInstances({ ridgeDraw }, { ...ranges, family: 'spiked', surplus: [2, 8], teacherScale: 1 }),
);

export function problemOf(i: RidgeDraw): RidgeProblem {
  return {
    kind: 'ridge',
    points: i.features.length,
    dimension: i.start.length,
    features: Float64Array.from(i.features.flat()),
    targets: Float64Array.from(i.targets),
    weightDecay: i.lambda,
  };
}

export function requestOf(i: RidgeDraw, steps: readonly number[]): RunRequest {
  return {
    problem: problemOf(i),
    start: Float64Array.from(i.start),
    dynamics: 'descent',
    step: i.eta,
    visit: { windows: steps.map((t) => [t, t]) },
  };
}

export function apart(x: ArrayLike<number>, y: ArrayLike<number>): number {
  return Math.hypot(...Array.from(x, (a, j) => a - y[j]!));
}
