import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';

/*
 * The constants of ali2019 in decimals of fifty digits: the largest ratio of the factor of the flow
 * to that of ridge regression, and of that of descent, over all eigenvalues.
 */
const Real = Decimal.clone({ precision: 50 });
const real = (x: Decimal.Value) => new Real(x);

/** (1 - e^-x)(1 + x)/x. */
const ofFlow = (x: Decimal) => real(1).minus(Real.exp(x.neg())).times(x.plus(1)).div(x);
/** (1 - (1 - u)^k)(1 + k u)/(k u). */
const ofDescent = (u: Decimal, k: number) =>
  real(1).minus(real(1).minus(u).pow(k)).times(u.times(k).plus(1)).div(u.times(k));

describe('the factors of ali2019', () => {
  it('should have its only maximum of the flow at e^x = 1 + x + x^2, 1.29843', () => {
    let [lo, hi] = [real(1), real(3)];
    const rises = (x: Decimal) => Real.exp(x).lt(x.times(x).plus(x).plus(1));
    for (let n = 0; n < 160; n++) {
      const middle = lo.plus(hi).div(2);
      if (rises(middle)) lo = middle;
      else hi = middle;
    }
    expect(lo.toFixed(4)).toBe('1.7933');
    const most = ofFlow(lo);
    expect(most.toFixed(5)).toBe('1.29843');
    expect(most.lt('1.2985')).toBe(true);
    expect(most.pow(2).toFixed(5)).toBe('1.68591');
    expect(most.pow(2).lt('1.6862')).toBe(true);
    // Rising before, falling after, above one everywhere: on a fine grid.
    for (let n = 1; n <= 2000; n++) {
      const x = real(n).div(100);
      expect(ofFlow(x).lte(most) && ofFlow(x).gt(1)).toBe(true);
      expect(ofFlow(x.plus('0.01')).gt(ofFlow(x))).toBe(x.plus('0.005').lt(lo));
    }
  });

  it('should be at most 1 + min(k u, 1/(k u)) for descent, 2 at k = 1 and u = 1 alone', () => {
    for (let k = 1; k <= 40; k++)
      for (let n = 1; n <= 64; n++) {
        const u = real(n).div(64);
        const ku = u.times(k);
        const ratio = ofDescent(u, k);
        expect(ratio.minus(real(1).plus(Real.min(ku, real(1).div(ku)))).lt('1e-45')).toBe(true);
        expect(ratio.gte(1)).toBe(true);
        expect(ratio.eq(2)).toBe(k === 1 && n === 64);
      }
  });
});
