import { describe, expect, it } from 'vitest';
import { movedClassification } from '../../src/data/movedClassification.js';
import { streamOf } from '../../src/data/stream.js';
import { exactInner } from '../../src/exact/index.js';

describe('movedClassification', () => {
  it('should leave every point at least shift |s|^2 on its side, exactly', () => {
    const key = `${process.hrtime.bigint()}`;
    for (const relevant of [1, 3, 12]) {
      const { points, labels, certificates } = movedClassification(
        { points: 9, dimension: 12, relevant, shift: 0.5 },
        streamOf(key),
      );
      const { separator } = certificates.separable;
      for (const [i, x] of points.entries()) {
        // label s . x - relevant/2 as one inner product
        const over = exactInner([...x.map((v) => labels[i]! * v), -relevant / 2], [...separator, 1]);
        expect(over.integer >= 0n, key).toBe(true);
      }
    }
  });

  it('should refuse a shift off the grid or out of range, by name', () => {
    for (const shift of [0, -1, 5, 1 / 3, Number.NaN])
      expect(() => movedClassification({ points: 2, dimension: 4, relevant: 1, shift }, streamOf('refused'))).toThrow(
        'shift',
      );
  });
});
