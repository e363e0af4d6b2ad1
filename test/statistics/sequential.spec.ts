import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialTail, exceeds, excludedShare } from '../../src/statistics/binomialTail.js';
import { crossingProbability, firstCrossing, jeffreysMixture, likelihoodRatio } from '../../src/statistics/eProcess.js';

const rates = [0.1, 0.5, 0.9, 0.99, 0.999];

describe('the e-process', () => {
  // Exact, by dynamic programming: Ville's inequality is checked, not sampled.
  it('should raise a false alarm with probability at most alpha, over all looks up to 1500', () => {
    for (const p of rates)
      for (const alpha of [1e-3, 1e-6])
        expect(crossingProbability(jeffreysMixture(p), alpha, 1500, p), `p ${p}, alpha ${alpha}`).toBeLessThanOrEqual(
          alpha,
        );
  });

  it('should do so on the whole side of a one-sided null', () => {
    for (const rate of [0.05, 0.1, 0.2])
      expect(crossingProbability(likelihoodRatio(0.2, 0.4), 1e-3, 800, rate)).toBeLessThanOrEqual(1e-3);
    for (const rate of [0.2, 0.3, 0.6])
      expect(crossingProbability(likelihoodRatio(0.2, 0.1), 1e-3, 800, rate)).toBeLessThanOrEqual(1e-3);
  });

  it('should detect an alternative more often the more is drawn', () => {
    const test = jeffreysMixture(0.5);
    const powers = [50, 100, 200, 400].map((n) => crossingProbability(test, 1e-6, n, 0.75));
    expect([...powers].sort((a, b) => a - b)).toEqual(powers);
    expect(powers.at(-1)!).toBeGreaterThan(0.99);
    expect(powers[0]!).toBeLessThan(0.5);
  });

  // A Wilson interval at z = 4.9 (two-sided 1e-6), looked at after every draw, in the e-process's place: the guard must notice.
  it('should notice a Wilson interval in its place', () => {
    const p = 0.99;
    const z = 4.9;
    const wilson = {
      logEvidence(n: number, k: number) {
        const share = k / n;
        const centre = (share + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
        const half = (z / (1 + z ** 2 / n)) * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
        return Math.abs(centre - p) > half ? Number.POSITIVE_INFINITY : 0;
      },
    };
    expect(crossingProbability(wilson, 1e-6, 1500, p)).toBeGreaterThan(1e-6);
  });

  // E is a martingale: its mean under the null, summed over all 2^n sequences by their counts, is one.
  it('should have mean one under the null at every n', () => {
    for (const p of rates)
      for (const n of [1, 5, 30]) {
        let mean = 0;
        let choose = 1;
        for (let k = 0; k <= n; k++) {
          mean += choose * p ** k * (1 - p) ** (n - k) * Math.exp(jeffreysMixture(p).logEvidence(n, k));
          choose = (choose * (n - k)) / (k + 1);
        }
        expect(Math.abs(mean - 1)).toBeLessThan(1e-9);
      }
  });

  it('should tell the first crossing of a sequence', () => {
    const test = jeffreysMixture(0.5);
    const ones = Array.from({ length: 100 }, () => true);
    const { at } = firstCrossing(test, 1e-6, ones);
    expect(test.logEvidence(at!, at!)).toBeGreaterThanOrEqual(Math.log(1e6));
    expect(test.logEvidence(at! - 1, at! - 1)).toBeLessThan(Math.log(1e6));
    expect(firstCrossing(test, 1e-6, [true, false]).at).toBeNull();
  });
});

describe('the binomial tail', () => {
  it('should be the exact sum, against integer binomials', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 41 }),
        fc.integer({ min: 1, max: 15 }),
        (n, x, sixteenths) => {
          let total = 0n;
          let choose = 1n;
          const [p, q] = [BigInt(sixteenths), BigInt(16 - sixteenths)];
          for (let k = 0; k <= n; k++) {
            if (k >= x) total += choose * p ** BigInt(k) * q ** BigInt(n - k);
            choose = (choose * BigInt(n - k)) / BigInt(k + 1);
          }
          const exact = Number((total * 10n ** 30n) / 16n ** BigInt(n)) / 1e30;
          expect(Math.abs(binomialTail(n, sixteenths / 16, x) - exact)).toBeLessThanOrEqual(1e-12 * exact + 1e-29);
        },
      ),
    );
    expect(binomialTail(5, 1, 3)).toBe(1);
    expect(binomialTail(5, 0, 3)).toBe(0);
  });

  it('should stand on both sides of its threshold', () => {
    const n = 100;
    const least = Array.from({ length: n + 1 }, (_, x) => x).find((x) => exceeds(x, n, 0.1))!;
    expect(exceeds(least, n, 0.1)).toBe(true);
    expect(exceeds(least - 1, n, 0.1)).toBe(false);
    expect(binomialTail(n, 0.1, least)).toBeLessThanOrEqual(1e-9);
  });

  it('should exclude the share that n instances exclude', () => {
    expect(Math.abs((1 - excludedShare(59, 0.95)) ** 59 - 0.05)).toBeLessThan(1e-12);
    expect(excludedShare(0, 0.95)).toBe(1);
  });
});
