import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparisonOf } from '../../src/comparison/comparison.js';
import { sideWith } from './sides.js';

const rules = { failOn: 'changed', maxTime: null } as const;
const verdicts = (
  before: string,
  after: string,
  failOn: 'worse' | 'changed' | 'shift' = 'changed',
  expected?: string,
) => {
  const property = (verdict: string) => ({ id: 'a/b', verdict, ...(expected ? { expected } : {}) });
  return comparisonOf(sideWith('x', [property(before)]), sideWith('y', [property(after)]), { ...rules, failOn });
};
const slacks = (values: readonly (number | null)[]) =>
  values.map((slack, n) => ({ id: 'a/b', instance: `${n}`, task: `evidence all ${n}`, slack }));
const shift = (before: readonly (number | null)[], after: readonly (number | null)[]) => {
  const of = (values: readonly (number | null)[]) =>
    sideWith('x', [{ id: 'a/b', verdict: 'survived' }], slacks(values));
  return comparisonOf(of(before), of(after), { ...rules, failOn: 'shift' });
};

describe('a comparison', () => {
  it('should call a verdict worse, better or other by how far it is from what is expected', () => {
    for (const [before, after, change] of [
      ['survived', 'survived', 'same'],
      ['survived', 'refuted', 'worse'],
      ['refuted', 'survived', 'better'],
      ['survived', 'inconclusive', 'worse'],
      ['inconclusive', 'vacuous', 'other'],
      ['survived', 'invalid', 'worse'],
      ['invalid', 'refuted', 'worse'],
      // A theorem that the solver now declines has gone from the test.
      ['survived', 'does not apply', 'worse'],
      ['does not apply', 'survived', 'better'],
      ['does not apply', 'refuted', 'worse'],
      ['inconclusive', 'does not apply', 'other'],
      ['does not apply', 'does not apply', 'same'],
    ] as const)
      expect(verdicts(before, after).properties[0]!.change, `${before}, then ${after}`).toBe(change);
    expect(verdicts('refuted', 'survived', 'changed', 'refuted').counts.worse).toBe(1);
  });

  it('should fail on what it is told to', () => {
    const fails = (before: string, after: string) =>
      (['worse', 'changed', 'shift'] as const).map((failOn) => verdicts(before, after, failOn).fails);
    expect(fails('survived', 'refuted')).toEqual([true, true, true]);
    expect(fails('refuted', 'survived')).toEqual([false, true, true]);
    expect(fails('inconclusive', 'vacuous')).toEqual([false, true, true]);
    expect(fails('survived', 'survived')).toEqual([false, false, false]);
  });

  it('should notice a shift that most pairs do not have', () => {
    // The median shift is zero: 15 of 40 pairs are down, 2 * 2^-15 < 0.01.
    const before = Array.from({ length: 40 }, () => 1);
    const after = before.map((slack, n) => (n < 15 ? slack - 1e-9 : slack));
    const [p] = shift(before, after).properties;
    expect(p).toMatchObject({ pairs: 40, down: 15, up: 0, shifted: 'down', fails: true });
    expect(p!.shift!.median).toBe(0);
    expect(p!.signTest).toBeCloseTo(2 ** -14, 12);
    expect(shift(after, before).properties[0]).toMatchObject({ shifted: 'up', fails: false });
  });

  it('should count an instance that was drawn many times once, and only what both decided', () => {
    const one = Array.from({ length: 30 }, (_, n) => ({ id: 'a/b', instance: 'same', task: `edges all ${n}` }));
    const side = (slack: number) =>
      sideWith(
        'x',
        [{ id: 'a/b', verdict: 'survived' }],
        one.map((x) => ({ ...x, slack })),
      );
    expect(comparisonOf(side(1), side(0.5), rules).properties[0]).toMatchObject({ pairs: 1, down: 1, shifted: null });
    expect(shift([1, null, 2], [0.5, 1, null]).properties[0]).toMatchObject({ pairs: 1, down: 1 });
    const apart = comparisonOf(
      sideWith('x', [], [{ id: 'a/b', instance: '1', slack: 1 }]),
      sideWith('y', [], [{ id: 'a/b', instance: '2', slack: 1 }]),
      rules,
    );
    expect(apart.paired).toBe(false);
  });

  it('should count what became of the instances, whatever order they come in', () => {
    const outcome = fc.constantFrom('holds', 'violates', 'undecided', 'trivial', 'outside');
    fc.assert(
      fc.property(fc.array(fc.tuple(outcome, outcome), { maxLength: 30 }), (pairs) => {
        const of = (side: 0 | 1) =>
          pairs.map((pair, n) => ({
            ...{ id: 'a/b', instance: `${n}`, task: `evidence all ${n}` },
            outcome: pair[side] as 'holds',
          }));
        const property = [{ id: 'a/b', verdict: 'survived' }];
        const back = {
          ...sideWith('y', property, of(1)),
          instances: sideWith('y', property, of(1)).instances.toReversed(),
        };
        const [{ outcomes }] = comparisonOf(sideWith('x', property, of(0)), back, rules).properties as [never];
        const counted = (outcomes as { before: string; after: string; instances: number }[]).map(
          (o) => [`${o.before} ${o.after}`, o.instances] as const,
        );
        const expected = new Map<string, number>();
        for (const [x, y] of pairs) if (x !== y) expected.set(`${x} ${y}`, (expected.get(`${x} ${y}`) ?? 0) + 1);
        expect(new Map(counted)).toEqual(expected);
      }),
    );
  });
});
