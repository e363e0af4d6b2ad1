import fc, { type Arbitrary } from 'fast-check';
import { objective, poses } from '../../src/objectives/index.js';
import type { Operations } from '../../src/objectives/operations.js';
import type { Tensor } from '../../src/objectives/recorder.js';
import type { ObjectiveProblem } from '../../src/statement/problem.js';

/** A random choice of what to do next, of which arrays, with which numbers. */
interface Move {
  readonly op: number;
  readonly a: number;
  readonly b: number;
  readonly number: number;
}

type Make = (o: Operations, a: Tensor, b: Tensor, x: number, classes: Tensor) => Tensor | null;

const rank = (a: Tensor) => a.shape.length;
const matrix = (a: Tensor) => rank(a) === 2;
const axis = (a: Tensor, x: number) => Math.abs(Math.round(x * 16)) % Math.max(1, rank(a));

/** Operations that leave numbers of middling size, smooth ones first. */
const smooth: Make[] = [
  (o, a, b) => broadcast(a, b) && o.add(a, b),
  (o, a, b) => broadcast(a, b) && o.subtract(a, b),
  (o, a, b) => broadcast(a, b) && o.multiply(o.tanh(a), o.sigmoid(b)),
  (o, a, b) => broadcast(a, b) && o.divide(a, o.add(1.5, o.square(b))),
  (o, a) => o.negate(a),
  (o, a, _, x) => o.scale(x, a),
  (o, a) => o.exp(o.scale(0.5, o.tanh(a))),
  (o, a) => o.log(o.add(1.25, o.square(a))),
  (o, a) => o.sqrt(o.add(0.5, o.square(a))),
  (o, a) => o.square(o.sin(a)),
  (o, a) => o.cos(a),
  (o, a) => o.erf(a),
  (o, a) => o.softplus(a),
  (o, a) => o.power(o.add(2, o.square(o.sin(a))), 1.5),
  (o, a) => o.power(o.tanh(a), 3),
  (o, a) => (matrix(a) ? o.transpose(a) : null),
  (o, a, b) => (rank(a) * rank(b) > 0 && a.shape.at(-1) === b.shape[0] ? o.scale(0.5, o.matmul(a, b)) : null),
  (o, a, b) => (matrix(a) && matrix(b) && a.shape[0] === b.shape[0] ? o.matmul(o.transpose(a), b) : null),
  (o, a, b) => (matrix(a) && matrix(b) && a.shape[1] === b.shape[1] ? o.matmul(a, o.transpose(b)) : null),
  (o, a, b) => (rank(a) === 1 && rank(b) === 1 ? o.outer(o.tanh(a), o.tanh(b)) : null),
  (o, a, b) => (rank(a) === 1 && rank(b) === 1 && a.shape[0] === b.shape[0] ? o.dot(a, b) : null),
  (o, a, _, x) => (rank(a) > 0 ? o.sum(a, [axis(a, x)]) : null),
  (o, a, _, x) => (rank(a) > 0 ? o.mean(a, [axis(a, x)]) : null),
  (o, a, _, x) => {
    if (rank(a) === 0) return null;
    const size = a.shape[axis(a, x)];
    return typeof size === 'number' && size > 1 ? o.slice(a, axis(a, x), 1, size - 1) : null;
  },
  (o, a, b, x) => {
    if (rank(a) === 0 || rank(a) !== rank(b)) return null;
    const along = axis(a, x);
    const fits = a.shape.every((size, k) => k === along || size === b.shape[k]);
    return fits && typeof a.shape[along] === 'number' && typeof b.shape[along] === 'number'
      ? o.concatenate([a, b], along)
      : null;
  },
  (o, a, _, x, classes) => (rank(a) > 0 && numbered(a, 0) ? o.scale(x, o.gather(a, classes)) : null),
  (o, a, _b, _x, classes) => (matrix(a) && a.shape[0] === 3 && numbered(a, 1) ? o.pick(a, classes) : null),
  (o, a) => (rank(a) > 0 ? o.logSumExp(a) : null),
  (o, a) => (rank(a) > 0 ? o.softmax(a) : null),
  (o, a, _b, _x, classes) => (matrix(a) && a.shape[0] === 3 && numbered(a, 1) ? o.crossEntropy(a, classes) : null),
  (o, a) => (matrix(a) ? o.reshape(a, [Number(a.shape[0]) * Number(a.shape[1])]) : null),
];

/** Those with kinks. */
const kinked: Make[] = [(o, a) => o.relu(a), (o, a) => o.abs(a), (o, a, b) => broadcast(a, b) && o.max(a, b)];

/** Whether two arrays fit entry by entry; null as a value that says no. */
function broadcast(a: Tensor, b: Tensor): true | null {
  const length = Math.min(rank(a), rank(b));
  for (let k = 1; k <= length; k++) {
    const [m, n] = [a.shape.at(-k), b.shape.at(-k)];
    if (m !== n && m !== 1 && n !== 1) return null;
  }
  return true;
}

/** Whether the axis has the three numbers 0, 2, 1 that are picked. */
function numbered(a: Tensor, along: number): boolean {
  return typeof a.shape[along] === 'number' && (a.shape[along] as number) >= 3;
}

const number = fc.integer({ min: -24, max: 24 }).map((k) => k / 16);
const numbers = (length: number) => fc.array(number, { minLength: length, maxLength: length });
const move = fc.record({ op: fc.nat(), a: fc.nat(), b: fc.nat(), number });

/** An objective of random operations on random data, and a point. */
export function randomGraphs(kinks: boolean): Arbitrary<{ problem: ObjectiveProblem; point: Float64Array }> {
  const all = kinks ? [...smooth, ...kinked, ...kinked] : smooth;
  return fc
    .record({
      moves: fc.array(move, { minLength: 2, maxLength: 12 }),
      X: numbers(12),
      y: numbers(3),
      point: numbers(10),
    })
    .map(({ moves, X, y, point }) => {
      const made = objective({
        name: 'random',
        data: { X: [3, 4], y: [3], c: [3] },
        parameters: { W: [4, 1], v: [3], u: [3, 1] },
        value: ({ X, y, c }, { W, v, u }, o) => graph(all, moves, [X, y, W, v, u], c, o),
      });
      const problem = poses(made, { X: Float64Array.from(X), y, c: [0, 2, 1] });
      return { problem, point: Float64Array.from(point, (x, k) => x + k / 1000) };
    });
}

function graph(all: readonly Make[], moves: readonly Move[], given: Tensor[], classes: Tensor, o: Operations): Tensor {
  const arrays = [...given];
  for (const { op, a, b, number } of moves) {
    // The latest arrays are taken most often, so that compositions grow deep.
    const of = (k: number) => arrays[arrays.length - 1 - (k % Math.min(arrays.length, 6))]!;
    for (let tried = 0; tried < all.length; tried++) {
      const result = all[(op + tried) % all.length]!(o, of(a), of(b), number, classes);
      if (result === null || result === (true as never)) continue;
      arrays.push(result);
      break;
    }
  }
  // All arrays enter, so that no parameter is idle.
  return arrays.map((of, k) => o.scale(1 / (1 + k), o.mean(o.sin(of)))).reduce((sum, of) => o.add(sum, of));
}
