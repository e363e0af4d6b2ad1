import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialBelow, binomialTail, lowerShare, upperShare } from '../../src/statistics/binomial.js';
import {
  crossingProbabilities,
  firstCrossing,
  jeffreysMixture,
  oneSidedMixture,
  type SequentialTest,
} from '../../src/statistics/eProcess.js';

function crossingProbability(test: SequentialTest, alpha: number, draws: number, rate: number): number {
  return crossingProbabilities(test, alpha, draws, [rate])[0]!;
}

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
      expect(crossingProbability(oneSidedMixture(0.2, 'at most'), 1e-3, 800, rate)).toBeLessThanOrEqual(1e-3);
    for (const rate of [0.2, 0.3, 0.6])
      expect(crossingProbability(oneSidedMixture(0.2, 'at least'), 1e-3, 800, rate)).toBeLessThanOrEqual(1e-3);
  });

  it('should cross as often as a count of all sequences says', () => {
    const [draws, alpha] = [12, 0.2];
    for (const test of [jeffreysMixture(0.4), oneSidedMixture(0.4, 'at most'), oneSidedMixture(0.4, 'at least')])
      for (const rate of [0.1, 0.4, 0.8]) {
        let expected = 0;
        for (let code = 0; code < 1 << draws; code++) {
          const results = Array.from({ length: draws }, (_, n) => ((code >> n) & 1) === 1);
          if (firstCrossing(test, alpha, results).at === null) continue;
          expected += results.reduce((p, yes) => p * (yes ? rate : 1 - rate), 1);
        }
        // Some 4,096 products of twelve factors are added up: below 1e-11.
        expect(Math.abs(crossingProbability(test, alpha, draws, rate) - expected)).toBeLessThan(1e-11);
      }
  });

  it('should detect an alternative more often the more is drawn', () => {
    const test = jeffreysMixture(0.5);
    const powers = [50, 100, 200, 400].map((n) => crossingProbability(test, 1e-6, n, 0.75));
    expect([...powers].sort((a, b) => a - b)).toEqual(powers);
    expect(powers.at(-1)!).toBeGreaterThan(0.99);
    expect(powers[0]!).toBeLessThan(0.5);
  });

  // A Wilson interval at z = 4.9 (two-sided 1e-6), looked at after every draw, in the e-process's
  // place: the guard must notice.
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

  // E is a martingale: its mean under the null, summed over all 2^n sequences by their counts, is
  // one.
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

  it('should bound a share from both sides by the tails that define Clopper and Pearson', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(60), (n, k) => {
        const seen = Math.min(n, k);
        const [lo, hi] = [lowerShare(seen, n, 0.95), upperShare(seen, n, 0.95)];
        expect(lo).toBeLessThanOrEqual(seen / n);
        expect(hi).toBeGreaterThanOrEqual(seen / n);
        if (seen < n) expect(Math.abs(binomialBelow(n, hi, seen + 1) - 0.05)).toBeLessThan(1e-9);
        if (seen > 0) expect(Math.abs(binomialTail(n, lo, seen) - 0.05)).toBeLessThan(1e-9);
      }),
    );
    // Without one of it among 59 a share of 5 % is excluded: 0.95^59 = 0.0485.
    expect(upperShare(0, 59, 0.95)).toBeLessThan(0.05);
    expect(upperShare(0, 58, 0.95)).toBeGreaterThan(0.05);
  });
});

describe('the one-sided mixture', () => {
  it('should have power against every alternative on its side, and none on the other', () => {
    const atLeast = oneSidedMixture(0.9, 'at least');
    for (const rate of [0.2, 0.5, 0.7, 0.8, 0.85])
      expect(crossingProbability(atLeast, 1e-9, 6000, rate), `${rate}`).toBeGreaterThan(0.99);
    for (const rate of [0.9, 0.95, 1])
      expect(crossingProbability(atLeast, 1e-9, 6000, rate), `${rate}`).toBeLessThanOrEqual(1e-9);
  });

  it('should have a mean of at most one on the whole side of its null', () => {
    const mean = (p: number, sense: 'at least' | 'at most', rate: number, n: number) => {
      let total = 0;
      let choose = 1;
      for (let k = 0; k <= n; k++) {
        total += choose * rate ** k * (1 - rate) ** (n - k) * Math.exp(oneSidedMixture(p, sense).logEvidence(n, k));
        choose = (choose * (n - k)) / (k + 1);
      }
      return total;
    };
    for (const p of [0.1, 0.5, 0.9])
      for (const step of [0, 0.05, 0.09]) {
        expect(mean(p, 'at least', p + step, 25)).toBeLessThanOrEqual(1 + 1e-12);
        expect(mean(p, 'at most', p - step, 25)).toBeLessThanOrEqual(1 + 1e-12);
      }
  });

  it('should let claims that cannot fail stand, and refute "always" and "never" by one draw', () => {
    expect(oneSidedMixture(0, 'at least').logEvidence(50, 0)).toBe(0);
    expect(oneSidedMixture(1, 'at most').logEvidence(50, 50)).toBe(0);
    expect(oneSidedMixture(1, 'at least').logEvidence(50, 49)).toBe(Number.POSITIVE_INFINITY);
    expect(oneSidedMixture(0, 'at most').logEvidence(50, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(oneSidedMixture(0, 'at most').logEvidence(50, 0)).toBeLessThanOrEqual(0);
    expect(jeffreysMixture(0).logEvidence(50, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(jeffreysMixture(1).logEvidence(50, 50)).toBeLessThanOrEqual(0);
  });
});
