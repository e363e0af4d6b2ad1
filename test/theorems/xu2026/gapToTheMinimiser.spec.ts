import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';

/*
 * The three bounds of xu2026/gap-to-the-minimiser in decimals of 50 digits: descent step by step on
 * the objective, the minimiser from the normal equations by Cramer's rule, the kernel by hand.
 */
const Real = Decimal.clone({ precision: 50 });
const real = (x: number | Decimal) => new Real(x);

// Rows (a, b, a + b): the vector (1, 1, -1) is orthogonal to both.
const rows = [
  [1, 0.5, 1.5],
  [-0.75, 0.25, -0.5],
];
const targets = [0.5, -1.25];
const across = [1, 1, -1];
const lambda = 0.0625;
const trace = rows.flat().reduce((sum, x) => sum + x * x, 0) / 2;

const gradient = (theta: Decimal[], y: readonly number[]) => {
  const residuals = rows.map((row, n) => row.reduce((s, x, j) => s.plus(theta[j]!.times(x)), real(-y[n]!)));
  return theta.map((x, j) => rows.reduce((s, row, n) => s.plus(residuals[n]!.times(row[j]!).div(2)), x.times(lambda)));
};

const objective = (theta: Decimal[], y: readonly number[]) => {
  const residuals = rows.map((row, n) => row.reduce((s, x, j) => s.plus(theta[j]!.times(x)), real(-y[n]!)));
  const decay = theta.reduce((s, x) => s.plus(x.times(x)), real(0)).times(lambda / 2);
  return residuals.reduce((s, r) => s.plus(r.times(r).div(4)), decay);
};

/** theta = Phi^T (Phi Phi^T/2 + lambda)^-1 y/2, two unknowns. */
function minimiser(y: readonly number[]): Decimal[] {
  const gram = rows.map((a, i) => rows.map((b, k) => a.reduce((s, x, j) => s + (x * b[j]!) / 2, i === k ? lambda : 0)));
  const [[p, q], [r, s]] = gram as [[number, number], [number, number]];
  const det = real(p).times(s).minus(real(q).times(r));
  const c = [
    real(y[0]! / 2)
      .times(s)
      .minus(real(y[1]! / 2).times(q))
      .div(det),
    real(y[1]! / 2)
      .times(p)
      .minus(real(y[0]! / 2).times(r))
      .div(det),
  ];
  return [0, 1, 2].map((j) => c[0]!.times(rows[0]![j]!).plus(c[1]!.times(rows[1]![j]!)));
}

describe('the gap to the minimiser of ridge regression', () => {
  it.each([
    ['any start, the edge of the window', targets, [2, -1, 0.5], 1],
    ['any start, a quarter of it', targets, [2, -1, 0.5], 0.25],
    ['a start in the kernel', [0, 0], [3, 3, -3], 1],
  ] as const)('should fall as claimed from %s', (_, y, start, share) => {
    const eta = real(2 * share).div(real(trace).plus(2 * lambda));
    const G = real(1).minus(eta.times(lambda));
    const end = minimiser(y);
    for (const g of gradient(end, y)) expect(g.abs().toNumber()).toBeLessThan(1e-45);
    const far = (x: Decimal[]) => Real.sqrt(x.reduce((s, c, j) => s.plus(c.minus(end[j]!).pow(2)), real(0)));
    let theta = start.map(real);
    const [distance, gap] = [far(theta), objective(theta, y).minus(objective(end, y))];
    const along = theta.reduce((s, x, j) => s.plus(x.times(across[j]!)), real(0));
    const floor = along
      .pow(2)
      .times(lambda / 2)
      .div(3);
    for (let t = 1; t <= 60; t++) {
      const g = gradient(theta, y);
      theta = theta.map((x, j) => x.minus(eta.times(g[j]!)));
      const seen = objective(theta, y).minus(objective(end, y));
      const kept = G.pow(t);
      expect(far(theta).div(kept.times(distance)).toNumber()).toBeLessThanOrEqual(1 + 1e-40);
      expect(seen.div(kept.pow(2).times(gap)).toNumber()).toBeLessThanOrEqual(1 + 1e-40);
      expect(seen.div(kept.pow(2).times(floor)).toNumber()).toBeGreaterThanOrEqual(1 - 1e-40);
    }
    // Late the gap is what is left in the kernel, and from there it is nothing else.
    const ratio = objective(theta, y).minus(objective(end, y)).div(G.pow(120)).div(floor).toNumber();
    if (y[0] === 0) expect(ratio).toBeCloseTo(1, 40);
    expect(ratio).toBeLessThan(share === 1 ? 2.5 : 20);
  });
});
