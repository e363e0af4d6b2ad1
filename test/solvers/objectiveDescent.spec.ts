import { afterEach, describe, expect, it, vi } from 'vitest';
import { objective, poses } from '../../src/objectives/index.js';
import type { GradientField } from '../../src/problems/field.js';
import { objectiveKind } from '../../src/problems/objective/kind.js';
import { gradientDescent } from '../../src/solvers/descent/gradientDescent.js';
import type { ObjectiveProblem } from '../../src/statement/problem.js';
import type { State, Trajectory } from '../../src/statement/solver.js';
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

/**
 * A problem, and its gradient in decimals of 80 digits, from the formula and not from the graph.
 */
interface Case {
  readonly problem: ObjectiveProblem;
  readonly gradient: (w: Vector) => Vector;
}

const draw = (n: number) => Array.from({ length: n }, () => Math.round(any(-256, 256)) / 128);
const exact = (x: readonly number[]) => x.map(real);

function leastSquares(): Case {
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

function logistic(): Case {
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
function net(kind: 'tanh' | 'relu', X = draw(6)): Case {
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
function factorisation(): Case {
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
function sineMap(): Case {
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

/** Runs both, and hands on each state with its true distance. */
function compared({ problem, gradient }: Case, start: number[], step: number, steps: number) {
  const request = {
    problem,
    start: Float64Array.from(start),
    dynamics: 'descent',
    step,
    visit: { windows: [[0, steps]] },
  } as const;
  const { states } = gradientDescent.solve(request as never) as Trajectory;
  let w = exact(start);
  return states.map((state: State, k) => {
    if (k > 0) {
      const g = gradient(w);
      // 60 digits are kept: more would only grow.
      w = w.map((x, j) => x.minus(g[j]!.times(real(step))).toSignificantDigits(70));
    }
    const squares = w.reduce((sum, x, j) => sum.plus(x.minus(real(state.point[j]!)).pow(2)), new Real(0));
    return { state, error: squares.sqrt().toNumber() };
  });
}

/** The largest eigenvalue of X^T X, at most. */
const largest = (problem: ObjectiveProblem) => problem.arrays.X!.reduce((sum, x) => sum + x * x, 0);

function hold(of: ReturnType<typeof compared>, finite: boolean): number {
  for (const { state, error } of of) expect(error, `step ${state.step}`).toBeLessThanOrEqual(state.radius);
  const { radius, basis } = of.at(-1)!.state;
  if (finite) expect(radius).toBeLessThan(1e-3);
  expect(basis).toBe(radius < Number.POSITIVE_INFINITY ? 'certified' : 'estimated');
  return radius;
}

afterEach(() => vi.restoreAllMocks());

describe('descent on a graph, against the same descent in 80 digits', () => {
  it('should stay within its radius on least squares, up to and above the step 2/L', () => {
    for (let n = 0; n < 3; n++) {
      const of = leastSquares();
      const bound = largest(of.problem);
      expect(hold(compared(of, draw(3), 1 / bound, 40), true)).toBeLessThan(1e-12);
      hold(compared(of, draw(3), 2 / bound, 40), true);
      hold(compared(of, draw(3), 3.5 / bound, 25), false);
    }
  });

  it('should stay within its radius on logistic regression', () => {
    for (let n = 0; n < 3; n++) {
      expect(hold(compared(logistic(), draw(3), 0.25, 25), true)).toBeLessThan(1e-12);
      hold(
        compared(
          logistic(),
          draw(3).map((x) => 8 * x),
          4,
          25,
        ),
        false,
      );
    }
  });

  it('should stay within its radius on a tanh net and on a factorisation, which are not convex', () => {
    for (let n = 0; n < 3; n++) {
      expect(hold(compared(net('tanh'), draw(6), 0.125, 25), true)).toBeLessThan(1e-10);
      expect(
        hold(
          compared(
            factorisation(),
            draw(6).map((x) => x / 4),
            0.0625,
            25,
          ),
          true,
        ),
      ).toBeLessThan(1e-10);
    }
  });

  it('should stay within its radius on a relu net, and say that it has none where a kink is crossed', () => {
    let finite = 0;
    for (let n = 0; n < 8; n++) if (hold(compared(net('relu'), draw(6), 0.125, 15), false) < 1e-3) finite += 1;
    expect(finite).toBeGreaterThan(0);
    // The first unit is at its kink for one point, and off for the others: it stays there.
    const of = net('relu', [1, 1, -1, 1, -1, 0.5]);
    const { state } = compared(of, [1, -1, 0.5, 0.25, 1, 1], 0.125, 2).at(-1)!;
    expect(state.radius).toBe(Number.POSITIVE_INFINITY);
    expect(state.basis).toBe('estimated');
  });
});

describe('a sum of kinks', () => {
  it('should have no bound where a kink may lie, though no second derivative shows it', () => {
    const of = (value: Parameters<typeof objective>[0]['value']) =>
      poses(objective({ name: 'kinks', data: {}, parameters: { w: [2] }, value }), {});
    for (const problem of [
      of((_, { w }, o) => o.sum(o.relu(w!))),
      of((_, { w }, o) => o.sum(o.add(o.square(w!), o.abs(w!)))),
      of((_, { w }, o) => o.sum(o.max(w!, o.scale(0.5, w!)))),
    ]) {
      const field = objectiveKind.field(problem);
      const out = new Float64Array(2);
      field.evaluate(Float64Array.of(1e-12, 0.5), out);
      expect(field.curvature(1e-13, 0)).toBeLessThan(3);
      expect(field.expansion!(1e-13, 0.1)).toBeLessThan(2);
      expect(field.curvature(1e-11, 0)).toBe(Number.POSITIVE_INFINITY);
      expect(field.expansion!(1e-11, 0.1)).toBe(Number.POSITIVE_INFINITY);
    }
  });
});

describe('a bound with a part left out', () => {
  /** Fields of which one part is another. */
  const spoilt = (part: (field: GradientField) => Partial<GradientField>) => {
    const sound = objectiveKind.field;
    vi.spyOn(objectiveKind, 'field').mockImplementation((problem) => {
      const field = sound(problem);
      const other = part(field);
      return Object.create(field, Object.getOwnPropertyDescriptors(other)) as GradientField;
    });
  };
  /** Whether some state lies outside its radius. */
  const caught = (of: () => ReturnType<typeof compared>) =>
    Array.from({ length: 6 }, of).some((states) => states.some(({ state, error }) => error > state.radius));

  it('should be noticed: the rounding of the gradient', () => {
    // Near the minimum the parts of the gradient cancel: its rounding is all there is.
    const of = () => {
      const it = leastSquares();
      const settled = compared(it, draw(3), 1.5 / largest(it.problem), 60).at(-1)!.state.point;
      return compared(it, [...settled], 1.5 / largest(it.problem), 10);
    };
    expect(caught(of)).toBe(false);
    spoilt(() => ({ error: 0 }));
    expect(caught(of)).toBe(true);
  });

  it('should be noticed: half of the curvature, where errors grow', () => {
    // From the minimum, where steps are of the size of their roundings: only errors grow.
    const of = () => {
      const it = leastSquares();
      const settled = compared(it, draw(3), 1.5 / largest(it.problem), 60).at(-1)!.state.point;
      return compared(it, [...settled], 12 / largest(it.problem), 12);
    };
    expect(caught(of)).toBe(false);
    spoilt((field) => ({ curvature: (radius, enough) => field.curvature(radius, enough) / 2 }));
    expect(caught(of)).toBe(true);
  });

  it('should be noticed: the growth of errors where the objective is not convex', () => {
    // A chaotic map: errors grow step by step, and no step is long.
    const of = () => compared(sineMap(), draw(1), 1, 40);
    expect(caught(of)).toBe(false);
    spoilt(() => ({ expansion: () => 0.9 }));
    expect(caught(of)).toBe(true);
  });
});
