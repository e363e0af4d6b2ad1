import type { Problem } from '../statement/problem.js';
import type { RunRequest } from '../statement/solver.js';

/** Kinds of problems of which small ones are posed here. */
export const posedKinds = ['classification', 'ridge', 'diagonal net'] as const;
export type PosedKind = (typeof posedKinds)[number];

/** What a request may vary; the rest is the same for all. */
export interface Size {
  readonly points: number;
  /** Number of parameters, an even one. */
  readonly parameters: number;
}

export const small: Size = { points: 3, parameters: 4 };

/**
 * A request on a problem of a kind. Data are small dyadic numbers. Weights decay, so that every
 * parameter moves, and the step is short: eta times the curvature is below 2 at the start.
 */
export function requestOn(kind: PosedKind, { points, parameters }: Size = small): RunRequest {
  return {
    problem: problemOf(kind, points, parameters),
    start: Float64Array.from({ length: parameters }, (_, j) => ((j % 5) - 2.5) / 8),
    dynamics: 'descent',
    step: 1 / 64,
    visit: { windows: [] },
  };
}

function problemOf(kind: PosedKind, points: number, parameters: number): Problem {
  const dimension = kind === 'diagonal net' ? parameters / 2 : parameters;
  const features = Float64Array.from({ length: points * dimension }, (_, j) => (((j * 7) % 11) - 5.5) / 8);
  const signs = Float64Array.from({ length: points }, (_, n) => (n % 2 ? -1 : 1));
  const shared = { points, dimension, features, weightDecay: 0.5 };
  if (kind === 'ridge') return { kind, ...shared, targets: signs };
  if (kind === 'diagonal net') return { kind, ...shared, targets: signs, loss: 'logistic' };
  return { kind, ...shared, labels: signs, loss: 'logistic', bias: false, reduction: 'mean' };
}
