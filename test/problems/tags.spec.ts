import { describe, expect, it } from 'vitest';
import { has, isTag, removable, withoutTag } from '../../src/problems/index.js';
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
  // Each row: a tag, whether classification, ridge and diagonal net above have it. Every tag is
  // seen both ways.
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

describe('a problem without a tag', () => {
  it('should lack that tag and have all others it had, but for those that exclude each other', () => {
    const rivals: Record<string, string[]> = {
      'logistic loss': ['exponential loss'],
      'exponential loss': ['logistic loss'],
      'sum reduction': ['mean reduction'],
      'mean reduction': ['sum reduction'],
      'no weight decay': ['weight decay'],
      'weight decay': ['no weight decay'],
    };
    const all = [
      'classification',
      'ridge',
      'diagonal net',
      'logistic loss',
      'exponential loss',
      'squared loss',
      'margin loss',
      'bias feature',
      'sum reduction',
      'mean reduction',
      'no weight decay',
      'weight decay',
      'constant label',
    ] as const;
    for (const problem of [classification, ridge, net]) {
      for (const tag of all.filter((t) => has(problem, t))) {
        const changed = withoutTag(problem, tag);
        // Ridge and diagonal nets are always averaged, so their mean cannot be taken away.
        const fixed = tag === 'mean reduction' && problem.kind !== 'classification';
        expect(changed === null, `${problem.kind} without ${tag}`).toBe(!removable(tag) || fixed);
        if (changed === null) continue;
        const gained = all.filter((t) => has(changed, t) && !has(problem, t));
        const lost = all.filter((t) => !has(changed, t) && has(problem, t));
        expect(lost).toEqual([tag]);
        expect(rivals[tag]).toEqual(expect.arrayContaining(gained));
      }
    }
  });
});
