import type { Points } from '../../src/ownData/classified.js';
import type { Problem } from '../../src/statement/problem.js';
import { decayOf, grid, type LabState } from '../state/state.js';

/** The points of the state as numbers: multiples of 1/32. */
export function dataOf({ points }: LabState): Points {
  return { points: points.map(({ x, y }) => [x / grid, y / grid]), labels: points.map(({ label }) => label) };
}

/** The objective of a linear model, and where descent on it starts. */
export function linearProblem(state: LabState): { problem: Problem; start: Float64Array } {
  const { points, labels } = dataOf(state);
  return {
    problem: {
      ...{ kind: 'classification', points: points.length, dimension: 2 },
      features: Float64Array.from(points.flat()),
      labels: Float64Array.from(labels),
      ...{ loss: state.loss, bias: true, reduction: 'sum', weightDecay: decayOf(state.decay) },
    },
    start: Float64Array.from(state.start, (x) => x / grid),
  };
}

/** The objective of a linear model: the summed loss of the margins, and the weight decay. */
export function objectiveAt({ loss, decay }: LabState, { points, labels }: Points, theta: readonly number[]): number {
  const of = loss === 'logistic' ? logistic : (m: number) => Math.exp(-m);
  const total = points.reduce(
    (sum, [x1, x2], n) => sum + of(labels[n]! * (theta[0]! * x1! + theta[1]! * x2! + theta[2]!)),
    0,
  );
  return total + (decayOf(decay) / 2) * theta.reduce((sum, w) => sum + w * w, 0);
}

/** log(1 + e^-m) without overflow. */
function logistic(m: number): number {
  return Math.max(-m, 0) + Math.log1p(Math.exp(-Math.abs(m)));
}
