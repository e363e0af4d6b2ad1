import { afterEach, describe, expect, it, vi } from 'vitest';
import { objective, poses } from '../../src/objectives/index.js';
import type { GradientField } from '../../src/problems/field.js';
import { objectiveKind } from '../../src/problems/objective/kind.js';
import { gradientDescent } from '../../src/solvers/descent/gradientDescent.js';
import type { ObjectiveProblem } from '../../src/statement/problem.js';
import type { State, Trajectory } from '../../src/statement/solver.js';
import { Real, real } from '../objectives/decimals.js';
import { type Case, draw, exact, factorisation, leastSquares, logistic, net, sineMap } from './graphCases.js';

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
