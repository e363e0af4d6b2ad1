import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { oracles } from '../../src/oracles/index.js';
import { cap, type DecayedRun, decayedEnd } from '../../theorems/beck2025/setting/decay.js';

const Precise = Decimal.clone({ precision: 50 });
const zero = new Precise(0);
const one = new Precise(1);
const mean = (xs: readonly Decimal[]) => xs.reduce((t, x) => t.plus(x), zero).div(xs.length);
const inner = (u: readonly Decimal[], v: readonly Decimal[]) => u.reduce((t, c, j) => t.plus(c.times(v[j]!)), zero);
const size = (u: readonly Decimal[]) => inner(u, u).sqrt();

type Loss = DecayedRun['loss'];

/** Slope and curvature of the loss at a score. */
function slopes(loss: Loss, score: Decimal): [Decimal, Decimal] {
  const e = score.exp();
  if (loss === 'exponential') return [e, e];
  const p = e.div(e.plus(1));
  return [p, p.times(one.minus(p))];
}

/** The gradient of the decayed loss at w = (S, b), and its Hessian. */
function derivatives(rows: readonly Decimal[][], loss: Loss, m: Decimal, w: readonly Decimal[]) {
  const at = rows.map((z) => slopes(loss, inner(z, w)));
  const gradient = w.map((c, j) => mean(rows.map((z, n) => z[j]!.times(at[n]![0]))).plus(m.times(c)));
  const hessian = w.map((_, j) =>
    w.map((_, l) => mean(rows.map((z, n) => z[j]!.times(z[l]!).times(at[n]![1]))).plus(j === l ? m : zero)),
  );
  return { gradient, hessian };
}

/** Gaussian elimination; the matrix is positive definite. */
function solve(matrix: Decimal[][], right: Decimal[]): Decimal[] {
  const a = matrix.map((row, j) => [...row, right[j]!]);
  const n = a.length;
  for (let p = 0; p < n; p++)
    for (let j = 0; j < n; j++) {
      if (j === p) continue;
      const factor = a[j]![p]!.div(a[p]![p]!);
      for (let l = p; l <= n; l++) a[j]![l] = a[j]![l]!.minus(factor.times(a[p]![l]!));
    }
  return a.map((row, j) => row[n]!.div(row[j]!));
}

/** The minimiser by Newton's method, its steps at most 1/4 long. */
function minimiser(rows: readonly Decimal[][], loss: Loss, m: Decimal): Decimal[] {
  let w = rows[0]!.map(() => zero);
  for (let n = 0; n < 400; n++) {
    const { gradient, hessian } = derivatives(rows, loss, m, w);
    const move = solve(hessian, gradient);
    const share = Decimal.min(1, new Precise(0.25).div(size(move).plus('1e-40')));
    w = w.map((c, j) => c.minus(share.times(move[j]!)));
    if (size(move).lt('1e-40')) break;
  }
  return w;
}

const clouds: [points: number[][], log2: number][] = [
  [[[7], [-0.875]], -6],
  [[[7], [-0.875]], -30],
  [[[1.25], [-0.375]], -24],
  [
    [
      [6, 0],
      [1, 8],
      [-0.875, -1],
    ],
    -12,
  ],
];

const cases = clouds.flatMap(([points, log2]) =>
  (['exponential', 'logistic'] as const).map((loss): DecayedRun => {
    const squares = Math.max(...points.map((x) => x.reduce((t, c) => t + c * c, 0)));
    const stepSize = 2 ** Math.floor(Math.log2(0.9 / squares));
    return { points, labels: points.map(() => -1), loss, stepSize, steps: 0, start: [], decay: 2 ** log2 };
  }),
);

describe('descent under weight decay', () => {
  it('should end within the bounds computed, by a minimiser in decimals', () => {
    for (const i of cases) {
      const minimum = oracles.exponentialMinimum(i.points);
      if ('undecided' in minimum) throw new Error(minimum.undecided);
      const rows = i.points.map((x) => [...x, 1].map((c) => new Precise(c)));
      const w = minimiser(rows, i.loss, new Precise(i.decay));
      const B = w.at(-1)!.neg();
      const end = decayedEnd(i, minimum)!;
      expect(B.gte(end.least)).toBe(true);
      expect(B.lte(end.most)).toBe(true);
      expect(B.times(B.exp()).lte(one.div(i.decay))).toBe(true);
      expect(B.lte(cap(i))).toBe(true);
      const gap = size(w.slice(0, -1).map((c, j) => c.minus(minimum.point[j]!)));
      expect(gap.lte(end.off + minimum.radius)).toBe(true);
      // Not much looser than what they bound; on a line the last is attained to first order.
      expect(end.most - end.least).toBeLessThan(0.3 / end.least);
      if (i.points.length === 2 && i.decay < 2 ** -20) expect(gap.toNumber()).toBeGreaterThan(0.5 * end.off);
    }
  });

  it('should keep the bounds on the bias and contract at each step, in decimals', () => {
    for (const i of cases) {
      const minimum = oracles.exponentialMinimum(i.points);
      if ('undecided' in minimum) throw new Error(minimum.undecided);
      const m = new Precise(i.decay);
      const rows = i.points.map((x) => [...x, 1].map((c) => new Precise(c)));
      const limit = minimiser(rows, i.loss, m);
      const { least } = decayedEnd(i, minimum)!;
      const kept = one.minus(m.times(i.stepSize));
      let w = limit.map(() => zero);
      let left = one;
      for (let k = 0; k < 150; k++) {
        const B = w.at(-1)!.neg();
        const gap = size(w.map((c, j) => c.minus(limit[j]!)));
        expect(gap.lte(left.times(size(limit)).plus('1e-30'))).toBe(true);
        expect(B.plus('1e-30').gte(one.minus(left).times(least))).toBe(true);
        if (i.loss === 'exponential') {
          const free = mean(rows.map((z) => inner(z.slice(0, -1), w.slice(0, -1)).exp()));
          expect(free.lte(one.plus('1e-40'))).toBe(true);
          expect(B.lte(cap(i))).toBe(true);
        }
        const { gradient } = derivatives(rows, i.loss, m, w);
        w = w.map((c, j) => c.minus(gradient[j]!.times(i.stepSize)));
        left = left.times(kept);
      }
    }
  });
});
