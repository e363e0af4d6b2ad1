import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  around,
  atMost,
  between,
  type Enclosure,
  equal,
  every,
  identical,
  type Judgement,
  Malformed,
  not,
  proved,
  some,
} from '../../src/statement/index.js';
import { standardRules } from '../../src/trial/rules.js';

const { assess } = standardRules;

/** What must be refused in a comparison, whoever made it. */
const scales = fc.constantFrom(0, -1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, undefined, '1');
const plain: Enclosure = { lo: 1, hi: 2, basis: 'exact' };
const broken = fc.constantFrom<unknown>(
  { lo: 2, hi: 1, basis: 'exact' },
  { lo: 1, hi: 2, basis: 'hope' },
  { lo: '1', hi: 2, basis: 'exact' },
  { lo: 1, basis: 'exact' },
  null,
  undefined,
  true,
  'one',
);
const where = fc.constantFrom('step 7', undefined);

/**
 * Refused as it is made and as it is judged, also inside of lists and behind `not`, with its place.
 */
function refused(j: unknown, at: string | undefined, said: RegExp): void {
  for (const wrapped of [
    j,
    { is: 'not', of: j },
    { is: 'every', of: [j] },
    { is: 'some', of: [j], exhaustive: true },
  ]) {
    let error: unknown;
    try {
      assess(wrapped as Judgement);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(Malformed);
    expect((error as Error).message).toMatch(said);
    if (at !== undefined) expect((error as Error).message).toContain(at);
  }
}

describe('what is no comparison', () => {
  it('should be refused for its scale and its resolution, where they are not finite and positive', () => {
    fc.assert(
      fc.property(fc.constantFrom('at most', 'equal'), scales, where, (is, scale, at) => {
        refused({ is, left: plain, right: plain, scale, resolution: 1, at }, at, /scale of/);
        if (scale !== undefined) expect(() => atMost(plain, plain, scale as number)).toThrow(Malformed);
      }),
    );
    fc.assert(
      fc.property(scales, where, (resolution, at) => {
        refused({ is: 'equal', left: plain, right: plain, scale: 1, resolution, at }, at, /resolution of/);
        expect(() => equal(plain, plain, resolution as number)).toThrow(Malformed);
      }),
    );
  });

  it('should be refused for ends out of order, without a basis, or for what is no enclosure', () => {
    fc.assert(
      fc.property(
        broken,
        where,
        fc.constantFrom('left', 'right'),
        fc.constantFrom('at most', 'equal'),
        (e, at, side, is) => {
          const j = { is, left: plain, right: plain, [side]: e, scale: 1, resolution: 1, at };
          refused(j, at, new RegExp(`the ${side} side`));
        },
      ),
    );
    expect(() => between(2, 1, 'exact')).toThrow(/lower end is above/);
    for (const radius of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => around(1, radius)).toThrow(/the radius is/);
      if (radius < 0)
        for (const basis of ['certified', 'estimated'] as const) expect(() => around(1, radius, basis)).toThrow();
    }
    expect(() => proved(1, 0.5, ' ')).toThrow(/needs its reason/);
    expect(() => proved(1, -0.5, 'because')).toThrow(/the radius is/);
  });

  it('should be refused where a judgement is due and something else stands', () => {
    for (const odd of [
      true,
      false,
      null,
      undefined,
      1,
      'holds',
      {},
      { is: 'nearly' },
      Promise.resolve(atMost(0, 1)),
      [atMost(0, 1)],
    ])
      refused(odd, undefined, /judgement|there is no/);
    expect(() => every('abc' as never)).toThrow(/not a list of judgements/);
    expect(() => every(7 as never)).toThrow(/not a list/);
    expect(() => some([atMost(0, 1)], undefined as never)).toThrow(/must be true or false/);
    expect(() => not(true as never)).toThrow(/not a judgement/);
  });

  it('should be refused where identical data are not plain', () => {
    class Own {
      readonly x = 1;
    }
    for (const odd of [
      new Map(),
      new Set([1]),
      new Own(),
      () => 1,
      Symbol('s'),
      undefined,
      Number.NaN,
      new Date(0),
      Promise.resolve(1),
    ])
      for (const value of [odd, [odd], { deep: { x: odd } }]) {
        expect(() => assess(identical(value, value)), String(odd)).toThrow(Malformed);
        expect(() => assess(identical(1, value))).toThrow(Malformed);
      }
  });
});
