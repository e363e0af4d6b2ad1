import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { lever } from '../../theorems/xu2026/scale-of-the-start.js';

Decimal.set({ precision: 40 });

const d = (x: number) => new Decimal(x);

/**
 * The first step with (x - x*)^T Sigma (x - x*) <= c of descent on one point (1, 0) in two
 * dimensions, in forty digits: start (1, 3), or twice that, teacher (1/2, 1/4), Sigma with an
 * entry off the diagonal, which no diagonal Sigma of the suite has.
 */
function passage(factor: number, eta: number, lambda: number, c: number): number {
  let [a, b] = [d(factor), d(3 * factor)];
  for (let t = 0; ; t++) {
    const [x, y] = [a.minus(0.5), b.minus(0.25)];
    if (x.times(x).plus(x.times(y)).plus(y.times(y)).lte(c)) return t;
    a = a.minus(x.plus(a.times(lambda)).times(eta));
    b = b.minus(b.times(eta * lambda));
  }
}

describe('scale-of-the-start', () => {
  it('should be the lengthening of the time in forty digits, to a step', () => {
    for (const [eta, lambda] of [
      [0.5, 2 ** -7],
      [0.25, 2 ** -6],
      [0.75, 2 ** -8],
    ] as const) {
      const later = passage(2, eta, lambda, 0.25) - passage(1, eta, lambda, 0.25);
      const exact = d(2)
        .ln()
        .div(
          d(1)
            .minus(eta * lambda)
            .ln()
            .neg(),
        );
      expect(lever({ eta, lambda } as never).lo).toBeCloseTo(exact.toNumber(), 9);
      expect(Math.abs(later - exact.toNumber())).toBeLessThan(1.001);
    }
  });
});
