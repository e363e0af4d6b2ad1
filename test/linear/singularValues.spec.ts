import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { nuclearNorm, singularValues, spectralNorm } from '../../src/linear/singularValues.js';
import type { Enclosure } from '../../src/statement/enclosure.js';

const Long = Decimal.clone({ precision: 60 });
type Long = InstanceType<typeof Long>;

/** Two-sided Jacobi rotations on A^T A, in decimals of sixty digits. */
function inDecimals(rows: readonly (readonly number[])[]): Long[] {
  const A = rows.map((row) => row.map((x) => new Long(x)));
  const size = rows[0]!.length;
  const entry = (i: number, j: number) => A.reduce((t, row) => t.plus(row[i]!.times(row[j]!)), new Long(0));
  const G = Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => entry(i, j)));
  const trace = G.reduce((t, row, i) => t.plus(row[i]!), new Long(0));
  for (let sweep = 0; sweep < 12; sweep++)
    for (let p = 0; p < size; p++)
      for (let q = p + 1; q < size; q++) {
        if (G[p]![q]!.abs().lte(trace.times('1e-57'))) continue;
        const ratio = G[q]![q]!.minus(G[p]![p]!).div(G[p]![q]!.times(2));
        const tangent = new Long(ratio.lt(0) ? -1 : 1).div(ratio.abs().plus(ratio.pow(2).plus(1).sqrt()));
        const c = new Long(1).div(tangent.pow(2).plus(1).sqrt());
        const s = c.times(tangent);
        for (const row of G)
          [row[p], row[q]] = [c.times(row[p]!).minus(s.times(row[q]!)), s.times(row[p]!).plus(c.times(row[q]!))];
        [G[p], G[q]] = [
          G[p]!.map((x, k) => c.times(x).minus(s.times(G[q]![k]!))),
          G[p]!.map((x, k) => s.times(x).plus(c.times(G[q]![k]!))),
        ];
      }
  const values = G.map((row, i) => Decimal.max(0, row[i]!).sqrt() as Long);
  return values.sort((a, b) => b.minus(a).toNumber()).slice(0, Math.min(rows.length, size));
}

const entry = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.integer({ min: -1000, max: 1000 }).map((x) => x / 999),
  fc.constantFrom(0, 1e-9, 1e-14),
);
const matrices = fc
  .record({ height: fc.integer({ min: 1, max: 5 }), width: fc.integer({ min: 1, max: 5 }) })
  .chain(({ height, width }) =>
    fc.tuple(
      fc.array(fc.array(entry, { minLength: width, maxLength: width }), { minLength: height, maxLength: height }),
      fc.constantFrom(1, 1e-6, 1e6, 2 ** -600, 2 ** 600),
      fc.boolean(),
    ),
  )
  .map(([rows, by, repeated]) => {
    const scaled = rows.map((row) => row.map((x) => x * by));
    return repeated ? [...scaled, ...scaled] : scaled;
  });

function of(rows: readonly (readonly number[])[]): Enclosure[] {
  const values = singularValues(rows);
  if (values === null) throw new Error('no singular values');
  return values;
}

describe('singularValues', () => {
  it('should hold those in decimals of sixty digits, and no more than they must', () => {
    fc.assert(
      fc.property(matrices, (rows) => {
        const truth = inDecimals(rows);
        const values = of(rows);
        expect(values).toHaveLength(truth.length);
        const largest = Number(truth[0]);
        // Squares of 60 digits leave 30 digits of a value that vanishes.
        const blur = truth[0]!.times('1e-27');
        for (const [i, e] of values.entries()) {
          expect(truth[i]!.plus(blur).gte(e.lo) && truth[i]!.minus(blur).lte(e.hi)).toBe(true);
          expect(e.lo).toBeGreaterThanOrEqual(0);
          expect(e.hi - e.lo).toBeLessThanOrEqual(1e-12 * largest + Number.MIN_VALUE);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('should agree with another method on larger matrices', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(entry, { minLength: 12, maxLength: 12 }), { minLength: 15, maxLength: 15 }),
        (rows) => {
          const other = new SingularValueDecomposition(new Matrix(rows)).diagonal;
          for (const [i, e] of of(rows).entries()) {
            expect(other[i]).toBeGreaterThanOrEqual(e.lo - 1e-12);
            expect(other[i]).toBeLessThanOrEqual(e.hi + 1e-12);
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  it('should add up to the nuclear norm and begin with the spectral one', () => {
    const rows = [
      [3, 0, 0],
      [0, 0, -4],
    ];
    const [spectral, nuclear] = [spectralNorm(rows)!, nuclearNorm(rows)!];
    expect([spectral.lo <= 4, spectral.hi >= 4, nuclear.lo <= 7, nuclear.hi >= 7]).not.toContain(false);
    expect(nuclear.hi - nuclear.lo).toBeLessThan(1e-12);
    expect(spectralNorm([[0, 0]])).toMatchObject({ lo: 0, hi: 0 });
    expect(singularValues([[Number.NaN]])).toBeNull();
    expect(singularValues([[Number.POSITIVE_INFINITY, 1]])).toBeNull();
  });
});
