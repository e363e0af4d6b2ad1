import { describe, expect, it } from 'vitest';
import { sparseClassification } from '../../src/data/sparseClassification.js';
import { streamOf } from '../../src/data/stream.js';
import { exactInner } from '../../src/exact/index.js';
import { l1Margin } from '../../src/oracles/margins/l1Margin.js';

describe('l1Margin', () => {
  it('should give the largest coordinate of a single row', () => {
    const answer = l1Margin([[1, -3, 2]]);
    if ('undecided' in answer) throw new Error(answer.undecided);
    expect(answer.lo).toBeLessThanOrEqual(3);
    expect(answer.hi).toBeGreaterThanOrEqual(3);
    expect(answer.hi - answer.lo).toBeLessThan(1e-9);
  });

  it('should enclose the margin at least as high as the separator that the data carry', () => {
    const seed = `${process.hrtime.bigint()}`;
    const draw = sparseClassification({ points: 8, dimension: 20, relevant: 3 }, streamOf(seed));
    const { separator } = draw.certificates.separable;
    const rows = draw.points.map((x, i) => x.map((v) => draw.labels[i]! * v));
    expect(
      rows.every((z) => exactInner(z, separator).integer > 0n),
      seed,
    ).toBe(true);
    const answer = l1Margin(rows);
    if ('undecided' in answer) throw new Error(answer.undecided);
    const planted = Math.min(...rows.map((z) => z.reduce((t, x, j) => t + x * separator[j]!, 0))) / 3;
    expect(answer.hi, seed).toBeGreaterThanOrEqual(planted);
    expect(answer.multipliers.every((b) => b >= 0)).toBe(true);
  });

  it('should leave undecided what has no margin or no rows', () => {
    for (const rows of [[], [[0, 0]], [[1], [-1]], [[Number.NaN]]]) expect(l1Margin(rows)).toHaveProperty('undecided');
  });
});
