import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluatorInTwoParts } from '../../src/objectives/evaluator.js';
import { objective, poses } from '../../src/objectives/index.js';
import type { Operations } from '../../src/objectives/operations.js';
import type { Tensor } from '../../src/objectives/recorder.js';
import { convexOf } from '../../src/problems/objective/field.js';

type Make = (o: Operations, a: Tensor, b: Tensor, y: Tensor, x: number) => Tensor;

/** On vectors of three entries. The data `y` have one sign or both. */
const makes: Make[] = [
  (o, a, b) => o.add(a, b),
  (o, a, b) => o.subtract(a, b),
  (o, a, _, y) => o.multiply(y, a),
  (o, a, _, y) => o.divide(a, o.add(3, y)),
  (o, a, _b, _y, x) => o.scale(x, a),
  (o, a) => o.negate(a),
  (o, a) => o.square(a),
  (o, a) => o.exp(a),
  (o, a) => o.abs(a),
  (o, a) => o.relu(a),
  (o, a) => o.softplus(a),
  (o, a) => o.tanh(a),
  (o, a) => o.sigmoid(a),
  (o, a) => o.power(a, 4),
  (o, a) => o.power(a, 3),
  (o, a, b) => o.max(a, b),
  (o, a, b) => o.multiply(a, b),
  (o, a, b) => o.add(o.dot(a, b), a),
  (o, a) => o.add(o.dot(a, a), a),
  (o, a) => o.stopGradient(a),
  (o, a, b) => o.add(o.logSumExp(a), b),
  (o, a, _b, y) => o.matmul(o.outer(y, y), a),
  (o, a) => o.log(o.add(80, a)),
  (o, a) => o.sqrt(o.add(80, a)),
  (o, a) => o.concatenate([o.slice(a, 0, 1, 2), o.slice(a, 0, 0, 1)]),
];

const number = fc.integer({ min: -16, max: 16 }).map((k) => k / 16);
const numbers = (length: number) => fc.array(number, { minLength: length, maxLength: length });
const moves = fc.array(fc.record({ op: fc.nat(makes.length - 1), a: fc.nat(3), b: fc.nat(3), x: number }), {
  minLength: 1,
  maxLength: 5,
});

describe('the rules of composition', () => {
  it('should call nothing convex of which a value between is above the chord', () => {
    let convex = 0;
    fc.assert(
      fc.property(
        moves,
        fc.oneof(
          numbers(3),
          numbers(3).map((of) => of.map(Math.abs)),
        ),
        fc.array(numbers(6), { minLength: 6, maxLength: 6 }),
        number,
        (moves, y, points, last) => {
          const made = objective({
            name: 'random',
            data: { y: [3] },
            parameters: { v: [3], w: [3] },
            value: ({ y }, { v, w }, o) => {
              const arrays = [v, w];
              for (const { op, a, b, x } of moves) {
                const of = (k: number) => arrays[arrays.length - 1 - (k % arrays.length)]!;
                arrays.push(makes[op]!(o, of(a), of(b), y, x));
              }
              // The idle ones enter without curvature.
              return o.add(o.sum(o.add(v, w)), o.scale(last, o.sum(arrays.at(-1)!)));
            },
          });
          const problem = poses(made, { y });
          if (!convexOf(problem)) return;
          convex += 1;
          const { objective: graph, sizes, arrays } = problem;
          const run = evaluatorInTwoParts(graph, sizes, arrays, ['value'], 'pairs');
          const valueAt = (at: readonly number[]) => {
            const out = { first: new Float64Array(1), second: new Float64Array(1) };
            run.evaluate({ first: Float64Array.from(at, (x) => 4 * x), second: new Float64Array(6) }, out);
            return out.first[0]!;
          };
          for (const [k, p] of points.entries()) {
            const q = points[(k + 1) % points.length]!;
            const chord = (valueAt(p) + valueAt(q)) / 2;
            const between = valueAt(p.map((x, j) => (x + q[j]!) / 2));
            if (!Number.isFinite(chord)) continue;
            expect(between, JSON.stringify(moves)).toBeLessThanOrEqual(chord + 1e-12 * (1 + Math.abs(chord)));
          }
        },
      ),
      { numRuns: 1500 },
    );
    // A rule that says no to everything would pass.
    expect(convex).toBeGreaterThan(150);
  });

  it('should know the usual convex objectives', () => {
    const of = (value: (X: Tensor, y: Tensor, w: Tensor, o: Operations) => Tensor) =>
      convexOf(
        poses(
          objective({
            name: 'usual',
            data: { X: ['n', 'd'], y: ['n'] },
            parameters: { w: ['d'] },
            value: ({ X, y }, { w }, o) => value(X, y, w, o),
          }),
          {
            X: [
              [1, 2],
              [-1, 0.5],
              [0.3, -2],
            ],
            y: [1, -1, 1],
          },
        ),
      );
    expect(of((X, y, w, o) => o.mean(o.softplus(o.negate(o.multiply(y, o.matmul(X, w))))))).toBe(true);
    expect(of((X, y, w, o) => o.mean(o.exp(o.negate(o.multiply(y, o.matmul(X, w))))))).toBe(true);
    expect(of((X, y, w, o) => o.scale(0.5, o.mean(o.square(o.subtract(o.matmul(X, w), y)))))).toBe(true);
    expect(of((X, y, w, o) => o.mean(o.relu(o.subtract(1, o.multiply(y, o.matmul(X, w))))))).toBe(true);
    expect(of((X, _, w, o) => o.add(o.logSumExp(o.matmul(X, w)), o.sum(o.abs(w))))).toBe(true);
    expect(of((X, _, w, o) => o.add(o.sum(o.softplus(o.matmul(X, w))), o.scale(0.5, o.dot(w, w))))).toBe(true);
    expect(of((X, _, w, o) => o.add(o.sum(o.softplus(o.matmul(X, w))), o.scale(0, o.dot(w, w))))).toBe(true);
    expect(of((_, _y, w, o) => o.sum(o.multiply(w, w)))).toBe(true);
    expect(of((_, _y, w, o) => o.sum(o.outer(w, w)))).toBe(false);
    expect(of((_, _y, w, o) => o.sum(o.multiply(o.exp(w), o.exp(w))))).toBe(false);
    expect(of((_, _y, w, o) => o.negate(o.dot(w, w)))).toBe(false);
    // Data of both signs turn parts of a convex sum over.
    expect(of((X, y, w, o) => o.sum(o.multiply(y, o.exp(o.matmul(X, w)))))).toBe(false);
    expect(of((X, y, w, o) => o.dot(y, o.square(o.matmul(X, w))))).toBe(false);
    expect(of((X, y, w, o) => o.dot(o.square(y), o.square(o.matmul(X, w))))).toBe(true);
    expect(of((X, y, w, o) => o.sum(o.divide(o.exp(o.matmul(X, w)), y)))).toBe(false);
    expect(of((X, y, w, o) => o.mean(o.tanh(o.multiply(y, o.matmul(X, w)))))).toBe(false);
    expect(of((X, y, w, o) => o.mean(o.square(o.relu(o.subtract(o.matmul(X, w), y)))))).toBe(false);
    expect(of((X, y, w, o) => o.negate(o.mean(o.square(o.subtract(o.matmul(X, w), y)))))).toBe(false);
  });
});
