import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feasibility } from '../../src/exact/feasibility.js';
import { independentColumns, innerOfIntegers } from '../../src/exact/integerMatrix.js';
import { exactOptimum, isOptimal } from '../../src/oracles/exactProgramme.js';
import { exactSimplex } from '../../src/oracles/exactSimplex.js';

const whole = fc.bigInt({ min: -3n, max: 3n });
const programmes = fc
  .record({ size: fc.integer({ min: 1, max: 3 }), count: fc.integer({ min: 1, max: 6 }) })
  .chain(({ size, count }) => {
    const list = (length: number) => fc.array(whole, { minLength: length, maxLength: length });
    return fc.record({
      rows: fc.array(list(size), { minLength: count, maxLength: count }),
      right: list(count),
      cost: list(size),
      order: fc.shuffledSubarray(
        Array.from({ length: count }, (_, i) => i),
        { minLength: count },
      ),
    });
  });

/** Whether there is a minimum: a feasible x, and multipliers for the cost, by exact phase ones. */
function hasMinimum(rows: bigint[][], right: bigint[], cost: bigint[]): boolean {
  const slacks = rows.map((a, i) => [...a, ...a.map((x) => -x), ...rows.map((_, k) => (k === i ? -1n : 0n))]);
  const columns = cost.map((_, j) => rows.map((a) => a[j]!));
  return feasibility(slacks, right).feasible && feasibility(columns, cost).feasible;
}

describe('exactSimplex', () => {
  it('should come to an optimum from any basis, wherever there is one', () => {
    let [solved, none] = [0, 0];
    fc.assert(
      fc.property(programmes, ({ rows, right, cost, order }) => {
        const basis = independentColumns(cost.map((_, j) => order.map((i) => rows[i]![j]!))).map((k) => order[k]!);
        // Without a vertex there is no basis.
        if (basis.length < cost.length) return;
        const found = exactSimplex(rows, right, cost, basis);
        expect(found !== null).toBe(hasMinimum(rows, right, cost));
        if (found === null) {
          none++;
          return;
        }
        solved++;
        const { point, multipliers, denominator } = found;
        const integers = rows.map((a, i) => ({ a, b: right[i]!, shift: 0 }));
        const over = (numerators: bigint[]) => ({ numerators, denominator });
        expect(isOptimal(integers, cost, over(point), over(multipliers))).toBe(true);
      }),
      { numRuns: 1000 },
    );
    expect(Math.min(solved, none)).toBeGreaterThan(50);
  });

  it('should have, by way of doubles, the same value as from scratch', () => {
    fc.assert(
      fc.property(programmes, ({ rows, right, cost, order }) => {
        const basis = independentColumns(cost.map((_, j) => order.map((i) => rows[i]![j]!))).map((k) => order[k]!);
        if (basis.length < cost.length) return;
        const found = exactSimplex(rows, right, cost, basis);
        const other = exactOptimum({
          cost: cost.map(Number),
          rows: rows.map((a) => a.map(Number)),
          right: right.map(Number),
        });
        expect(other === null).toBe(found === null);
        if (found === null || other === null) return;
        const value = innerOfIntegers(cost, found.point);
        const [first] = other.point;
        const same = other.point.reduce((t, x, j) => t + cost[j]! * x.numerator, 0n);
        expect(same * found.denominator).toBe(value * first!.denominator);
      }),
      { numRuns: 150 },
    );
  });
});
