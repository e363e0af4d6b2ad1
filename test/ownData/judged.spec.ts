import { describe, expect, it } from 'vitest';
import { judgedOn, theoremsFor } from '../../src/ownData/judged.js';
import { atMost } from '../../src/statement/judgement.js';
import type { ClassifiedSet } from '../../src/workbench/dataSet.js';
import { type AnyProperty, brand } from '../../src/workbench/property.js';

const set: ClassifiedSet = {
  ...{ task: 'classification', points: [[1], [-1]], labels: [1, -1], stepSize: 1, stepCurvature: 4 },
  ...{ maxMargin: null, homogeneous: null },
};

/** A statement that the number in its instance is at most one. */
function property(value: number, met = true): AnyProperty & { readonly [brand]: 'property' } {
  return {
    [brand]: 'property',
    theorem: {
      ...{ id: 'my/at-most-one', says: 'x <= 1', source: { paper: 'p', item: 'i' }, kind: 'exact' },
      hypotheses: {
        first: { about: 'data', says: 'the first', check: () => met },
        second: { about: 'data', says: 'the second', check: () => met },
      },
      trivial: () => false,
      conclude: (i: { x: number }) => atMost(i.x, 1, 1, 'here'),
      ...{ witness: { x: 1 }, blindSpots: 'none', expected: 'survived' },
    },
    onData: { classified: () => ({ x: value }) },
    ...{ instances: 1, strata: () => ({}), consult: () => null, kills: [] },
    // biome-ignore lint/correctness/useYield: nothing is simulated
    *simulate() {
      return undefined;
    },
  };
}

describe('a theorem on own data', () => {
  it('should hold or be violated as the engine judges, with what was compared', async () => {
    expect(await judgedOn(property(0.5), set)).toMatchObject({
      outcome: 'holds',
      closest: { at: 'here', left: '0.5' },
    });
    expect(await judgedOn(property(2), set)).toMatchObject({ outcome: 'violates', slack: [-1, -1] });
  });

  it('should name every hypothesis about data that is not met', async () => {
    const judged = await judgedOn(property(0.5, false), set);
    expect(judged).toMatchObject({ outcome: 'outside', failed: [{ name: 'first' }, { name: 'second' }] });
  });

  it('should be asked of data of its own kind only, and only where it is thought to be true', () => {
    const p = property(1);
    const refuted = { ...p, theorem: { ...p.theorem, expected: 'refuted' } } as AnyProperty;
    expect(theoremsFor([p, refuted], 'classification')).toEqual([p]);
    expect(theoremsFor([p], 'regression')).toEqual([]);
  });
});
