import { describe, expect, it } from 'vitest';
import { bandsOf } from '../../theorems/beck2025/minimiser-on-gaussian-data.js';

/** The root of B e^B = e^x, by Newton's method for B + log B = x in log B. */
function productLog(x: number): number {
  let y = x > 1 ? Math.log(x) : x - 1;
  for (let n = 0; n < 12; n++) y -= (Math.exp(y) + y - x) / (Math.exp(y) + 1);
  return Math.exp(y);
}

/** E f(W(gamma e^(r g))) for a normal g, by the trapezoidal rule. */
function expected(f: (w: number) => number, logGamma: number, r: number): number {
  const h = 1 / 4;
  let total = 0;
  for (let n = -40; n <= 40; n++) {
    const g = n * h;
    total += f(productLog(logGamma + r * g)) * Math.exp((-g * g) / 2);
  }
  return (total * h) / Math.sqrt(2 * Math.PI);
}

/** L(r) of the equations. */
function lossAt(r: number, lambda: number): number {
  let [lo, hi] = [-20, 20];
  for (let n = 0; n < 46; n++) {
    const middle = (lo + hi) / 2;
    if (expected((w) => w * w, middle, r) < lambda * r * r) lo = middle;
    else hi = middle;
  }
  return expected((w) => w, lo, r) / Math.exp(lo);
}

/** The r of least L, by golden sections. */
function minimum(lambda: number): { r: number; loss: number } {
  let [lo, hi] = [0.05, 8];
  const share = (Math.sqrt(5) - 1) / 2;
  for (let n = 0; n < 24; n++) {
    const [a, b] = [hi - share * (hi - lo), lo + share * (hi - lo)];
    if (lossAt(a, lambda) < lossAt(b, lambda)) hi = b;
    else lo = a;
  }
  return { r: (lo + hi) / 2, loss: lossAt((lo + hi) / 2, lambda) };
}

describe('the min-max equations', () => {
  it('should have the solutions of the table, within the bands, and the one-dimensional model not', () => {
    for (const [N, d, r, loss, r1, loss1] of [
      [80, 16, 0.666, 0.88, 0.319, 0.969],
      [80, 24, 1.11, 0.795, 0.654, 0.909],
      [40, 16, 2.07, 0.674, 1.341, 0.784],
    ] as const) {
      const found = minimum(d / N);
      expect(Math.abs(found.r - r)).toBeLessThan(6e-4);
      expect(Math.abs(found.loss - loss)).toBeLessThan(6e-4);
      const x = 1 - (2 * d) / N;
      const P = -Math.log(x) / (1 + x);
      expect(Math.abs(P - r1)).toBeLessThan(6e-4);
      expect(Math.abs(((1 + x) / 2) * Math.exp(x * P) - loss1)).toBeLessThan(6e-4);
      const bands = bandsOf[`${N}, ${d}`];
      if (bands === undefined) continue;
      const { length, loss: losses } = bands;
      expect(length[0]).toBeLessThan(found.r);
      expect(length[1]).toBeGreaterThan(found.r);
      expect(losses[0]).toBeLessThan(found.loss);
      expect(losses[1]).toBeGreaterThan(found.loss);
      expect(P).toBeLessThan(length[0]);
      expect(loss1).toBeGreaterThan(losses[1]);
    }
  });
});
