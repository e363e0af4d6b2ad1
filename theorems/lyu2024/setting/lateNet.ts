import { type DiagonalNetProblem, type Enclosure, type SingleStep, scale } from 'theorycheck/statement';
import { outerGradient, slopeOf } from '../one-step.js';

/** A diagonal net from a start [u, v] at which every margin is large. */
export interface LateNet {
  readonly points: number[][];
  readonly labels: number[];
  readonly loss: Exclude<DiagonalNetProblem['loss'], 'squared'>;
  readonly start: number[];
  readonly stepSize: number;
  /** 0, or of the size of the gradient at the start. */
  readonly weightDecay: number;
}

/** Pairs of consecutive steps, the state before taken as exact. */
export type LateSteps = readonly SingleStep[];

/** eta times the gradient of the loss in the parameters, without the decay's part. */
export function push(i: LateNet, at: readonly number[]): Enclosure[] {
  const d = at.length / 2;
  const g = outerGradient(i, at, slopeOf[i.loss]);
  return at.map((x, j) => scale((j < d ? 2 : -2) * x, scale(i.stepSize, g[j % d]!)));
}

/** A net that any entry of late nets may show. */
export const witness: LateNet = {
  points: [
    [1, 0.5],
    [-0.5, -1],
    [1, -0.25],
  ],
  labels: [1, -1, 1],
  loss: 'logistic',
  start: [5, 4, 1, 1],
  stepSize: 2 ** 16,
  weightDecay: 2 ** -24,
};
