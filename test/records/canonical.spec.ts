import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, decode, encode, hashOf } from '../../src/records/canonical.js';

describe('canonical', () => {
  it('should not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const reversed = Object.fromEntries(Object.entries(object).reverse());
        expect(canonical(reversed)).toBe(canonical(object));
        expect(JSON.parse(canonical(object))).toEqual(JSON.parse(JSON.stringify(object)));
      }),
    );
  });

  it('should give data that differ different hashes', () => {
    expect(hashOf({ a: [1, 2] })).not.toBe(hashOf({ a: [1, 3] }));
    expect(hashOf({ a: 1 })).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe('encode and decode', () => {
  it('should give back every finite number bit for bit, minus zero as zero', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        const back = decode(JSON.parse(JSON.stringify(encode({ x })))) as { x: number };
        expect(back.x).toBe(x === 0 ? 0 : x);
      }),
    );
  });

  it('should write few-bit numbers as k/2^m and others as decimals', () => {
    expect(encode([0.375, -0.5, 3, 0.1])).toEqual(['3/2^3', '-1/2^1', 3, 0.1]);
    expect(encode({ a: Float64Array.of(0.5), n: null, s: 'words', u: undefined })).toEqual({
      a: ['1/2^1'],
      n: null,
      s: 'words',
    });
    expect(decode(encode({ big: 12345678901234567890n }))).toEqual({ big: 12345678901234567890n });
  });

  it('should name the place of what is not finite or not plain', () => {
    expect(() => encode({ points: [[0, Number.NaN]] })).toThrow('instance.points[0][1] is NaN');
    expect(() => encode({ a: Number.NEGATIVE_INFINITY })).toThrow('instance.a is -Infinity');
    expect(() => encode({ f: () => 1 })).toThrow('instance.f holds a function');
  });
});
