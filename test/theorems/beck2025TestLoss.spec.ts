import { describe, expect, it } from 'vitest';
import { leastAt, threshold, turningOf } from '../../theorems/beck2025/setting/testLoss.js';

/** W(1/e), by Newton's method for w e^w = 1/e. */
function lambert(): number {
  let w = 0.3;
  for (let n = 0; n < 50; n++) w -= (w * Math.exp(w) - Math.exp(-1)) / ((1 + w) * Math.exp(w));
  return w;
}

/** b + P^2/2 of the flow at some values of log t, by Euler steps in log t from P and -b near 0. */
function losses(sigma: number, x: number, until: number): { logTime: number; loss: number }[] {
  const found: { logTime: number; loss: number }[] = [];
  const h = 2 ** -13;
  let s = -12;
  let [P, B] = [(Math.exp(s) / 2) * sigma * sigma * (1 - x), Math.exp(s)];
  for (; s < until; s += h) {
    const speed = Math.exp(s - B) / 2;
    const [fall, rise] = [Math.exp(-P), Math.exp(x * P)];
    P += h * speed * sigma * sigma * (fall - x * rise);
    B += h * speed * (fall + rise);
    found.push({ logTime: s + h, loss: (P * P) / 2 - B });
  }
  return found;
}

describe('the threshold of a rising test loss', () => {
  it('should be 1/W(1/e) at lambda = 1/2, where sigma^2 (log sigma^2 - 1) = 1', () => {
    const { lo, hi } = threshold(0, leastAt(0));
    const kappa = 1 / lambert();
    expect(hi - lo).toBeLessThan(1e-12);
    expect(Math.abs(lo - kappa)).toBeLessThan(1e-12);
    expect(Math.abs(kappa * (Math.log(kappa) - 1) - 1)).toBeLessThan(1e-12);
    expect(Math.sqrt(kappa)).toBeCloseTo(1.895, 4);
  });

  it('should be a minimum of h', () => {
    for (const x of [0, 2 ** -3, 0.1, 2 ** -12]) {
      const P = leastAt(x);
      const { hi } = threshold(x, P);
      for (const factor of [0.2, 0.9, 0.999, 1.001, 1.1])
        expect(threshold(x, P * factor).lo, `${x}`).toBeGreaterThan(hi - 1e-12);
    }
    // Between 2.2 and 2.6 at 1 - 2 lambda = 0.1.
    const sigma = Math.sqrt(threshold(0.1, leastAt(0.1)).hi);
    expect(sigma > 2.2 && sigma < 2.6).toBe(true);
  });

  it('should turn where the flow turns', () => {
    for (const [sigma, x] of [
      [2.25, 0],
      [4, 2 ** -8],
    ] as const) {
      const { from, to } = turningOf({ sigma, x })!;
      const path = losses(sigma, x, to.hi + 1);
      const turns = path.filter(({ loss }, n) => {
        const [last, next] = [path[n - 1]?.loss, path[n + 1]?.loss];
        return last !== undefined && next !== undefined && (loss - last) * (next - loss) < 0;
      });
      expect(turns.length).toBe(2);
      expect(Math.abs(turns[0]!.logTime - from.lo)).toBeLessThan(0.01);
      expect(Math.abs(turns[1]!.logTime - to.lo)).toBeLessThan(0.01);
    }
    expect(turningOf({ sigma: 1.85, x: 0 })).toBe(null);
    expect(turningOf({ sigma: 1.9, x: 0 })).not.toBe(null);
  });
});
