import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isBefore,
  momentAt,
  productShortfall,
  type Stage,
  stageSum,
  stageTowards,
} from '../../src/oracles/residual/stageSum.js';

const seed = randomInt(2 ** 31);

/** The sum term by term from the last one, whose product is empty. */
function termByTerm(rate: number, power: number, from: number, to: number): { sum: number; product: number } {
  let product = 1;
  let sum = 0;
  for (let t = to - 1; t >= from; t--) {
    sum += product * t ** -power;
    product *= 1 - rate / t;
  }
  return { sum, product };
}

describe('stageSum', () => {
  it('should enclose the sum taken term by term, and closely', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 3000 }),
        fc.integer({ min: 1, max: 600 }),
        fc.integer({ min: 1, max: 80 }),
        fc.integer({ min: 4, max: 80 }),
        (from, more, rateTenths, powerTenths) => {
          const [rate, power, to] = [rateTenths / 10, powerTenths / 10, from + more];
          const stage: Stage = { log: Math.log(from), length: Math.log(to / from) };
          const { sum, product } = termByTerm(rate, power, from, to);
          const { value, below, above } = stageSum(rate, power, stage);
          // the reference's own rounding: a product and a power a term
          const slack = 1e-12 * sum;
          expect(sum).toBeGreaterThanOrEqual(value - below - slack);
          expect(sum).toBeLessThanOrEqual(value + above + slack);
          // first and last term differ by no more than both: |rate - power| (to - from)/from of
          // one, once more for either side
          const apart = Math.max(from ** -power * product, to ** -power);
          const widened = (rate ** 2 + 2 * rate) / from;
          expect(below).toBeLessThan(2 * apart + 2 * widened * value);
          const pure = (from / to) ** rate;
          expect(product).toBeLessThanOrEqual(pure * (1 + 1e-12));
          expect(product).toBeGreaterThanOrEqual(pure * (1 - productShortfall(rate, stage)) * (1 - 1e-12));
        },
      ),
      { seed, numRuns: 300 },
    );
  });

  it('should be attained by the product from below to half of its shortfall for slow modes', () => {
    // log prod (1 - m/s) + m log(B/A) is about -m (1/A - 1/B)/2 - m^2 (1/A - 1/B)/2
    const [rate, from, to] = [0.5, 100, 100_000];
    const { product } = termByTerm(rate, 2, from, to);
    const lost = 1 - product / (from / to) ** rate;
    const shortfall = productShortfall(rate, { log: Math.log(from), length: Math.log(to / from) });
    expect(lost).toBeGreaterThan(shortfall / 2.1);
    expect(lost).toBeLessThan(shortfall);
  });

  it('should neither overflow nor underflow where the factor balances the power', () => {
    const log = 2000;
    const { value } = stageSum(1, 3, { log, length: 1 }, 2 * log);
    // e^(2 log) A^-2 e^-1 (e^-1 - 1)/(-1)
    expect(value).toBeCloseTo(Math.exp(-1) * (1 - Math.exp(-1)), 9);
  });

  it('should keep its digits next to resonance, where a mode falls as fast as its forcing', () => {
    const stage: Stage = { log: 60, length: 0.25 };
    for (const exponent of [0, 1e-12, 2e-10, 9.9e-10, -9.9e-10, 5e-8]) {
      const rate = 1 + exponent;
      // A^-1 e^(-rate l) (e^(x) - 1)/exponent with x = exponent l, to second order in x; sums
      // differ from integrals by 1e-26 here
      const x = exponent * stage.length;
      const expected = Math.exp(-60 - rate * stage.length) * stage.length * (1 + x / 2 + x ** 2 / 6);
      const { value, below, above } = stageSum(rate, 2, stage);
      expect(value - below).toBeLessThanOrEqual(expected);
      expect(value + above).toBeGreaterThanOrEqual(expected);
      expect(above).toBeLessThan(2e-11 * value);
    }
  });

  it('should be a number for the fastest modes and powers', () => {
    for (const [rate, power] of [
      [2990, 2],
      [1e5, 1],
      [0.01, 4000],
    ] as const) {
      const { value, below, above } = stageSum(rate, power, { log: 20, length: 0.25 }, power * 20);
      // what is left of a forcing of 1 in a fast mode is 1/rate at least, next to the end, times
      // what the power lost
      expect(value).toBeGreaterThan(0);
      expect(Number.isFinite(value + below + above)).toBe(true);
    }
  });
});

describe('stageTowards', () => {
  it('should cut the way into stages between whole steps while these are counted, and none longer than asked', () => {
    for (const [from, log, length] of [
      [1000, 60, 0.25],
      [3, 2, 1],
      [7, Math.log(1e7) + 1e-9, 0.25],
      [2 ** 53 - 5, 36.74, 1],
    ] as const) {
      const target = momentAt(log);
      let at = { steps: from as number, log: Math.log(from) };
      let whole = 0;
      for (let guard = 0; isBefore(at, target); guard++) {
        const { stage, end } = stageTowards(at, target, length);
        expect(stage.log).toBe(at.log);
        expect(isBefore(at, end) && !isBefore(target, end)).toBe(true);
        if (end.steps <= 2 ** 53) {
          expect(Number.isInteger(end.steps)).toBe(true);
          // at most half a step beyond, or one step
          expect(end.steps).toBeLessThanOrEqual(Math.max(at.steps + 1, at.steps * Math.exp(length) + 0.5));
          expect(stage.length * at.steps).toBeCloseTo(Math.log1p((end.steps - at.steps) / at.steps) * at.steps, 6);
        } else expect(stage.length).toBeLessThanOrEqual(length * (1 + 1e-12));
        whole += stage.length;
        at = end;
        expect(guard).toBeLessThan(500);
      }
      expect(whole).toBeCloseTo(target.log - Math.log(from), 10);
    }
    expect(momentAt(Math.log(10000.45)).steps).toBe(10_000);
    expect(momentAt(700).steps).toBe(Number.POSITIVE_INFINITY);
  });
});
