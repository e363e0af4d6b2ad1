import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { around, atMost, between, equal, every, exactly, identical, some } from '../../src/statement/index.js';
import { standardRules } from '../../src/verify/rules.js';

const { assess } = standardRules;
const end = fc.integer({ min: -50, max: 50 });
const enclosure = fc.tuple(end, fc.integer({ min: 0, max: 10 })).map(([lo, w]) => between(lo, lo + w, 'certified'));
const judgement = fc.tuple(enclosure, enclosure).map(([a, b]) => atMost(a, b));

describe('at most', () => {
  // By definition: it holds when every pair of values obeys it, is violated when none does, and is undecided between.
  it('should decide just when the enclosures do', () => {
    fc.assert(
      fc.property(enclosure, enclosure, (a, b) => {
        const want = a.hi <= b.lo ? 'holds' : a.lo > b.hi ? 'violates' : 'undecided';
        expect(assess(atMost(a, b)).status).toBe(want);
      }),
    );
  });

  it('should measure slack in units of the scale', () => {
    expect(assess(atMost(1, 3, 4))).toMatchObject({ lo: 0.5, hi: 0.5, status: 'holds' });
    expect(assess(atMost(3, 1, 4))).toMatchObject({ lo: -0.5, hi: -0.5, status: 'violates' });
  });

  it('should decide nothing on NaN', () => {
    expect(assess(atMost(Number.NaN, 1)).status).toBe('undecided');
    expect(assess(atMost(between(0, Number.NaN, 'certified'), -1)).status).toBe('undecided');
  });
});

describe('equal', () => {
  it('should be violated by a gap, hold on narrow enclosures that meet, and decide nothing on wide ones', () => {
    expect(assess(equal(around(1, 1e-6), 2, 1e-3))).toMatchObject({ status: 'violates' });
    expect(assess(equal(around(1, 1e-6), 1, 1e-3))).toMatchObject({ status: 'holds' });
    expect(assess(equal(around(1, 1e-2), 1, 1e-3))).toMatchObject({ status: 'undecided' });
    expect(assess(equal(Number.NaN, 1, 1)).status).toBe('undecided');
    expect(assess(equal(1, Number.POSITIVE_INFINITY, 1)).status).toBe('violates');
  });
});

describe('identical', () => {
  it('should compare canonical bytes, whatever the order of keys', () => {
    expect(assess(identical({ a: 1, b: [2] }, { b: [2], a: 1 })).status).toBe('holds');
    expect(assess(identical([1, 2], [2, 1]))).toMatchObject({ status: 'violates', lo: -1 });
  });
});

describe('every and some', () => {
  const order = ['violates', 'undecided', 'holds'];
  it('should be as bad as the worst, and as good as the best', () => {
    fc.assert(
      fc.property(fc.array(judgement, { minLength: 1, maxLength: 6 }), (js) => {
        const ranks = js.map((j) => order.indexOf(assess(j).status));
        expect(assess(every(js)).status).toBe(order[Math.min(...ranks)]);
        expect(assess(some(js, true)).status).toBe(order[Math.max(...ranks)]);
        const open = assess(some(js, false)).status;
        expect(open).toBe(Math.max(...ranks) === 0 ? 'undecided' : order[Math.max(...ranks)]);
        expect(assess(every(js)).comparisons).toBe(js.length);
      }),
    );
  });

  it('should take the least slack of every and the largest of some', () => {
    const js = [atMost(0, 3), atMost(0, 1), atMost(0, 2)];
    expect(assess(every(js)).lo).toBe(1);
    expect(assess(some(js, true)).lo).toBe(3);
  });

  it('should decide nothing when nothing is compared', () => {
    expect(assess(every([]))).toMatchObject({ status: 'undecided', comparisons: 0 });
  });

  it('should rest on the weakest basis of all that supports, and on its own where it violates', () => {
    const good = atMost(between(0, 0, 'estimated'), 1);
    const bad = atMost(exactly(2), 1);
    expect(assess(every([good, atMost(0, 1)])).basis).toBe('estimated');
    expect(assess(every([good, bad])).basis).toBe('exact');
    expect(assess(every([good, bad])).deciding).toEqual({ at: null, left: '2', right: '1' });
  });
});
