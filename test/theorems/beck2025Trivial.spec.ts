import { describe, expect, it } from 'vitest';
import { law } from '../../theorems/beck2025/accuracy-formula.js';
import { theorem as limit } from '../../theorems/beck2025/accuracy-limit.js';
import { theorem as generalises } from '../../theorems/beck2025/generalises-iff-not-separable.js';
import { normalProbabilityOf } from '../../theorems/beck2025/setting/gaussian.js';

describe('an accuracy that a constant answer has', () => {
  it('should be trivial in the formula exactly where it is at most one half', () => {
    for (const informative of [-2, -(2 ** -30), 0, 2 ** -30, 2]) {
      const classifier = { ...law.witness, informative };
      const { numerator, denominator } = law.probability(classifier);
      expect(law.trivial(classifier)).toBe(2n * numerator <= denominator);
    }
  });

  it('should be trivial in the limit', () => {
    // Points at (2, 6) and (2, -2): M = 2.
    expect(limit.trivial(limit.witness, { lo: 2, hi: 2 })).toBe(false);
    const noisy = { ...limit.witness, sigma: 2 ** 60 };
    expect(normalProbabilityOf({ lo: 2 ** -61, hi: 2 ** -61, basis: 'exact' }).lo).toBeLessThanOrEqual(1 / 2);
    expect(limit.trivial(noisy, { lo: 2, hi: 2 })).toBe(true);
  });

  it('should be a level that decides nothing', () => {
    const side = { separable: true, margin: { lo: 1, hi: 1 }, surroundings: null };
    const around = {
      separable: false,
      margin: null,
      surroundings: {
        minimum: { point: [0, 0], radius: 0, lo: 1, hi: 1, curvature: 1 },
        facets: [{ normal: [1, 0], offset: 4 }],
      },
    };
    const level = (quantile: number) => ({ ...generalises.witness, quantile });
    expect([2, 1 / 2, 0, -1].map((z) => generalises.trivial(level(z), side))).toEqual([false, true, true, true]);
    expect([2, 1 / 2, 0, -1].map((z) => generalises.trivial(level(z), around))).toEqual([false, false, true, true]);
  });
});
