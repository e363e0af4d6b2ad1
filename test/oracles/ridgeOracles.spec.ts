import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { dyadic } from '../../src/exact/index.js';
import { type RidgeModes, ridgeModes } from '../../src/oracles/ridge/ridgeModes.js';
import { type Remaining, type RidgePassage, ridgePassage } from '../../src/oracles/ridge/ridgePassage.js';
import { type RidgeSpectrum, ridgeSpectrum } from '../../src/oracles/ridge/ridgeSpectrum.js';
import { nullProjection } from '../../src/oracles/sparse/nullProjection.js';
import { absolute, between, exactly, norm, scale, subtract } from '../../src/statement/enclosure.js';
import { apart, ridges } from './ridgeCases.js';

Decimal.set({ precision: 60 });

// A decimal reads a number as its shortest decimal, so doubles go in through their exact binary
// value.
const exact = (x: number) => {
  const { integer, shift } = dyadic(x);
  return new Decimal(integer.toString()).div(new Decimal(2).pow(shift));
};

const answered = <T>(answer: T | { undecided: string }): T => {
  expect(answer).not.toHaveProperty('undecided');
  return answer as T;
};

describe('ridgeModes', () => {
  it('should agree with the singular values of another library', () => {
    fc.assert(
      fc.property(ridges, (i) => {
        const modes = answered(ridgeModes(i)) as RidgeModes;
        const svd = new SingularValueDecomposition(new Matrix(i.features), { autoTranspose: true });
        modes.values.forEach((s, k) => {
          expect(Math.abs(s[0]! - svd.diagonal[k]! ** 2 / i.features.length)).toBeLessThan(
            1e-13 * modes.values[0]![0]!,
          );
        });
      }),
    );
  });

  it('should drop a zero direction of a rank-deficient matrix', () => {
    const modes = answered(
      ridgeModes({
        features: [
          [1, 2, 0.5],
          [2, 4, 1],
          [0, 1, 0],
        ],
        teacher: [1, 0, 0],
        start: [0, 0, 1],
      }),
    );
    expect((modes as RidgeModes).values).toHaveLength(2);
  });

  it('should say when it cannot decide', () => {
    const setting = { teacher: [1, 0], start: [0, 1] };
    expect(ridgeModes({ ...setting, features: [[Number.NaN, 1]] })).toEqual({
      undecided: expect.stringMatching('not finite'),
    });
    expect(ridgeModes({ ...setting, features: [[0, 0]] })).toEqual({ undecided: expect.stringMatching('zero') });
    expect(
      ridgeModes({
        ...setting,
        features: [
          [1, 0],
          [1, 2 ** -40],
        ],
      }),
    ).toEqual({ undecided: expect.stringMatching('rank') });
  });
});

describe('ridgeSpectrum', () => {
  it('should hold the powers, signs and all, and the lengths of the vectors', () => {
    fc.assert(
      fc.property(ridges, fc.integer({ min: 0, max: 5000 }), (i, t) => {
        const modes = answered(ridgeModes(i)) as RidgeModes;
        const spectrum = answered(ridgeSpectrum(modes, i)) as RidgeSpectrum;
        const { kernel, modes: powers } = spectrum.powers(t);
        // Reference: decimals of 60 digits from the values in double-double.
        const of = (s: Decimal) => new Decimal(1).minus(exact(i.eta).times(s.plus(exact(i.lambda)))).pow(t);
        const inside = (x: Decimal, e: { lo: number; hi: number }) => {
          expect(x.gte(e.lo) && x.lte(e.hi)).toBe(true);
          expect(e.hi - e.lo).toBeLessThan(1e-14);
        };
        inside(of(new Decimal(0)), kernel);
        for (const [k, p] of powers.entries())
          inside(of(exact(modes.values[k]![0]!).plus(exact(modes.values[k]![1]!))), p);
        const length = norm([...spectrum.startAlong, ...spectrum.startNull]);
        expect(Math.abs(length.lo - Math.hypot(...i.start))).toBeLessThan(1e-13 * (1 + length.hi));
      }),
    );
  });

  it('should say outside which bounds it does not answer', () => {
    const modes = answered(ridgeModes({ features: [[1, 0]], teacher: [1, 0], start: [0, 1] })) as RidgeModes;
    const rates = { eta: 1, lambda: 0.5 };
    // Outside the window errors grow: the spectrum is known there, late iterates are not.
    const outside = answered(ridgeSpectrum(modes, { ...rates, eta: 1.5 })) as RidgeSpectrum;
    expect(outside.drift).toBe(Number.POSITIVE_INFINITY);
    expect(outside.values).toEqual((answered(ridgeSpectrum(modes, rates)) as RidgeSpectrum).values);
    expect(ridgeSpectrum({ ...modes, backwardError: 1 }, rates)).toEqual({
      undecided: expect.stringMatching('too coarse'),
    });
    expect(() => (ridgeSpectrum(modes, rates) as RidgeSpectrum).powers(2 ** 41)).toThrow(RangeError);
  });
});

describe('ridgePassage', () => {
  const modes = answered(ridgeModes({ features: [[1, 0]], teacher: [0, 0], start: [1, 1] })) as RidgeModes;
  // s = 1: the mode halves in every step, the kernel shrinks by 63/64.
  const passage = () => {
    const p = ridgePassage(modes, { eta: 31 / 64, lambda: 1 / 31 });
    if ('undecided' in p) throw new Error(p.undecided);
    return p;
  };

  it('should find the last step of a decreasing curve at or above a level', () => {
    const { lastAtLeast } = passage();
    const kernel = Math.ceil(Math.log(0.1) / Math.log(63 / 64)) - 1;
    expect(lastAtLeast((r) => r.kernel, exactly(0.1))).toMatchObject({ lo: kernel, hi: kernel });
    expect(lastAtLeast((r) => r.modes[0]!, exactly(0.3))).toMatchObject({ lo: 1, hi: 1 });
    expect(lastAtLeast((r) => r.modes[0]!, exactly(2))).toMatchObject({ lo: -1, hi: -1 });
    expect(lastAtLeast(() => exactly(1), exactly(0.5)).hi).toBe(Number.POSITIVE_INFINITY);
    // A tie is open to the last place: both neighbours are kept.
    expect(lastAtLeast((r) => r.modes[0]!, exactly(0.25))).toMatchObject({ lo: 1, hi: 2 });
  });

  it('should not take a curve that rises again for one that falls', () => {
    const { lastAtLeast } = passage();
    // |G^t - 3 2^-t| falls from 2 to nearly zero at t = 1.6, rises to 0.8 by t = 6 and then falls
    // with G^t.
    const dip = (r: Remaining) => absolute(subtract(r.kernel, scale(3, r.modes[0]!)));
    expect(lastAtLeast(dip, exactly(1.5))).toMatchObject({ lo: 0, hi: 0 });
    const late = lastAtLeast(dip, exactly(0.6));
    const true60 = Math.floor(Math.log(0.6) / Math.log(63 / 64));
    expect(late.lo).toBeLessThanOrEqual(true60);
    expect(late.hi).toBeGreaterThanOrEqual(true60);
    // 1 - G^t rises for good: it is at least a half at every step that is late enough.
    const rising = (r: Remaining) => subtract(exactly(1), r.kernel);
    expect(lastAtLeast(rising, exactly(0.5)).hi).toBe(Number.POSITIVE_INFINITY);
  });

  it('should end where enclosures never tell', () => {
    const { firstAtMost } = passage();
    const wide = (r: Remaining) => between(-1, 1 + r.kernel.hi, 'certified');
    expect(firstAtMost(wide, exactly(0))).toMatchObject({ hi: Number.POSITIVE_INFINITY });
  });

  it('should find the first step of any curve at or below a level', () => {
    const { firstAtMost } = passage();
    const kernel = Math.ceil(Math.log(0.1) / Math.log(63 / 64));
    expect(firstAtMost((r) => r.kernel, exactly(0.1))).toMatchObject({ lo: kernel, hi: kernel });
    expect(firstAtMost(() => exactly(1), exactly(0.5)).lo).toBe(Number.POSITIVE_INFINITY);
    // |G^t - 3 2^-t| falls from 2, touches zero near t = 1.6 and rises again before it decays.
    const dip = firstAtMost((r) => absolute(subtract(r.kernel, scale(3, r.modes[0]!))), exactly(0.3));
    expect(dip).toMatchObject({ lo: 2, hi: 2 });
  });

  it('should follow modes that grow, and a kernel that stands still', () => {
    const growing = answered(ridgePassage(modes, { eta: 3, lambda: 0.5 })) as RidgePassage;
    // |1 - 4.5|^t = 3.5^t stays above 1; the kernel's |1 - 1.5|^t = 2^-t is at 1/16 after four
    // steps.
    expect(growing.firstAtMost((r) => r.kernel, exactly(0.07))).toMatchObject({ lo: 4, hi: 4 });
    expect(growing.firstAtMost((r) => subtract(exactly(0), r.modes[0]!), exactly(-40))).toMatchObject({ lo: 3, hi: 3 });
    expect(growing.firstAtMost((r) => r.modes[0]!, exactly(0.5)).lo).toBe(Number.POSITIVE_INFINITY);
    expect(growing.lastAtLeast((r) => r.kernel, exactly(0.5))).toMatchObject({ lo: -1, hi: Number.POSITIVE_INFINITY });
    const still = answered(ridgePassage(modes, { eta: 0.5, lambda: 0 })) as RidgePassage;
    expect(still.firstAtMost((r) => r.kernel, exactly(0.5)).lo).toBe(Number.POSITIVE_INFINITY);
    expect(still.lastAtLeast((r) => r.modes[0]!, exactly(0.3))).toMatchObject({ lo: 1, hi: 1 });
  });

  it('should refuse rates that are none', () => {
    expect(ridgePassage(modes, { eta: 0, lambda: 1 })).toHaveProperty('undecided');
    expect(ridgePassage(modes, { eta: 1, lambda: Number.NaN })).toHaveProperty('undecided');
  });
});

describe('nullProjection', () => {
  it('should agree with the modes within its radius', () => {
    fc.assert(
      fc.property(ridges, (i) => {
        const { part, radius } = answered(nullProjection(i.features, i.start)) as { part: number[]; radius: number };
        const modes = answered(ridgeModes(i)) as RidgeModes;
        expect(
          apart(
            part,
            modes.startNull.map((p) => p[0]!),
          ),
        ).toBeLessThanOrEqual(radius);
      }),
    );
  });

  it('should refuse dependent rows and numbers that are not finite', () => {
    expect(
      nullProjection(
        [
          [1, 0],
          [1, 0],
        ],
        [1, 1],
      ),
    ).toHaveProperty('undecided');
    expect(nullProjection([[1, Number.NaN]], [1, 1])).toHaveProperty('undecided');
  });
});
