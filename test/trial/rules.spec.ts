import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  around,
  atMost,
  between,
  divide,
  equal,
  every,
  exactly,
  identical,
  not,
  proved,
  some,
} from '../../src/statement/index.js';
import { standardRules } from '../../src/trial/rules.js';

const { assess } = standardRules;
const end = fc.integer({ min: -50, max: 50 });
const enclosure = fc.tuple(end, fc.integer({ min: 0, max: 10 })).map(([lo, w]) => between(lo, lo + w, 'certified'));
const judgement = fc.tuple(enclosure, enclosure).map(([a, b]) => atMost(a, b));

describe('at most', () => {
  // By definition: it holds when every pair of values obeys it, is violated when none does, and is
  // undecided between.
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

describe('identical', () => {
  it('should tell texts from numbers, and hold for equal data alone', () => {
    expect(assess(identical('1/2^1', 0.5)).status).toBe('violates');
    expect(assess(identical('1', 1)).status).toBe('violates');
    expect(assess(identical(1n, 1)).status).toBe('violates');
    expect(assess(identical(Float64Array.of(1, 2), [1, 2])).status).toBe('holds');
    expect(assess(identical([null], [0])).status).toBe('violates');
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const same = JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
        expect(assess(identical(a, b)).status).toBe(same ? 'holds' : 'violates');
        expect(assess(identical(a, structuredClone(a))).status).toBe('holds');
      }),
    );
  });
});

/** Plain data with objects as lists of their entries by key, told from arrays. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([k, v]): [string, unknown] => [k, sorted(v)]);
    return { entries: entries.sort(([a], [b]) => (a < b ? -1 : 1)) };
  }
  return Object.is(value, -0) ? 0 : value;
}

describe('slack', () => {
  it('should keep its sign where it underflows, and stay finite where it overflows', () => {
    const size = fc.integer({ min: -1074, max: 1000 }).map((k) => Math.exp(k * Math.LN2) || Number.MIN_VALUE);
    fc.assert(
      fc.property(size, size, (x, scale) => {
        expect(assess(atMost(x, 0, scale)).status).toBe('violates');
        expect(assess(atMost(x, 0, scale)).hi).toBeLessThan(0);
        expect(assess(atMost(0, x, scale)).lo).toBeGreaterThan(0);
        expect(Number.isFinite(assess(atMost(0, x, scale)).lo)).toBe(true);
        expect(assess(equal(x, 0, 1, scale))).toMatchObject({ status: 'violates' });
        expect(assess(equal(x, 0, 1, scale)).hi).toBeLessThan(0);
      }),
    );
  });

  it('should decide nothing on an end that overflowed in favour of the statement', () => {
    const { POSITIVE_INFINITY: infinity } = Number;
    for (const right of [infinity, between(infinity, infinity, 'certified')])
      expect(assess(atMost(1, right)).status).toBe('undecided');
    expect(assess(atMost(-infinity, 1)).status).toBe('undecided');
    // An open end on the side that does not matter is none of it.
    expect(assess(atMost(1, between(2, infinity, 'certified'))).status).toBe('holds');
    expect(assess(atMost(between(-infinity, 1, 'certified'), 2)).status).toBe('holds');
    expect(assess(atMost(between(3, infinity, 'certified'), 2)).status).toBe('violates');
  });
});

describe('an attained bound', () => {
  it('should not be one whose enclosures have no end', () => {
    const open = (lo: number, hi: number) => ({ lo, hi, basis: 'certified' }) as const;
    const never = Number.POSITIVE_INFINITY;
    for (const j of [
      atMost(open(5, never), 10),
      atMost(5, open(-never, 10)),
      atMost(open(-never, never), 1),
      atMost(open(5, never), 10, { resolution: 1 }),
      atMost(open(5, 15), 10, { scale: 1e300, resolution: 1e10 }),
    ])
      expect(assess(j)).toMatchObject({ status: 'undecided', attained: false });
  });

  const third = (x: number) => divide(exactly(x), exactly(3));

  it('should hold where certified enclosures meet and are narrower than the resolution, and say so', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (x) => {
        expect(assess(atMost(third(x), third(x)))).toMatchObject({ status: 'holds', attained: true, lo: 0, hi: 0 });
        // Off by a thousandth part of a million it is told from equality.
        expect(assess(atMost(third(x * (1 + 1e-9)), third(x))).status).toBe('violates');
        expect(assess(atMost(third(x), third(x * (1 + 1e-9))))).toMatchObject({ status: 'holds', attained: false });
      }),
    );
    expect(assess(every([atMost(0, 1), atMost(third(1), third(1))]))).toMatchObject({
      status: 'holds',
      attained: true,
    });
  });

  it('should need its resolution stated where it is coarser than rounding, or the errors are measured', () => {
    const wide = between(0.9, 1.1, 'certified');
    expect(assess(atMost(wide, 1)).status).toBe('undecided');
    expect(assess(atMost(wide, 1, { resolution: 0.25 }))).toMatchObject({ status: 'holds', attained: true });
    expect(assess(atMost(wide, 1, { resolution: 0.125 })).status).toBe('undecided');
    expect(assess(atMost(wide, 1, { resolution: 0.125, scale: 2 })).status).toBe('holds');
    const measured = { ...third(1), basis: 'estimated' as const };
    expect(assess(atMost(measured, measured)).status).toBe('undecided');
  });

  it('should have an undecided contrary', () => {
    expect(assess(not(atMost(third(1), third(1)))).status).toBe('undecided');
    expect(assess(not(atMost(0, 1))).status).toBe('violates');
    expect(assess(not(atMost(1, 0))).status).toBe('holds');
  });
});

describe('reasons of proved radii', () => {
  it('should travel through arithmetic to the comparison that decides', () => {
    const x = divide(proved(1, 0.25, 'by hand'), proved(2, 0.25, 'by the table'));
    expect(x.basis).toBe('certified');
    expect(assess(atMost(x, 5)).deciding?.why).toEqual(['by hand', 'by the table']);
    expect(assess(atMost(exactly(1), 5)).deciding?.why).toBeUndefined();
  });
});
