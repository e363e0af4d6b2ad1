import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { productShortfall, type Stage, stageSum } from '../../src/oracles/stageSum.js';

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
          // first and last term differ by no more than both: |rate - power| (to - from)/from of one, once more for either side
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
    expect(lost).toBeGreaterThan(shortfall / 3);
    expect(lost).toBeLessThan(shortfall);
  });

  it('should neither overflow nor underflow where the factor balances the power', () => {
    const log = 2000;
    const { value } = stageSum(1, 3, { log, length: 1 }, 2 * log);
    // e^(2 log) A^-2 e^-1 (e^-1 - 1)/(-1)
    expect(value).toBeCloseTo(Math.exp(-1) * (1 - Math.exp(-1)), 9);
  });
});
