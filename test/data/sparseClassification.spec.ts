import { describe, expect, it } from 'vitest';
import { sparseClassification } from '../../src/data/sparseClassification.js';
import type { Stream } from '../../src/statement/stream.js';

describe('sparseClassification', () => {
  it('should move a point off the boundary when its sum vanishes', () => {
    const zero: Stream = { uniform: () => 0, normal: () => 0, whole: (from) => from, sign: () => -1 };
    const { points, labels } = sparseClassification({ points: 1, dimension: 2, relevant: 1 }, zero);
    expect(points).toEqual([[-(2 ** -8), 0]]);
    expect(labels).toEqual([1]);
  });
});
