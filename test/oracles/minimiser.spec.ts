import { describe, expect, it } from 'vitest';
import { objective, poses } from '../../src/objectives/index.js';
import type { Operations } from '../../src/objectives/operations.js';
import type { Tensor } from '../../src/objectives/recorder.js';
import { type Minimiser, minimiser } from '../../src/oracles/objective/minimiser.js';
import type { ObjectiveProblem } from '../../src/statement/problem.js';
import { any } from '../objectives/arguments.js';
import { Real, real } from '../objectives/decimals.js';

const draw = (n: number) => Array.from({ length: n }, () => Math.round(any(-256, 256)) / 128);

function posed(
  value: (X: Tensor, y: Tensor, w: Tensor, o: Operations) => Tensor,
  X: number[],
  y: number[],
): ObjectiveProblem {
  const of = objective({
    ...{ name: 'f', data: { X: ['n', 'd'], y: ['n'] }, parameters: { w: ['d'] } },
    value: ({ X, y }, { w }, o) => value(X, y, w, o),
  });
  return poses(of, { X: Float64Array.from(X), y }, { n: y.length, d: X.length / y.length });
}

/** Solves a system of decimals by elimination with pivots. */
function solved(matrix: Real[][], right: Real[]): Real[] {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  const n = rows.length;
  for (let k = 0; k < n; k++) {
    const rest = rows.slice(k).map((row) => row[k]!.abs());
    const top = rest.reduce((a, b) => Real.max(a, b));
    const pivot = k + rest.findIndex((x) => x.eq(top));
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const factor = rows[i]![k]!.div(rows[k]![k]!);
      rows[i] = rows[i]!.map((x, j) => x.minus(factor.times(rows[k]![j]!)));
    }
  }
  return rows.map((row, i) => row[n]!.div(row[i]!));
}

const inside = ({ lo, hi }: { lo: number; hi: number }, x: Real) => real(lo).lte(x) && real(hi).gte(x);

function held(found: Minimiser | { undecided: string }, at: Real[], value: Real, width: number): void {
  if ('undecided' in found) throw new Error(found.undecided);
  for (const [j, x] of at.entries()) {
    expect(inside(found.at[j]!, x), `entry ${j}: [${found.at[j]!.lo}, ${found.at[j]!.hi}] for ${x}`).toBe(true);
    expect(found.at[j]!.hi - found.at[j]!.lo).toBeLessThan(width * (1 + x.abs().toNumber()));
    expect(found.at[j]!.basis).toBe('certified');
  }
  expect(inside(found.value, value), `value [${found.value.lo}, ${found.value.hi}] for ${value}`).toBe(true);
}

describe('the minimiser of an objective', () => {
  it('should hold the solution of the normal equations, in 80 digits', () => {
    for (let n = 0; n < 20; n++) {
      const [X, y] = [draw(18), draw(6)];
      const problem = posed((X, y, w, o) => o.scale(0.5, o.sum(o.square(o.subtract(o.matmul(X, w), y)))), X, y);
      const A = Array.from({ length: 6 }, (_, i) => X.slice(3 * i, 3 * i + 3).map(real));
      const gram = [0, 1, 2].map((i) =>
        [0, 1, 2].map((j) => A.reduce((sum, row) => sum.plus(row[i]!.times(row[j]!)), new Real(0))),
      );
      const w = solved(
        gram,
        [0, 1, 2].map((i) => A.reduce((sum, row, k) => sum.plus(row[i]!.times(real(y[k]!))), new Real(0))),
      );
      const value = A.reduce((sum, row, k) => {
        const residual = row.reduce((s, x, j) => s.plus(x.times(w[j]!)), real(-y[k]!));
        return sum.plus(residual.times(residual).div(2));
      }, new Real(0));
      held(minimiser(problem, Float64Array.from(draw(3))), w, value, 1e-10);
    }
  });

  it('should hold the minimiser of decayed logistic regression, by Newton steps in 80 digits', () => {
    for (let n = 0; n < 6; n++) {
      const [X, y] = [draw(10), [1, -1, 1, -1, 1]];
      const problem = posed(
        (X, y, w, o) => o.add(o.sum(o.softplus(o.negate(o.multiply(y, o.matmul(X, w))))), o.scale(0.125, o.dot(w, w))),
        ...([X, y] as const),
      );
      const A = Array.from({ length: 5 }, (_, i) => X.slice(2 * i, 2 * i + 2).map((x) => real(x).times(y[i]!)));
      let w = [new Real(0), new Real(0)];
      let value = new Real(0);
      for (let k = 0; k < 60; k++) {
        value = w[0]!.pow(2).plus(w[1]!.pow(2)).div(8);
        const g = w.map((x) => x.div(4));
        const H = [0, 1].map((i) => [0, 1].map((j) => new Real(i === j ? 0.25 : 0)));
        for (const row of A) {
          const e = row[0]!.times(w[0]!).plus(row[1]!.times(w[1]!)).exp();
          value = value.plus(e.pow(-1).plus(1).ln());
          const slope = e.plus(1).pow(-1);
          const bend = slope.times(new Real(1).minus(slope));
          for (const i of [0, 1]) {
            g[i] = g[i]!.minus(slope.times(row[i]!));
            for (const j of [0, 1]) H[i]![j] = H[i]![j]!.plus(bend.times(row[i]!).times(row[j]!));
          }
        }
        const move = solved(H, g);
        // Half steps far away: Newton steps of this objective may overshoot.
        const share = move[0]!.abs().plus(move[1]!.abs()).gt(1) ? 0.5 : 1;
        w = w.map((x, j) => x.minus(move[j]!.times(share)));
      }
      held(minimiser(problem, Float64Array.from(draw(2))), w, value, 1e-10);
    }
  });

  it('should close where many parameters are hit exactly', () => {
    // The start is the minimiser, and no double is rounded: nothing but the enclosure's own
    // rounding is left.
    const size = 40;
    const X = Array.from({ length: size * size }, (_, k) => Number(k % (size + 1) === 0));
    const y = Array.from({ length: size }, (_, k) => 1 + k / 64);
    const problem = posed((X, y, w, o) => o.scale(0.5, o.sum(o.square(o.subtract(o.matmul(X, w), y)))), X, y);
    held(minimiser(problem, Float64Array.from(y)), y.map(real), real(0), 1e-14);
  });

  it('should say why it does not know one', () => {
    const X = [1, 2, 2, 4];
    const of = (value: Parameters<typeof posed>[0], start = [0.5, -0.25]) =>
      minimiser(posed(value, X, [1, -1]), Float64Array.from(start));
    const why = (found: ReturnType<typeof of>, words: RegExp) =>
      expect('undecided' in found ? found.undecided : 'a minimiser').toMatch(words);
    // The two columns of X are parallel: a line of minimisers.
    why(
      of((X, y, w, o) => o.sum(o.square(o.subtract(o.matmul(X, w), y)))),
      /singular/,
    );
    why(
      of((_X, _y, w, o) => o.sum(o.tanh(w))),
      /do not prove the objective convex/,
    );
    // No minimiser: the infimum is at infinity.
    why(
      of((_X, _y, w, o) => o.sum(o.exp(w))),
      /singular|did not close|Newton/,
    );
    why(
      of((_X, _y, w, o) => o.sum(o.add(o.abs(w), o.square(w)))),
      /kink|singular/,
    );
    why(
      of((_X, _y, w, o) => o.dot(w, w), [1]),
      /the start has 1 entries, not 2/,
    );
    const wide = objective({
      ...{ name: 'wide', data: {}, parameters: { w: [61] } },
      value: (_, { w }, o) => o.dot(w, w),
    });
    why(minimiser(poses(wide, {}), new Float64Array(61)), /61 parameters/);
    // A minimiser exactly at the start.
    const found = of((_X, _y, w, o) => o.dot(w, w), [0, 0]);
    held(found, [new Real(0), new Real(0)], new Real(0), 1e-10);
  });
});
