import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simpler } from '../../src/search/simpler.js';
import { sizeOf } from '../../src/search/size.js';

const instance = {
  points: [
    [1, 2, 5],
    [3, 4.25, 6],
    [5, 6, 7],
    [7, 8, 8],
    [9, 9, 9],
  ],
  labels: [1, -1, 1, -1, 1],
  start: [0, 1, 2, 3],
  stepSize: 0.625,
  certificates: { separable: { direction: [10, 20, 30], multipliers: [1, 2, 3, 4, 5] } },
};

describe('simpler', () => {
  it('should leave out rows, and the same entries of every list as long, half of them first', () => {
    const [first] = simpler(instance) as Iterable<typeof instance>;
    expect(first).toEqual({
      ...instance,
      points: instance.points.slice(0, 3),
      labels: [1, -1, 1],
      certificates: { separable: { direction: [10, 20, 30], multipliers: [1, 2, 3] } },
    });
    const all = [...(simpler(instance) as Iterable<typeof instance>)];
    for (const n of [0, 1, 2, 3, 4])
      expect(all.filter((i) => i.points.length === 4 && !i.points.includes(instance.points[n]!)).length, `${n}`).toBe(
        1,
      );
  });

  it('should leave out columns, and the same entries of the lists with or without a bias behind', () => {
    const all = [...(simpler(instance) as Iterable<typeof instance>)];
    const narrower = all.find((i) => i.points[0]!.length === 2)!;
    expect(narrower.points).toEqual(instance.points.map((x) => x.slice(0, 2)));
    expect(narrower.start).toEqual([0, 1, 3]);
    expect(narrower.certificates.separable).toEqual({ direction: [10, 20], multipliers: [1, 2, 3, 4, 5] });
    expect(narrower.labels).toEqual(instance.labels);
  });

  it('should find the data matrix and the steps under any name, and count what is now fewer', () => {
    const other = {
      n: 3,
      inner: {
        rows: [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      },
      steps: [0, 1, 5, 8, 100],
      targets: [1, 2, 3],
    };
    const all = [...(simpler(other) as Iterable<typeof other>)];
    expect(all[0]).toEqual({
      ...other,
      n: 2,
      inner: {
        rows: [
          [1, 2],
          [3, 4],
        ],
      },
      targets: [1, 2],
    });
    expect(all.some((i) => i.n === 3 && i.inner.rows.length === 2)).toBe(true);
    expect(all.find((i) => i.steps.length < 5)!.steps).toEqual([0, 1, 5]);
  });

  it('should offer simpler parameters, and fewer bits last, never more than there are', () => {
    const all = [...(simpler(instance) as Iterable<typeof instance>)];
    const steps = new Set(all.map((i) => i.stepSize));
    expect(steps.has(1)).toBe(true);
    expect(steps.has(0.5)).toBe(true);
    const rounded = all.filter((i) => i.points.length === 5 && i.points[0]!.length === 3 && i.stepSize === 0.625);
    expect(rounded[0]!.points[1]![1]).toBe(4);
    expect(rounded.map((i) => i.points[1]![1])).toContain(4.5);
  });

  it('should propose only what is smaller, or as large and with other numbers', () => {
    const number = fc.integer({ min: -64, max: 64 }).map((k) => k / 16);
    const any = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })).chain(([rows, columns]) =>
      fc.record({
        points: fc.array(fc.array(number, { minLength: columns, maxLength: columns }), {
          minLength: rows,
          maxLength: rows,
        }),
        labels: fc.array(number, { minLength: rows, maxLength: rows }),
        step: number,
      }),
    );
    fc.assert(
      fc.property(any, (i) => {
        for (const candidate of simpler(i)) {
          expect(Math.floor(sizeOf(candidate))).toBeLessThanOrEqual(Math.floor(sizeOf(i)));
          expect(candidate).not.toEqual(i);
        }
      }),
    );
  });

  it('should propose nothing for what has nothing to spare', () => {
    expect([...simpler(null)]).toEqual([]);
    expect([...simpler({ points: [['a']] })]).toEqual([]);
    expect([...simpler({ points: [[0]], step: 1 })]).toEqual([]);
  });
});
