import { describe, expect, it } from 'vitest';
import { has, isTag } from '../../src/problems/tags.js';
import type { ClassificationProblem, DiagonalNetProblem, RidgeProblem } from '../../src/statement/problem.js';

const shape = { points: 2, dimension: 1, features: Float64Array.of(1, 2) };
const classification: ClassificationProblem = {
  ...shape,
  kind: 'classification',
  labels: Float64Array.of(-1, -1),
  loss: 'logistic',
  bias: true,
  reduction: 'sum',
  weightDecay: 0,
};
const ridge: RidgeProblem = { ...shape, kind: 'ridge', targets: Float64Array.of(0, 1), weightDecay: 1 };
const net: DiagonalNetProblem = {
  ...shape,
  kind: 'diagonal net',
  targets: Float64Array.of(1, -1),
  loss: 'exponential',
  weightDecay: 1,
};

describe('tags of an objective', () => {
  // Each row: a tag, whether classification, ridge and diagonal net above have it. Every tag is seen both ways.
  it('should say yes and no where they must', () => {
    for (const [tag, ...want] of [
      ['classification', true, false, false],
      ['ridge', false, true, false],
      ['diagonal net', false, false, true],
      ['logistic loss', true, false, false],
      ['exponential loss', false, false, true],
      ['squared loss', false, true, false],
      ['margin loss', true, false, true],
      ['bias feature', true, false, false],
      ['sum reduction', true, false, false],
      ['mean reduction', false, true, true],
      ['no weight decay', true, false, false],
      ['weight decay', false, true, true],
      ['constant label', true, false, false],
    ] as const) {
      expect(
        [classification, ridge, net].map((p) => has(p, tag)),
        tag,
      ).toEqual(want);
    }
    expect(has({ ...classification, labels: Float64Array.of(1, -1) }, 'constant label')).toBe(false);
    expect(has({ ...classification, reduction: 'mean', bias: false }, 'mean reduction')).toBe(true);
    expect(has({ ...net, loss: 'squared' }, 'squared loss')).toBe(true);
  });

  it('should know its own names only', () => {
    expect(isTag('ridge')).toBe(true);
    expect(isTag('toString')).toBe(false);
  });
});
