import type { Points } from '../../src/ownData/classified.js';
import type { Problem } from '../../src/statement/problem.js';
import { decayOf, grid, type LabState, scaleOf } from '../state/state.js';

/** The points of the state as numbers: multiples of 1/32. */
export function dataOf({ points }: LabState): Points {
  return { points: points.map(({ x, y }) => [x / grid, y / grid]), labels: points.map(({ label }) => label) };
}

/** An objective, where descent on it starts, and the (w, b) that its parameters stand for. */
export interface Run {
  readonly problem: Problem;
  readonly start: Float64Array;
  readonly vectorOf: (parameters: readonly number[]) => readonly number[];
}

/** The run that a state of a linear model or a diagonal net asks for. */
export function runOf(state: LabState): Run {
  if (state.model === 'two-layer') throw new RangeError('a two-layer net stands for no (w, b)');
  return state.model === 'linear' ? linearRun(state) : diagonalRun(state);
}

function linearRun(state: LabState): Run {
  const { points, labels } = dataOf(state);
  return {
    problem: {
      ...{ kind: 'classification', points: points.length, dimension: 2 },
      features: Float64Array.from(points.flat()),
      labels: Float64Array.from(labels),
      ...{ loss: state.loss, bias: true, reduction: 'sum', weightDecay: decayOf(state.decay) },
    },
    start: Float64Array.from(state.start, (x) => x / grid),
    vectorOf: (theta) => theta,
  };
}

/** The bias is the weight of a third feature, which is 1 on all points. */
function diagonalRun(state: LabState): Run {
  const { points, labels } = dataOf(state);
  return {
    problem: {
      ...{ kind: 'diagonal net', points: points.length, dimension: 3 },
      features: Float64Array.from(points.flatMap((x) => [...x, 1])),
      targets: Float64Array.from(labels),
      ...{ loss: state.loss, weightDecay: decayOf(state.decay) },
    },
    start: new Float64Array(6).fill(scaleOf(state.scale)),
    vectorOf: ([u1, u2, u3, v1, v2, v3]) => [u1! * u1! - v1! * v1!, u2! * u2! - v2! * v2!, u3! * u3! - v3! * v3!],
  };
}

/** The summed loss of the margins, of a net their mean, and the weight decay of the parameters. */
export function objectiveAt(
  { loss, decay, model }: LabState,
  { points, labels }: Points,
  theta: readonly number[],
  parameters: readonly number[],
): number {
  const of = loss === 'logistic' ? logistic : (m: number) => Math.exp(-m);
  const total = points.reduce(
    (sum, [x1, x2], n) => sum + of(labels[n]! * (theta[0]! * x1! + theta[1]! * x2! + theta[2]!)),
    0,
  );
  const ofMargins = model === 'linear' ? total : total / points.length;
  return ofMargins + (decayOf(decay) / 2) * parameters.reduce((sum, w) => sum + w * w, 0);
}

/** log(1 + e^-m) without overflow. */
function logistic(m: number): number {
  return Math.max(-m, 0) + Math.log1p(Math.exp(-Math.abs(m)));
}
