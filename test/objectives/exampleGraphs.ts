import fc, { type Arbitrary } from 'fast-check';
import { objective, poses } from '../../src/objectives/index.js';
import type { Operations } from '../../src/objectives/operations.js';
import type { Tensor } from '../../src/objectives/recorder.js';
import type { ObjectiveProblem } from '../../src/statement/problem.js';

const number = fc.integer({ min: -24, max: 24 }).map((k) => k / 16);
const numbers = (length: number) => fc.array(number, { minLength: length, maxLength: length });

type Make = (o: Operations, a: Tensor, b: Tensor, x: number, c: Tensor) => Tensor;

/** Operations that keep sums over examples what they are about as often as not; some throw. */
const makes: Make[] = [
  (o, a, b) => o.add(a, b),
  (o, a, b) => o.subtract(a, b),
  (o, a, b) => o.multiply(o.tanh(a), b),
  (o, a, b) => o.divide(a, o.add(1.5, o.square(b))),
  (o, a, b) => o.divide(a, o.add(3, o.tanh(o.sum(b)))),
  (o, a, b) => o.max(a, b),
  (o, a, b) => o.matmul(a, b),
  (o, a, b) => o.matmul(o.transpose(a), b),
  (o, a, b) => o.outer(a, b),
  (o, a, _, x) => o.scale(x, a),
  (o, a) => o.negate(a),
  (o, a) => o.sin(a),
  (o, a) => o.relu(a),
  (o, a) => o.power(a, 3),
  (o, a) => o.transpose(a),
  (o, a) => o.sum(a, [0]),
  (o, a) => o.sum(a, [-1]),
  (o, a) => o.mean(a, [0]),
  (o, a) => o.mean(a, [-1]),
  (o, a) => o.sum(a),
  (o, a) => o.mean(a),
  (o, a) => o.logSumExp(a),
  (o, a) => o.softmax(a),
  (o, a) => o.expand(a, ['n', ...a.shape], [0]),
  (o, a) => o.expand(a, [2, ...a.shape], [0]),
  (o, a) => o.reshape(a, [1, ...a.shape]),
  (o, a) => o.reshape(a, [...a.shape, 1]),
  (o, a) => o.reshape(a, a.shape.slice(1)),
  (o, a) => o.slice(a, 1, 0, 2),
  (o, a) => o.slice(a, 0, 0, 1),
  (o, a, _b, _x, c) => (a.shape[0] === 3 ? o.gather(a, c) : a),
  (o, a, _b, _x, c) => (a.shape[1] === 3 ? o.pick(a, c) : a),
  (o, a) => o.stopGradient(a),
  (o, a, b) => o.concatenate([a, b], a.shape.length - 1),
];

const move = fc.record({ op: fc.nat(makes.length - 1), a: fc.nat(), b: fc.nat(), number });

function tried(make: () => Tensor): Tensor | null {
  try {
    return make();
  } catch {
    // Shapes that do not fit.
    return null;
  }
}

function graph(
  moves: readonly { op: number; a: number; b: number; number: number }[],
  given: Tensor[],
  classes: Tensor,
  o: Operations,
): Tensor {
  const arrays = [...given];
  for (const { op, a, b, number } of moves) {
    const of = (k: number) => arrays[arrays.length - 1 - (k % Math.min(arrays.length, 7))]!;
    const made = tried(() => makes[op]!(o, of(a), of(b), number, classes));
    if (made !== null && made.shape.length <= 3) arrays.push(made);
  }
  // The last array; the parameters so that none is idle.
  const last = arrays.at(-1)!;
  return o.add(last.shape.length === 0 ? last : o.mean(last), o.scale(0, o.add(o.sum(given[2]!), o.sum(given[3]!))));
}

/** Objectives over four examples, most often neither sum nor mean over them. */
export const exampleGraphs: Arbitrary<{ problem: ObjectiveProblem; point: Float64Array }> = fc
  .record({ moves: fc.array(move, { minLength: 3, maxLength: 14 }), X: numbers(12), y: numbers(4), point: numbers(12) })
  .map(({ moves, X, y, point }) => {
    const made = objective({
      name: 'random',
      data: { X: ['n', 3], y: ['n'], c: ['n'] },
      parameters: { w: [3], W: [3, 3] },
      value: ({ X, y, c }, { w, W }, o) => graph(moves, [X, y, w, W], c, o),
    });
    return { problem: poses(made, { X: Float64Array.from(X), y, c: [0, 2, 1, 0] }), point: Float64Array.from(point) };
  });
