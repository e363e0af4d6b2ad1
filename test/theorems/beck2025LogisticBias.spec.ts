import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { oracles } from '../../src/oracles/index.js';
import type { RunInstance } from '../../theorems/beck2025/setting/runs.js';
import { approachTo } from '../../theorems/beck2025/setting/surroundedBias.js';

const Precise = Decimal.clone({ precision: 50 });
const zero = new Precise(0);
const mean = (xs: readonly Decimal[]) => xs.reduce((t, x) => t.plus(x), zero).div(xs.length);
const inner = (u: readonly Decimal[], v: readonly Decimal[]) => u.reduce((t, c, j) => t.plus(c.times(v[j]!)), zero);

const cases: number[][][] = [
  [[7], [-0.875]],
  [[1.25], [-0.375]],
  [[2], [-1], [0.5]],
  [
    [6, 0],
    [1, 8],
    [-0.875, -1],
  ],
  [
    [1.25, 0.125],
    [0, 1.125],
    [-0.375, -0.25],
  ],
];

function runOn(points: number[][]): RunInstance {
  const squares = Math.max(...points.map((x) => x.reduce((t, c) => t + c * c, 0)));
  const stepSize = 2 ** Math.floor(Math.log2(1 / squares));
  return { points, labels: points.map(() => -1), loss: 'logistic', stepSize, steps: 0, start: [] };
}

function minimumOf(points: number[][]) {
  const minimum = oracles.exponentialMinimum(points);
  if ('undecided' in minimum) throw new Error(minimum.undecided);
  return minimum;
}

describe('descent on the logistic loss around the origin', () => {
  it('should keep each step of the derivation, in decimals', () => {
    for (const points of cases) {
      const { stepSize: eta } = runOn(points);
      const { point: limit, lo, curvature } = minimumOf(points);
      const rows = points.map((x) => x.map((c) => new Precise(c)));
      const target = limit.map((c) => new Precise(c));
      const powers = rows.map((x) => inner(x, target).exp());
      const L = mean(powers);
      const R = Math.max(...points.map((x) => Math.hypot(...x)));
      const N = points.length;
      const r0 = inner(target, target).sqrt();
      const c = r0
        .times(r0)
        .div(2)
        .plus((2 / 3) * eta * Math.LN2);
      let S = target.map(() => zero);
      let B = zero;
      let tau = zero;
      for (let k = 0; k < 120; k++) {
        const E = B.exp();
        const h = new Precise(eta).div(E);
        const w = rows.map((x) => inner(x, S).exp()).map((e) => e.div(e.div(E).plus(1)));
        const Gamma = mean(w);
        const rest = S.map((s, j) => s.minus(target[j]!));
        const r = inner(rest, rest).sqrt();
        // 2 and 3
        expect(B.lte(L.times(tau).plus(c))).toBe(true);
        expect(
          B.minus(
            B.neg()
              .exp()
              .minus(1)
              .times(L)
              .times(N)
              .times(1 + eta),
          )
            .plus(1e-12)
            .gte(L.times(tau)),
        ).toBe(true);
        expect(
          E.plus(L.times(N).times(B))
            .plus(1e-12)
            .gte(L.times(eta * k).plus(1)),
        ).toBe(true);
        expect(Gamma.plus(1e-12).gte(L.div(L.times(N).div(E).plus(1)))).toBe(true);
        // 4
        const shares = powers.map((e) => e.times(e).div(E.plus(e)));
        const delta = rest
          .map((_, j) => mean(rows.map((x, n) => x[j]!.times(shares[n]!))))
          .reduce((t, d) => t.plus(d.times(d)), zero)
          .sqrt();
        const largest = powers.reduce((a, b) => (a.gt(b) ? a : b));
        const nu = new Precise(curvature).div(largest.div(E).plus(1).pow(2));
        const f = nu.div(R).times(new Precise(1).minus(r.times(-R).exp()));
        const moved = S.map((s, j) => s.minus(h.times(mean(rows.map((x, n) => x[j]!.times(w[n]!))))));
        const after = moved.map((s, j) => s.minus(target[j]!));
        const bound = r.plus(h.times(delta.minus(f))).plus(1e-10);
        expect(inner(after, after).sqrt().lte(bound)).toBe(true);
        S = moved;
        B = B.plus(h.times(Gamma));
        tau = tau.plus(h);
      }
      expect(lo).toBeCloseTo(L.toNumber(), 12);
    }
  });

  it('should stay within the bounds computed, in plain numbers', () => {
    for (const points of cases) {
      const i = runOn(points);
      const minimum = minimumOf(points);
      const approach = approachTo(i, minimum);
      const S = points[0]!.map(() => 0);
      let b = 0;
      let next = 1;
      for (let k = 1; k <= 200_000; k++) {
        const w = points.map((x) => 1 / (1 + Math.exp(-b - x.reduce((t, c, j) => t + c * S[j]!, 0))) / points.length);
        for (const [n, x] of points.entries()) {
          b -= i.stepSize * w[n]!;
          for (const [j, c] of x.entries()) S[j]! -= i.stepSize * w[n]! * c;
        }
        if (k < next) continue;
        next = Math.ceil(1.5 * k);
        const rest = b + Math.log(i.stepSize * k * minimum.lo);
        expect(-b).toBeGreaterThanOrEqual(approach.least(k) - 1e-9);
        expect(-rest).toBeLessThanOrEqual(approach.offset(k) + 1e-9);
        expect(Math.hypot(...S.map((s, j) => s - minimum.point[j]!))).toBeLessThanOrEqual(approach.weights(k) + 1e-9);
      }
      // Not so loose that they say nothing: a tenth of the length is left long before 10^15 steps.
      expect(approach.weights(1e15)).toBeLessThan(0.1 * Math.hypot(...minimum.point));
      expect(approach.offset(1e15)).toBeLessThan(1e-2);
    }
  });
});
