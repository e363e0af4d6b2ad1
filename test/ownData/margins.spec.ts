import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { separates, strictlyBalances } from '../../src/exact/maxMargin.js';
import { type HardMarginQuestion, oracles } from '../../src/oracles/index.js';
import { marginsOf, separationsOf } from '../../src/ownData/classified.js';
import { exactVectorOf, maxMarginOf, multipliersOf, signedRows } from '../../src/ownData/maxMargin.js';
import { asDoubles } from '../../src/ownData/separation.js';

/** Points on both sides of a strip around a hyperplane, decimal, with a label. */
const strip = fc
  .record({
    dimension: fc.integer({ min: 1, max: 3 }),
    count: fc.integer({ min: 42, max: 60 }),
    gap: fc.integer({ min: 1, max: 40 }),
  })
  .chain(({ dimension, count, gap }) =>
    fc
      .array(fc.array(fc.integer({ min: -300, max: 300 }), { minLength: dimension, maxLength: dimension }), {
        minLength: count,
        maxLength: count,
      })
      .map((raw) => {
        const labels = raw.map((_, n) => (n % 2 === 0 ? 1 : -1));
        // The first coordinate is moved to the side of the label; hundredths are no dyadics.
        const points = raw.map((x, n) => x.map((v, j) => (j === 0 ? labels[n]! * (gap + Math.abs(v)) : v) / 100 + 0));
        return { points, labels };
      }),
  );

const biases: readonly HardMarginQuestion['bias'][] = ['penalised', 'unpenalised', 'none'];

describe('the max margin of many points', () => {
  it('should be that of all points at once, for every bias', () => {
    fc.assert(
      fc.property(strip, fc.constantFrom(...biases), ({ points, labels }, bias) => {
        const question = { points, labels, bias };
        const start =
          bias === 'none' ? points[0]!.map((_, j) => Number(j === 0)) : [1, ...points[0]!.slice(1).map(() => 0), 0];
        const some = maxMarginOf(question, start);
        const all = oracles.hardMargin(question);
        if ('undecided' in all || 'undecided' in some) throw new Error(JSON.stringify([all, some]));
        expect(some.weights).toEqual(all.weights);
        expect(some.bias).toBe(all.bias);
        expect(some.support).toEqual(all.support);
      }),
      { numRuns: 20 },
    );
  });

  it('should be the distance of the origin from the hull, found by another method', () => {
    fc.assert(
      fc.property(strip, ({ points, labels }) => {
        const separations = separationsOf({ points, labels });
        const shown = marginsOf({ points, labels }, separations)!.shown.inTheNorm;
        const hull = oracles.minimumNormPoint(signedRows(points, labels, true));
        if ('undecided' in shown || 'undecided' in hull) throw new Error('undecided');
        expect(shown.margin.lo).toBeLessThanOrEqual(hull.hi);
        expect(shown.margin.hi).toBeGreaterThanOrEqual(hull.lo);
      }),
      { numRuns: 10 },
    );
  });

  it('should be what it is by hand', () => {
    // 1 and 3 on a line: w = 1, b = -2; with the bias in the norm the same, of length sqrt 5.
    const data = { points: [[1], [3]], labels: [-1, 1] };
    const { shown } = marginsOf(data, separationsOf(data))!;
    expect(shown.free).toMatchObject({ weights: [1], offset: -2, support: [1, 2] });
    expect(shown.inTheNorm).toMatchObject({ weights: [1], offset: -2 });
    if ('undecided' in shown.inTheNorm || 'undecided' in shown.free) throw new Error('undecided');
    expect(shown.free.margin.lo).toBeLessThanOrEqual(1);
    expect(shown.free.margin.hi).toBeGreaterThanOrEqual(1);
    expect(Math.abs(shown.inTheNorm.margin.lo - 1 / Math.sqrt(5))).toBeLessThan(1e-14);
    expect(shown.without).toEqual({ undecided: 'the classes are not separable' });
    expect(shown.l1).toMatchObject({ weights: [1], offset: -2 });
  });
});

describe('multipliers', () => {
  it('should be positive on every point of margin one, its copies too', () => {
    fc.assert(
      fc.property(strip, fc.integer({ min: 1, max: 3 }), ({ points, labels }, copies) => {
        const first = oracles.hardMargin({ points, labels, bias: 'penalised' });
        if ('undecided' in first) throw new Error(first.undecided);
        const more = first.support.flatMap((n) => new Array<number>(copies).fill(n));
        const all = {
          points: [...points, ...more.map((n) => points[n]!)],
          labels: [...labels, ...more.map((n) => labels[n]!)],
        };
        const found = oracles.hardMargin({ ...all, bias: 'penalised' });
        if ('undecided' in found) throw new Error(found.undecided);
        const rows = signedRows(all.points, all.labels, true);
        const alpha = multipliersOf(found, rows);
        const given = first.support.every((n) => first.multipliers[n]! > 0);
        // Where the points without copies have positive multipliers, copies share them.
        expect(strictlyBalances(exactVectorOf(found, true), alpha, rows) || !given).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});

describe('separability', () => {
  it('should come with a vector that separates, or with a mixture of both classes', () => {
    fc.assert(
      fc.property(strip, fc.boolean(), ({ points, labels }, contradict) => {
        const more = contradict
          ? { points: [...points, points[0]!], labels: [...labels, -labels[0]!] }
          : { points, labels };
        const { withBias } = separationsOf(more);
        const rows = signedRows(more.points, more.labels, true);
        if (contradict) {
          if (withBias.verdict !== 'touching' && withBias.verdict !== 'overlapping') throw new Error(withBias.verdict);
          expect(withBias.weights).toHaveLength(rows.length);
          expect(withBias.weights.some((p) => p > 0n) && withBias.weights.every((p) => p >= 0n)).toBe(true);
        } else {
          expect(withBias.verdict).toBe('separable');
          if (withBias.verdict !== 'separable') return;
          const found = oracles.hardMargin({ ...more, bias: 'penalised' });
          if ('undecided' in found) throw new Error(found.undecided);
          expect(separates([...found.weights, found.bias], rows)).toBe(true);
          expect(asDoubles(withBias.separator).every((v) => Math.abs(v) <= 1)).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });
});
