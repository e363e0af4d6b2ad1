import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addProduct, innerRows, pairRow, pairsOf } from '../../src/arithmetic/pairRows.js';
import { dyadic } from '../../src/exact/index.js';

// The reference is decimal.js at 80 digits, fed with exact binary values.
const Exact = Decimal.clone({ precision: 80 });
const exact = (x: number) => {
  const { integer, shift } = dyadic(x);
  return new Exact(integer.toString()).div(new Exact(2).pow(shift));
};
const value = (row: Float64Array, k: number) => exact(row[2 * k]!).plus(exact(row[2 * k + 1]!));
/** A row of pairs with full low parts. */
const rows = fc
  .array(fc.tuple(fc.double({ min: -8, max: 8, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((pairs) => Float64Array.from(pairs.flatMap(([high, low]) => [high, high * low * 2 ** -54])));

describe('rows of pairs', () => {
  it('should add products to 2^-99 of what is added', () => {
    fc.assert(
      fc.property(rows, rows, (x, y) => {
        const size = Math.min(x.length, y.length) / 2;
        const total = new Float64Array(4);
        let [sum, sizes] = [new Exact(0), new Exact(2 ** -900)];
        for (let k = 0; k < size; k++) {
          addProduct(x, k, y, k, total, 1);
          const product = value(x, k).times(value(y, k));
          sum = sum.plus(product);
          sizes = sizes.plus(product.abs());
        }
        expect(value(total, 1).minus(sum).abs().div(sizes).toNumber()).toBeLessThan(2 ** -99);
        expect([total[0], total[1]]).toEqual([0, 0]);
        const inner = innerRows(x.subarray(0, 2 * size), y.subarray(0, 2 * size));
        expect([...inner]).toEqual([total[2], total[3]]);
      }),
    );
  });

  it('should hold doubles as they are', () => {
    expect(pairsOf(pairRow([1, -3])).map((p) => [...p])).toEqual([
      [1, 0],
      [-3, 0],
    ]);
  });
});
