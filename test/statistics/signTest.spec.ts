import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { streamOf } from '../../src/data/stream.js';
import { lowerShare } from '../../src/statistics/binomial.js';
import { holm, signTest } from '../../src/statistics/signTest.js';

/** The share of all 2^n vectors of signs that are at least as far from balanced as `down` of n. */
function enumerated(down: number, n: number): number {
  let extreme = 0;
  for (let vector = 0; vector < 2 ** n; vector++) {
    let ones = 0;
    for (let bits = vector; bits > 0; bits >>>= 1) ones += bits & 1;
    if (Math.abs(2 * ones - n) >= Math.abs(2 * down - n)) extreme += 1;
  }
  return extreme / 2 ** n;
}

/** The same from whole binomial coefficients: a quotient of two integers, rounded once. */
function fromCoefficients(down: number, n: number): number {
  let coefficient = 1n;
  let extreme = 0n;
  for (let k = 0; k <= n; k++) {
    if (Math.abs(2 * k - n) >= Math.abs(2 * down - n)) extreme += coefficient;
    coefficient = (coefficient * BigInt(n - k)) / BigInt(k + 1);
  }
  // 2^200 times the quotient is a whole number to more digits than a double holds, for n <= 400
  // wherever the quotient is above 2^-130.
  return Number((extreme << 200n) >> BigInt(n)) / 2 ** 200;
}

describe('the sign test', () => {
  it('should be the share of sign vectors that are as lopsided, for every count up to twelve', () => {
    for (let n = 1; n <= 12; n++)
      // The sum has at most n terms of relative error below n 2^-50.
      for (let down = 0; down <= n; down++) {
        const exact = enumerated(down, n);
        expect(Math.abs(signTest(down, n - down)! - exact)).toBeLessThanOrEqual(exact * n * 2 ** -49);
      }
  });

  it('should be the quotient of whole binomial coefficients for larger counts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 13, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
        const down = Math.round(share * n);
        const exact = fromCoefficients(down, n);
        fc.pre(exact > 2 ** -130);
        expect(Math.abs(signTest(down, n - down)! - exact)).toBeLessThanOrEqual(exact * n * 2 ** -49);
        expect(signTest(n - down, down)).toBe(signTest(down, n - down));
      }),
    );
  });

  it('should say nothing without a sign, and never more than one', () => {
    expect(signTest(0, 0)).toBeNull();
    for (let n = 1; n < 60; n++)
      for (let down = 0; down <= n; down++) {
        const p = signTest(down, n - down)!;
        expect(p > 0 && p <= 1).toBe(true);
      }
  });
});

describe("Holm's correction", () => {
  const values = fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 12 });

  it('should reject what the step-down procedure rejects, at every level', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0.001, max: 0.5, noNaN: true }), (p, level) => {
        // Holm 1979: go through the ordered p-values while p_(i) <= level / (m - i).
        const tested = p.flatMap((value, place) => (value === null ? [] : [{ value, place }]));
        tested.sort((a, b) => a.value - b.value);
        const stop = tested.findIndex(({ value }, i) => value * (tested.length - i) > level);
        const rejected = new Set(tested.slice(0, stop < 0 ? tested.length : stop).map(({ place }) => place));
        expect(holm(p).map((value) => value !== null && value <= level)).toEqual(p.map((_, n) => rejected.has(n)));
      }),
    );
  });

  it('should leave out what was not tested, and lie between each p-value and its Bonferroni bound', () => {
    fc.assert(
      fc.property(values, (p) => {
        const tested = p.filter((value) => value !== null).length;
        for (const [n, corrected] of holm(p).entries()) {
          if (p[n] === null || p[n] === undefined) expect(corrected).toBeNull();
          else expect(corrected! >= p[n]! && corrected! <= Math.min(1, p[n]! * tested)).toBe(true);
        }
      }),
    );
  });
});

describe('a comparison of many properties without any shift', () => {
  it('should have each p-value at most a level no more often than the level allows, exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), fc.double({ min: 1e-4, max: 0.5, noNaN: true }), (n, level) => {
        let coefficient = 1n;
        let rejected = 0n;
        for (let down = 0; down <= n; down++) {
          if (signTest(down, n - down)! <= level) rejected += coefficient;
          coefficient = (coefficient * BigInt(n - down)) / BigInt(down + 1);
        }
        // The p-value may be too small by the relative error n 2^-49, and so may the level be
        // exceeded.
        expect(Number(rejected) / 2 ** n).toBeLessThanOrEqual(level * (1 + n * 2 ** -49));
      }),
    );
  });

  it('should be called shifted in any of them no more often than its level allows', () => {
    const level = 0.05;
    const comparisons = 2000;
    const sizes = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(sizes, fc.bigInt({ min: 0n, max: 2n ** 60n }), (properties, key) => {
        const { uniform } = streamOf(`signs ${key}`);
        let alarms = 0;
        for (let k = 0; k < comparisons; k++) {
          const tests = properties.map((n) => {
            let down = 0;
            for (let j = 0; j < n; j++) down += Number(uniform() < 0.5);
            return signTest(down, n - down);
          });
          if (holm(tests).some((p) => p !== null && p <= level)) alarms += 1;
        }
        // Where the chance of an alarm is at most the level, its lower bound is above it with a
        // chance of at most 1e-9.
        expect(lowerShare(alarms, comparisons, 1 - 1e-9)).toBeLessThanOrEqual(level);
      }),
      { numRuns: 3 },
    );
  }, 60_000);
});
