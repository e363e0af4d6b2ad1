import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { lengthOf } from '../../theorems/beck2025/minimiser-diverges.js';

const Precise = Decimal.clone({ precision: 36 });

describe('the minimiser in the flat triangle', () => {
  it('should be where a search in decimals finds the least loss, with the value stated', () => {
    for (const k of [2, 26]) {
      const epsilon = 2 ** -k;
      const height = 1.75;
      // Three times the loss at (0, -s).
      const loss = (s: Decimal) =>
        s
          .times(epsilon * height)
          .exp()
          .times(2)
          .plus(s.times(-height).exp());
      let [lo, hi] = [new Precise(0), new Precise(40)];
      for (let n = 0; n < 90; n++) {
        const third = hi.minus(lo).div(3);
        if (loss(lo.plus(third)).lt(loss(hi.minus(third)))) hi = hi.minus(third);
        else lo = lo.plus(third);
      }
      const expected = lengthOf({ height, epsilon, points: [], turn: [1, 0] });
      expect(Math.abs(lo.toNumber() - expected.lo)).toBeLessThan(1e-12);
      const power = new Precise(2 * epsilon).pow(new Precise(1).div(1 + epsilon));
      const stated = power.times(1 + epsilon).div(epsilon);
      expect(loss(lo).minus(stated).abs().toNumber()).toBeLessThan(1e-14);
    }
  });
});
