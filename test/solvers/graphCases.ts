import { objective, poses } from '../../src/objectives/index.js';
import type { ObjectiveProblem } from '../../src/statement/problem.js';
import { any } from '../objectives/arguments.js';
import { Real, real } from '../objectives/decimals.js';

type Vector = Real[];
type Matrix = Real[][];

const rows = (flat: readonly Real[], width: number): Matrix =>
  Array.from({ length: flat.length / width }, (_, i) => flat.slice(i * width, (i + 1) * width));
const product = (A: Matrix, B: Matrix): Matrix =>
  A.map((row) => B[0]!.map((_, j) => row.reduce((sum, a, k) => sum.plus(a.times(B[k]![j]!)), new Real(0))));
const turned = (A: Matrix): Matrix => A[0]!.map((_, j) => A.map((row) => row[j]!));
const tanh = (x: Real) => new Real(1).minus(new Real(2).div(x.times(2).exp().plus(1)));

/** A problem, and its gradient in 80 digits, from the formula and not from the graph. */
export interface Case {
  readonly problem: ObjectiveProblem;
  readonly gradient: (w: Vector) => Vector;
}

/** Numbers k/128 of at most 2. */
export const draw = (n: number) => Array.from({ length: n }, () => Math.round(any(-256, 256)) / 128);
/** The doubles themselves. */
export const exact = (x: readonly number[]) => x.map(real);

/** Half the squared residual of four points. */
export function leastSquares(): Case {
  const [X, y] = [draw(12), draw(4)];
  const problem = poses(
    objective({
      name: 'least squares',
      data: { X: [4, 3], y: [4] },
      parameters: { w: [3] },
      value: ({ X, y }, { w }, o) => o.scale(0.5, o.sum(o.square(o.subtract(o.matmul(X, w), y)))),
    }),
    { X: Float64Array.from(X), y },
  );
  const A = rows(exact(X), 3);
  return {
    problem,
    gradient: (w) => {
      const residual = product(
        A,
        w.map((x) => [x]),
      ).map(([s], i) => [s!.minus(real(y[i]!))]);
      return product(turned(A), residual).flat();
    },
  };
}

/** Logistic regression on four points. */
export function logistic(): Case {
  const [X, y] = [draw(12), [1, -1, 1, -1]];
  const problem = poses(
    objective({
      name: 'logistic',
      data: { X: [4, 3], y: [4] },
      parameters: { w: [3] },
      value: ({ X, y }, { w }, o) => o.mean(o.softplus(o.negate(o.multiply(y, o.matmul(X, w))))),
    }),
    { X: Float64Array.from(X), y },
  );
  const A = rows(exact(X), 3);
  return {
    problem,
    gradient: (w) => {
      const slopes = product(
        A,
        w.map((x) => [x]),
      ).map(([s], i) => [new Real(-y[i]!).div(s!.times(y[i]!).exp().plus(1)).div(4)]);
      return product(turned(A), slopes).flat();
    },
  };
}

/** Half the square of a tanh(W x) - y, or of relu instead. */
export function net(kind: 'tanh' | 'relu', X = draw(6)): Case {
  const y = draw(3);
  const problem = poses(
    objective({
      name: `${kind} net`,
      data: { X: [3, 2], y: [3] },
      parameters: { W: [2, 2], a: [2] },
      value: ({ X, y }, { W, a }, o) =>
        o.scale(0.5, o.mean(o.square(o.subtract(o.matmul(o[kind](o.matmul(X, o.transpose(W))), a), y)))),
    }),
    { X: Float64Array.from(X), y },
  );
  const A = rows(exact(X), 2);
  const f = kind === 'tanh' ? tanh : (x: Real) => (x.gt(0) ? x : new Real(0));
  const slope =
    kind === 'tanh' ? (x: Real) => new Real(1).minus(tanh(x).pow(2)) : (x: Real) => new Real(x.gt(0) ? 1 : 0);
  return {
    problem,
    gradient: (w) => {
      const [W, a] = [rows(w.slice(0, 4), 2), w.slice(4)];
      const pre = product(A, turned(W));
      const hidden = pre.map((row) => row.map(f));
      const residual = product(
        hidden,
        a.map((x) => [x]),
      ).map(([s], i) => s!.minus(real(y[i]!)).div(3));
      const byW = W.map((row, h) =>
        row.map((_, j) =>
          A.reduce(
            (sum, x, i) => sum.plus(residual[i]!.times(a[h]!).times(slope(pre[i]![h]!)).times(x[j]!)),
            new Real(0),
          ),
        ),
      );
      const byA = a.map((_, h) => hidden.reduce((sum, row, i) => sum.plus(residual[i]!.times(row[h]!)), new Real(0)));
      return [...byW.flat(), ...byA];
    },
  };
}

/** |U V - Y|^2/4 with U 3 x 1, V 1 x 3. */
export function factorisation(): Case {
  const Y = draw(9);
  const problem = poses(
    objective({
      name: 'factorisation',
      data: { Y: [3, 3] },
      parameters: { U: [3, 1], V: [1, 3] },
      value: ({ Y }, { U, V }, o) => o.scale(0.25, o.sum(o.square(o.subtract(o.matmul(U, V), Y)))),
    }),
    { Y: Float64Array.from(Y) },
  );
  const target = rows(exact(Y), 3);
  return {
    problem,
    gradient: (w) => {
      const [U, V] = [rows(w.slice(0, 3), 1), [w.slice(3)]];
      const R = product(U, V).map((row, i) => row.map((x, j) => x.minus(target[i]![j]!).div(2)));
      return [...product(R, turned(V)).flat(), ...product(turned(U), R).flat()];
    },
  };
}

/** 4 cos x: the step of size 1 goes to x + 4 sin x. */
export function sineMap(): Case {
  const problem = poses(
    objective({
      name: 'sine map',
      data: {},
      parameters: { x: [1] },
      value: (_, { x }, o) => o.scale(4, o.sum(o.cos(x))),
    }),
    {},
  );
  return { problem, gradient: (w) => w.map((x) => x.sin().times(-4)) };
}
