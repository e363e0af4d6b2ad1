import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { oracles } from '../../src/oracles/index.js';
import { theorem as inSizes, type SizedPoints, withinBounds } from '../../theorems/beck2025/minimiser-in-sizes.js';
import { levelSteps } from '../../theorems/beck2025/setting/dataTime.js';

const Precise = Decimal.clone({ precision: 40 });

/** The pyramid in d dimensions with m points at its top. */
function pyramid(d: number, m: number, a: number, h: number, epsilon: number): number[][] {
  const low = (j: number, side: number) =>
    Array.from({ length: d }, (_, l) => (l === d - 1 ? -epsilon * h : l === j ? side * a : 0));
  const base = Array.from({ length: d - 1 }, (_, j) => [low(j, 1), low(j, -1)]).flat();
  return [...base, ...Array.from({ length: m }, () => low(-1, 0).map((_, l) => (l === d - 1 ? h : 0)))];
}

describe('the step at which descent reaches an accuracy', () => {
  it('should lie between the steps computed, by descent in plain numbers', () => {
    const runs: [points: number[][], z: number, sigma: number][] = [
      [[[7], [-0.875]], 4.25, 8],
      [
        [
          [6, 0],
          [1, 8],
          [-0.875, -1],
        ],
        3,
        8,
      ],
    ];
    for (const [points, z, sigma] of runs) {
      const minimum = oracles.exponentialMinimum(points);
      if ('undecided' in minimum) throw new Error(minimum.undecided);
      const stepSize = 1 / 128;
      const run = { points, labels: points.map(() => -1), loss: 'exponential' as const, stepSize, steps: 0, start: [] };
      const steps = levelSteps({ ...run, z, sigma }, minimum)!;
      expect(steps.after).toBeLessThan(1e7);
      const w = points[0]!.map(() => 0);
      let b = 0;
      let reached = 0;
      for (let k = 1; k <= 2 * steps.after; k++) {
        const weights = points.map((x) => Math.exp(b + x.reduce((t, c, j) => t + c * w[j]!, 0)) / points.length);
        for (const [n, x] of points.entries()) {
          b -= stepSize * weights[n]!;
          for (const [j, c] of x.entries()) w[j]! -= stepSize * weights[n]! * c;
        }
        if (-b < z * sigma * Math.hypot(...w)) reached = k + 1;
      }
      expect(reached).toBeGreaterThan(steps.before);
      expect(reached).toBeLessThanOrEqual(steps.after);
      // log(eta k) = z sigma |S_inf| - log L_inf
      const predicted = z * sigma * Math.hypot(...minimum.point) - Math.log(minimum.lo);
      expect(Math.abs(Math.log(stepSize * reached) - predicted)).toBeLessThan(0.05);
    }
  });
});

describe('the minimiser of the pyramid', () => {
  it('should be stationary in decimals, with the loss stated', () => {
    for (const [d, m, h, epsilon] of [
      [2, 2, 1.5, 0.25],
      [7, 3, 0.75, 1],
      [40, 20, 1, 2 ** -5],
    ] as const) {
      const N = 2 * (d - 1) + m;
      const lambda = new Precise(d).div(N);
      const inner = lambda
        .times(N)
        .minus(1)
        .times(2 * epsilon)
        .div(new Precise(1).minus(lambda.times(2)).times(N).plus(2));
      const s = inner.ln().div(1 + epsilon);
      const up = s.exp().times(m);
      const down = s
        .times(-epsilon)
        .exp()
        .times(2 * (d - 1));
      expect(
        up
          .times(h)
          .minus(down.times(epsilon * h))
          .abs()
          .toNumber(),
      ).toBeLessThan(1e-30);
      const stated = s
        .exp()
        .times(m)
        .div(N)
        .times(1 + 1 / epsilon);
      expect(up.plus(down).div(N).minus(stated).abs().toNumber()).toBeLessThan(1e-30);
    }
  });

  it('should lie within bounds whose facets are those of the hull', () => {
    for (const [d, m, a, h, epsilon] of [
      [2, 2, 1, 1.5, 0.25],
      [3, 3, 0.75, 1.25, 1],
      [3, 5, 2, 1, 0.125],
    ] as const) {
      const points = pyramid(d, m, a, h, epsilon);
      const facets = oracles.hullFacets(points);
      const minimum = oracles.exponentialMinimum(points);
      if (!Array.isArray(facets) || 'undecided' in minimum) throw new Error('undecided');
      const distances = facets.map((f) => f.offset / Math.hypot(...f.normal));
      const stated = h * Math.min(epsilon, (1 + ((d - 1) * ((1 + epsilon) * h) ** 2) / a ** 2) ** -0.5);
      expect(Math.min(...distances)).toBeCloseTo(stated, 12);
      const bare: SizedPoints = { points };
      const upper = (i: SizedPoints) => (withinBounds(i, { minimum, facets })[0] as { right: { lo: number } }).right.lo;
      expect(upper({ points, shape: { a, h, epsilon } })).toBeCloseTo(upper(bare), 10);
      // By sums in plain numbers, at the facet below.
      const L = minimum.lo;
      const R = Math.max(...points.map((x) => Math.hypot(...x)));
      const least = Math.log((m * h) / (points.length * epsilon * h * L)) / R;
      expect(Math.hypot(...minimum.point)).toBeGreaterThan(least);
      expect(Math.hypot(...minimum.point)).toBeLessThan(Math.log(points.length * L) / stated);
    }
    expect(inSizes.witness.points).toEqual(pyramid(2, 2, 1, 1, 0.5));
  });
});
