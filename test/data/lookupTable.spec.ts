import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookupTables } from '../../src/arbitraries/lookupTables.js';
import { fourSquares, type LookupDescription, lookupTable } from '../../src/data/lookupTable.js';
import { streamOf } from '../../src/data/stream.js';
import { type LookupInstance, theorem } from '../../theorems/xu2026/all-stages.js';

const sizes = { quadruplings: 6, lightBits: 20, massBits: 8, startScale: 2 } as const;
const { table } = theorem.hypotheses;

describe('lookupTable', () => {
  it('should reduce to a matrix with the counts it certifies', () => {
    fc.assert(
      fc.property(lookupTables({ lookupTable }, { ...sizes, decayBits: [4, 8] }), (i) => {
        const instance = i as unknown as LookupInstance;
        if (table?.about !== 'data') throw new Error('the hypothesis is about data');
        expect(table.check(instance, i.certificates.table)).toBe(true);
        expect(table.check({ ...instance, samples: i.samples + 1 }, i.certificates.table)).toBe(false);
        const bent = i.features.map((row, n) => (n === 0 ? row.map(() => 1) : row));
        expect(table.check({ ...instance, features: bent }, i.certificates.table)).toBe(false);
        const longer = i.features.map((row, n) => (n === 0 ? row.map((x) => 2 * x) : row));
        expect(table.check({ ...instance, features: longer }, i.certificates.table)).toBe(false);
        // Mass one in all: the heavy cell and 2^20 light ones.
        expect(i.variances[0]! + 2 ** 20 * i.variances[1]!).toBe(1);
      }),
      { numRuns: 20 },
    );
  });

  it('should draw as many points in light cells, and a start as long, as their laws say', () => {
    const draws = Array.from({ length: 40 }, (_, k) =>
      lookupTable({ ...sizes, decayBits: 4 }, streamOf(`${process.hrtime.bigint()} ${k}`)),
    );
    const light = draws.map((d) => d.samples - d.certificates.table[0]!.count);
    const mean = light.reduce((a, b) => a + b, 0) / draws.length;
    // 49152 points, one in 256: mean 192, deviation 13.8, of the mean of 40 draws 2.2; six of them.
    expect(Math.abs(mean - 192)).toBeLessThan(14);
    const square = draws.reduce((sum, d) => sum + (d.start.at(-1)! / 2) ** 2, 0) / draws.length;
    // chi-square with 2^20 degrees of freedom less 190: deviation 1448, of the mean 229.
    expect(Math.abs(square - 2 ** 20 + 192)).toBeLessThan(1400);
  });

  it('should write every whole number as at most four squares', () => {
    for (let n = 1; n <= 500; n++) {
      const squares = fourSquares(n);
      expect(squares.length).toBeLessThanOrEqual(4);
      expect(squares.reduce((sum, q) => sum + q * q, 0)).toBe(n);
    }
    expect(fourSquares(0)).toEqual([]);
  });

  it('should refuse sizes out of range and tables that need more rows', () => {
    const draw = (d: Partial<LookupDescription>) => () =>
      lookupTable({ ...sizes, decayBits: 4, ...d }, streamOf('lookup'));
    expect(draw({ quadruplings: 12 })).toThrow(/'quadruplings'/);
    expect(draw({ lightBits: 11 })).toThrow(/12\.\.30/);
    expect(draw({ massBits: 3 })).toThrow(/4\.\.20/);
    // Thousands of points in 4096 cells: counts up to ten and more.
    expect(draw({ quadruplings: 8, lightBits: 12, massBits: 4 })).toThrow(/more than 12 rows/);
  });
});
