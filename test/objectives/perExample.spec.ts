import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluatorInTwoParts } from '../../src/objectives/evaluator.js';
import { rowsOfExamples } from '../../src/objectives/examples.js';
import { exampleTerms, objective, poses } from '../../src/objectives/index.js';
import type { Operations } from '../../src/objectives/operations.js';
import { perExample } from '../../src/objectives/perExample.js';
import type { Tensor } from '../../src/objectives/recorder.js';
import type { ObjectiveProblem } from '../../src/statement/problem.js';
import { exampleGraphs } from './exampleGraphs.js';

type Formula = (of: { X: Tensor; y: Tensor; c: Tensor; lambda: Tensor; w: Tensor; W: Tensor }, o: Operations) => Tensor;

const of = (value: Formula) =>
  objective({
    name: 'f',
    data: { X: ['n', 'd'], y: ['n'], c: ['n'], lambda: [] },
    parameters: { w: ['d'], W: ['d', 3] },
    value: ({ X, y, c, lambda }, { w, W }, o) =>
      // No block idle: what is added has no examples.
      o.add(value({ X, y, c, lambda, w, W }, o), o.scale(0, o.add(o.sum(w), o.sum(W)))),
  });

const residual: (of: Parameters<Formula>[0], o: Operations) => Tensor = ({ X, y, w }, o) =>
  o.subtract(o.matmul(X, w), y);

const means: Formula[] = [
  (t, o) => o.scale(0.5, o.mean(o.square(residual(t, o)))),
  (t, o) => o.mean(o.softplus(o.negate(o.multiply(t.y, o.matmul(t.X, t.w))))),
  (t, o) => o.mean(o.crossEntropy(o.matmul(t.X, t.W), t.c)),
  (t, o) => o.add(o.mean(o.square(residual(t, o))), o.multiply(t.lambda, o.sum(o.square(t.w)))),
  (t, o) => o.multiply(t.lambda, o.divide(o.mean(o.abs(residual(t, o))), o.exp(o.sum(t.w)))),
  // A mean over both axes, and one over an axis after the other.
  (t, o) => o.mean(o.square(o.matmul(t.X, t.W))),
  (t, o) => o.mean(o.mean(o.square(o.matmul(t.X, t.W)), [1])),
  (t, o) => o.mean(o.mean(o.square(o.matmul(t.X, t.W)), [0])),
  (t, o) => o.mean(o.logSumExp(o.matmul(t.X, t.W))),
  (t, o) =>
    o.mean(o.square(o.matmul(o.relu(o.matmul(o.transpose(t.W), o.transpose(t.X))), t.y))) &&
    o.mean(o.power(residual(t, o), 4)),
  (t, o) => o.mean(o.multiply(o.expand(o.sum(t.w), ['n'], [0]), t.y)),
  (t, o) => o.mean(o.max(residual(t, o), 0)),
  (t, o) => o.mean(o.pick(o.softmax(o.matmul(t.X, t.W)), t.c)),
  (t, o) => o.sum(o.multiply(o.mean(o.multiply(t.X, o.reshape(t.y, ['n', 1])), [0]), t.w)),
];

const sums: Formula[] = [
  (t, o) => o.sum(o.square(residual(t, o))),
  (t, o) => o.dot(residual(t, o), residual(t, o)),
  (t, o) => o.add(o.dot(t.y, o.tanh(o.matmul(t.X, t.w))), o.multiply(t.lambda, o.sum(o.abs(t.w)))),
  (t, o) => o.dot(o.matmul(t.y, t.X), t.w),
  (t, o) => o.sum(o.gather(t.w, t.c)),
  // A mean over features, a sum over examples.
  (t, o) => o.sum(o.mean(t.X, [1])) && o.sum(o.mean(o.square(o.matmul(t.X, t.W)), [1])),
];

const mixing: [op: string, Formula][] = [
  ['sqrt', (t, o) => o.sqrt(o.mean(o.square(residual(t, o))))],
  ['log', (t, o) => o.log(o.sum(o.exp(residual(t, o))))],
  ['logSumExp', (t, o) => o.logSumExp(residual(t, o))],
  ['square', (t, o) => o.square(o.mean(residual(t, o)))],
  // Centred predictions.
  ['subtract', (t, o) => o.mean(o.square(o.subtract(residual(t, o), o.mean(residual(t, o)))))],
  ['multiply', (t, o) => o.multiply(o.mean(residual(t, o)), o.mean(t.y))],
  ['add', (t, o) => o.add(o.mean(residual(t, o)), o.sum(residual(t, o)))],
  ['matmul', (t, o) => o.mean(o.exp(o.matmul(t.X, o.matmul(o.transpose(t.X), t.y))))],
  ['divide', (t, o) => o.divide(o.sum(t.w), o.mean(t.y))],
  ['slice', (t, o) => o.sum(o.slice(residual(t, o), 0, 0, 2))],
  ['multiply', (t, o) => o.mean(o.outer(residual(t, o), t.y))],
  // A penalty that is divided by the number of examples.
  ['divide', (t, o) => o.divide(o.add(o.sum(residual(t, o)), o.sum(o.square(t.w))), o.sum(o.exp(o.scale(0, t.y))))],
  ['max', (t, o) => o.max(o.sum(residual(t, o)), 0)],
  // Each row of examples is repeated for each example.
  ['expand', (t, o) => o.mean(o.sum(o.expand(t.y, ['n', 'n'], [0]), [0]))],
  ['reshape', (t, o) => o.sum(o.abs(o.reshape(o.matmul(t.X, t.W), ['3*n'])))],
];

/** The objective on some rows at a point; in double-double, as terms may cancel. */
function onRows(problem: ObjectiveProblem, examples: string, point: Float64Array) {
  const rows = rowsOfExamples(problem, examples);
  return (...list: number[]) => {
    const arrays = rows(Int32Array.from(list));
    const sizes = { ...problem.sizes, [examples]: list.length };
    const out = { first: new Float64Array(1), second: new Float64Array(1) };
    const at = { first: point, second: new Float64Array(point.length) };
    evaluatorInTwoParts(problem.objective, sizes, arrays, ['value'], 'pairs').evaluate(at, out);
    return out.first[0]!;
  };
}

describe('what an objective is over its examples', () => {
  it('should be known of the usual means and sums', () => {
    for (const formula of means) expect(perExample(of(formula), 'n'), formula.toString()).toEqual({ is: 'mean' });
    for (const formula of sums) expect(perExample(of(formula), 'n'), formula.toString()).toEqual({ is: 'sum' });
    expect(
      perExample(
        of((t, o) => o.sum(t.w)),
        'n',
      ),
    ).toEqual({ is: 'free' });
  });

  it('should be called mixed, and by which operation, where terms have several examples', () => {
    for (const [op, formula] of mixing)
      expect(perExample(of(formula), 'n'), formula.toString()).toMatchObject({ is: 'mixed', op });
  });

  it('should be what the values on some rows say, of random graphs', () => {
    const seen = { sum: 0, mean: 0, mixed: 0, free: 0 };
    fc.assert(
      fc.property(exampleGraphs, ({ problem, point }) => {
        const found = perExample(problem.objective, 'n');
        seen[found.is] += 1;
        if (found.is !== 'sum' && found.is !== 'mean') return;
        const f = onRows(problem, 'n', point);
        const values = [f(0, 1), f(2, 3), f(0, 2), f(1, 3), f(0), f(1), f(0, 1, 2, 3)] as const;
        const [ab, cd, ac, bd, a, b, all] = values;
        const close = (x: number, y: number) =>
          expect(Math.abs(x - y)).toBeLessThanOrEqual(1e-12 * (1 + Math.max(...values.map(Math.abs))));
        close(ab + cd, ac + bd);
        if (found.is === 'mean') {
          close(all, (ab + cd) / 2);
          close(ab, (a + b) / 2);
        } else close(all, ab + cd - (a + b - ab));
      }),
      { numRuns: 1000 },
    );
    expect(Math.min(seen.sum, seen.mean, seen.mixed)).toBeGreaterThan(3);
  });

  it('should give terms whose mean is the objective, and their gradients', () => {
    const problem = poses(of(means[0]!), {
      X: [
        [1, 2],
        [-0.5, 1.5],
        [0.25, -1],
      ],
      y: [1, -0.5, 0.25],
      c: [0, 1, 2],
      lambda: 1,
    });
    const point = Float64Array.from({ length: 8 }, (_, k) => k / 8);
    const terms = exampleTerms(problem, 'n');
    expect([terms.is, terms.count]).toEqual(['mean', 3]);
    // Half the square of the residual, and residual times row.
    const residuals = [0.125 * 2 - 1, 0.125 * 1.5 + 0.5, -0.125 - 0.25];
    for (const [i, r] of residuals.entries()) {
      expect(terms.value(i, point)).toBeCloseTo((r * r) / 2, 14);
      const rows = [
        [1, 2],
        [-0.5, 1.5],
        [0.25, -1],
      ][i]!;
      for (const [j, x] of [...rows, 0, 0, 0, 0, 0, 0].entries())
        expect(terms.gradient(i, point)[j]).toBeCloseTo(r * x, 14);
    }
    expect(() => terms.value(3, point)).toThrow(/counted from 0 to 2/);
    expect(() => exampleTerms(problem, 'm')).toThrow(/has no size 'm'/);
    const mixed = poses(of(mixing[0]![1]), { X: [[1, 2]], y: [1], c: [0], lambda: 1 });
    expect(() => exampleTerms(mixed, 'n')).toThrow(/its sqrt \(node \d+\) mixes examples/);
  });
});
