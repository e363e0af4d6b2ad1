import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minus, plus, type Rational, rational, times, toNumber } from '../../src/exact/rational.js';
import { Capital, evidenceAgainst, type Interval, meanInterval, twoPointTest } from '../../src/statistics/betting.js';
import { crossingProbabilities, oneSidedMixture } from '../../src/statistics/eProcess.js';

const senses = ['equal', 'at least', 'at most'] as const;
const exact = (x: number): Interval => [x, x];

/** All sequences of the values, each with its probability. */
function* sequences(
  values: readonly number[],
  weights: readonly number[],
  draws: number,
): Generator<{ x: number[]; probability: number }> {
  if (draws === 0) {
    yield { x: [], probability: 1 };
    return;
  }
  for (const { x, probability } of sequences(values, weights, draws - 1))
    for (const [k, v] of values.entries()) yield { x: [...x, v], probability: probability * weights[k]! };
}

/** Laws on three values in [0, 1] with the mean m. */
const threePoint = (m: number, spread: number) => {
  // Weight w in the middle, at m itself, and the rest at 0 and 1.
  const weights = [(1 - spread) * (1 - m), spread, (1 - spread) * m];
  return { values: [0, m, 1], weights };
};

describe('capital that is bet on a mean', () => {
  // Over all sequences: validity is computed, not sampled.
  it('should have mean one at the claimed mean, whatever the law, after every draw', () => {
    for (const m of [0.1, 0.5, 0.8])
      for (const spread of [0, 0.3, 0.9]) {
        const { values, weights } = threePoint(m, spread);
        for (const sense of senses) {
          let mean = 0;
          for (const { x, probability } of sequences(values, weights, 6))
            mean += probability * Math.exp(evidenceAgainst(sense, m, x.map(exact)).least.at(-1)!);
          expect(Math.abs(mean - 1), `${sense} ${m}`).toBeLessThan(1e-12);
        }
      }
  });

  it('should have a mean of at most one on the whole side of its null, and above one on the other', () => {
    const mean = (sense: 'at least' | 'at most', m: number, truth: number) => {
      let sum = 0;
      for (const { x, probability } of sequences([0, 0.25, 1], [0.5 - truth / 2, 0.5, truth / 2], 5))
        sum += probability * Math.exp(evidenceAgainst(sense, m, x.map(exact)).least.at(-1)!);
      return { sum, of: 0.125 + truth / 2 };
    };
    for (const truth of [0.1, 0.4, 0.8]) {
      const { of } = mean('at most', 0.5, truth);
      for (const away of [0, 0.05, 0.1]) {
        expect(mean('at most', of + away, truth).sum).toBeLessThanOrEqual(1 + 1e-12);
        expect(mean('at least', of - away, truth).sum).toBeLessThanOrEqual(1 + 1e-12);
      }
      expect(mean('at most', of - 0.1, truth).sum).toBeGreaterThan(1.01);
      expect(mean('at least', of + 0.1, truth).sum).toBeGreaterThan(1.01);
    }
  });

  it('should reach 1/alpha under the null with probability at most alpha, over all looks', () => {
    for (const alpha of [0.3, 0.1, 0.03])
      for (const m of [0.2, 0.5, 0.7])
        for (const spread of [0, 0.5])
          for (const sense of senses) {
            const { values, weights } = threePoint(m, spread);
            let crossed = 0;
            for (const { x, probability } of sequences(values, weights, 6))
              if (evidenceAgainst(sense, m, x.map(exact)).least.some((log) => log >= -Math.log(alpha)))
                crossed += probability;
            expect(crossed, `${sense} ${m} ${alpha}`).toBeLessThanOrEqual(alpha);
          }
  });

  it('should do so over 1500 draws of 0 and 1, by the recursion over their number', () => {
    for (const m of [0.1, 0.5, 0.95])
      for (const alpha of [1e-3, 1e-6])
        for (const sense of senses)
          expect(crossingProbabilities(twoPointTest(sense, m), alpha, 1500, [m])[0]).toBeLessThanOrEqual(alpha);
  });

  it('should notice a capital that bets too much', () => {
    // Twice the claimed stake: the mean under the null is above one.
    let mean = 0;
    for (const { x, probability } of sequences([0, 0.5, 1], [0.25, 0.5, 0.25], 6)) {
      const wrong = new Capital(0.45);
      for (const v of x) wrong.take(v);
      mean += probability * Math.exp(wrong.log);
    }
    expect(mean).toBeGreaterThan(1.01);
  });

  it('should be the sum of the products that define it, in fractions', () => {
    const draws = [0.75, 0, 1, 0.5, 0.25, 1, 0.125];
    const m = rational(3n, 8n);
    let total = rational(0n);
    for (let j = 1; j <= 80; j++) {
      const c = fraction(2 ** (-j / 4));
      const factor = (x: number): Rational =>
        plus(minus(rational(1n), c), times(times(c, fraction(x)), rational(8n, 3n)));
      total = plus(total, draws.map(factor).reduce(times));
    }
    const expected = Math.log(toNumber(times(total, rational(1n, 80n))));
    expect(toNumber(m)).toBe(0.375);
    expect(Math.abs(evidenceAgainst('at most', 0.375, draws.map(exact)).least.at(-1)! - expected)).toBeLessThan(1e-13);
  });

  it('should be the test of laws on draws that are 0 or 1', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 1, maxLength: 300 }),
        fc.integer({ min: 1, max: 63 }),
        (x, k) => {
          const m = k / 64;
          const yes = x.reduce((a, b) => a + b, 0);
          for (const sense of senses) {
            const log = evidenceAgainst(sense, m, x.map(exact)).least.at(-1)!;
            expect(Math.abs(log - twoPointTest(sense, m).logEvidence(x.length, yes))).toBeLessThan(1e-9);
          }
        },
      ),
    );
    expect(twoPointTest('at most', 0.3).logEvidence(9, 7)).toBe(oneSidedMixture(0.3, 'at most').logEvidence(9, 7));
  });

  it('should keep its number where it would overflow or vanish', () => {
    const ones = Array.from({ length: 5000 }, () => exact(1));
    const zeros = Array.from({ length: 5000 }, () => exact(0));
    const rise = evidenceAgainst('at most', 0.5, ones).least;
    // The largest stake is 2^(-1/4): log(1 + 2^(-1/4)) a draw, less log 80 once.
    expect(Math.abs(rise.at(-1)! - (5000 * Math.log1p(2 ** -0.25) - Math.log(80)))).toBeLessThan(1e-6);
    const fall = evidenceAgainst('at most', 0.5, zeros).least;
    // After an all-zero run each stake is left with (1 - c)^5000.
    const left = Array.from({ length: 80 }, (_, j) => Math.exp(5000 * Math.log1p(-(2 ** (-(j + 1) / 4)))));
    expect(Math.abs(fall.at(-1)! - Math.log(left.reduce((a, b) => a + b) / 80))).toBeLessThan(1e-9);
  });

  it('should let claims that cannot fail stand, and refute "never above" by one draw', () => {
    expect(evidenceAgainst('at most', 1, [exact(1), exact(0.5)]).most.every((log) => log <= 1e-15)).toBe(true);
    expect(evidenceAgainst('at least', 0, [exact(0)]).most[0]).toBeLessThanOrEqual(1e-15);
    expect(evidenceAgainst('at most', 0, [exact(0), exact(2 ** -50)]).least[1]).toBe(Number.POSITIVE_INFINITY);
    expect(evidenceAgainst('at least', 1, [exact(1 - 2 ** -50)]).least[0]).toBe(Number.POSITIVE_INFINITY);
    expect(evidenceAgainst('equal', 0, [exact(0)]).least[0]).toBeLessThanOrEqual(0);
  });
});

/** A double as a fraction. */
function fraction(x: number): Rational {
  return rational(BigInt(x * 2 ** 80), 2n ** 80n);
}

describe('draws that are intervals', () => {
  it('should give evidence between the ends that no choice of values leaves', () => {
    const interval = fc
      .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([a, b]): Interval => [Math.min(a, b), Math.max(a, b)]);
    fc.assert(
      fc.property(
        fc.array(interval, { minLength: 1, maxLength: 20 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (draws, t) => {
          for (const sense of senses) {
            const { least, most } = evidenceAgainst(sense, 0.4, draws);
            const within = evidenceAgainst(
              sense,
              0.4,
              draws.map(([lo, hi], n) => exact(n % 2 ? lo + t * (hi - lo) : hi - t * (hi - lo))),
            ).least;
            for (const [n, log] of within.entries()) {
              expect(log).toBeGreaterThanOrEqual(least[n]! - 1e-9);
              expect(log).toBeLessThanOrEqual(most[n]! + 1e-9);
            }
          }
        },
      ),
    );
  });
});

describe('the interval of a mean', () => {
  it('should hold exactly what the tests have not refuted', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 16, maxLength: 64 }), (x) => {
        const draws = x.slice(0, x.length - (x.length % 16)).map(exact);
        const [lo, hi] = meanInterval(draws, 0.95);
        const bar = -Math.log(0.025);
        const looked = (logs: Float64Array) => logs.some((log, n) => n % 16 === 15 && log >= bar);
        const below = (m: number) => looked(evidenceAgainst('at most', m, draws).least);
        const above = (m: number) => looked(evidenceAgainst('at least', m, draws).least);
        if (lo > 1e-6) expect(below(lo - 1e-8)).toBe(true);
        expect(below(lo + 1e-8)).toBe(false);
        if (hi < 1 - 1e-6) expect(above(hi + 1e-8)).toBe(true);
        expect(above(hi - 1e-8)).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  it('should miss the mean of all sequences at most as often as it says', () => {
    const { values, weights } = threePoint(0.3, 0.4);
    let missed = 0;
    for (const { x, probability } of sequences(values, weights, 5)) {
      const [lo, hi] = meanInterval(x.map(exact), 0.2);
      if (lo > 0.3 || hi < 0.3) missed += probability;
    }
    expect(missed).toBeLessThanOrEqual(0.8);
    expect(missed).toBeGreaterThan(0);
  });

  it('should be wider where the draws are, and shrink with their number', () => {
    const draws = Array.from({ length: 400 }, (_, n) => (n % 2 ? 0.4 : 0.6));
    const [lo, hi] = meanInterval(draws.map(exact), 0.95);
    expect(hi - lo).toBeLessThan(0.1);
    const wide = meanInterval(
      draws.map((x): Interval => [x - 0.1, x + 0.1]),
      0.95,
    );
    expect(wide[0]).toBeLessThan(lo);
    expect(wide[1]).toBeGreaterThan(hi);
  });
});
