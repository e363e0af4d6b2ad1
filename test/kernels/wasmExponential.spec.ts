import { readFileSync } from 'node:fs';
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dyadic } from '../../src/exact/index.js';
import { wasmExponentials } from './exponentials.js';

/** What is derived beside the code: four units of 2^-54. */
const exponentialError = 2 ** -52;

Decimal.set({ precision: 45 });
const exact = (x: number) => {
  const { integer, shift } = dyadic(x);
  return new Decimal(integer.toString()).div(new Decimal(2).pow(shift));
};
const half = new Decimal('0.346574');

/** The coefficients of q as they stand in the source, highest degree first. */
const coefficients = [
  ...readFileSync('src/kernels/assembly/exponential.ts', 'utf8').matchAll(
    /multiplyAdd\(r, (?:q|f64x2.splat\(([\d.e-]+)\)), f64x2.splat\(([\d.e-]+)\)\)/g,
  ),
].flatMap((m) => (m[1] ? [Number(m[1]), Number(m[2])] : [Number(m[2])]));

/**
 * Monomials on [-half, half] to Chebyshev polynomials: x^k = 2^(1-k) sum C(k, i) T_(k-2i), T_0
 * halved.
 */
function chebyshevModuli(monomials: Decimal[]): Decimal {
  const c = monomials.map(() => new Decimal(0));
  monomials.forEach((a, k) => {
    let binomial = new Decimal(1);
    for (let i = 0; 2 * i <= k; i++) {
      const share = a
        .times(half.pow(k))
        .times(binomial)
        .times(new Decimal(2).pow(1 - k));
      c[k - 2 * i] = c[k - 2 * i]!.plus(k === 2 * i ? share.div(2) : share);
      binomial = binomial.times(k - i).div(i + 1);
    }
  });
  return c.reduce((sum, x) => sum.plus(x.abs()), new Decimal(0));
}

/** Bound on |polynomial - e^r|/e^r, relative to the least e^r, for q with these coefficients. */
function approximationError(q: number[]): number {
  let factorial = new Decimal(2);
  const difference = Array.from({ length: 25 }, (_, k) => {
    const taylor = new Decimal(1).div(factorial);
    factorial = factorial.times(k + 3);
    return (k < q.length ? exact(q.at(-1 - k)!) : new Decimal(0)).minus(taylor);
  });
  // |r^2 (q - taylor)|, and the tail of the series from degree 27 on, which is below twice its
  // first term.
  const tail = half.pow(27).div(factorial).times(2);
  return half.pow(2).times(chebyshevModuli(difference)).plus(tail).div(half.neg().exp()).toNumber();
}

const worst = (x: number[], from = wasmExponentials) =>
  Math.max(
    ...Array.from(from(Float64Array.from(x)), (e, i) => {
      const want = exact(x[i]!).exp();
      return exact(e).minus(want).abs().div(want).toNumber();
    }),
  );

describe('the exp of the kernels', () => {
  it('should have a polynomial within 0.17 u, and not with a coefficient moved in its ninth place', () => {
    expect(coefficients).toHaveLength(10);
    // The derivation divides by e^r >= 0.707 only on the left half; here everywhere, hence the
    // factor sqrt(2).
    expect(approximationError(coefficients)).toBeLessThan(0.17 * 2 ** -53 * Math.SQRT2);
    expect(approximationError(coefficients.map((c, k) => (k === 5 ? c * (1 + 1e-9) : c)))).toBeGreaterThan(2 ** -53);
  });

  it('should be within its bound of 45 digits, in both lanes', () => {
    const wide = fc.noBias(fc.integer({ min: -708 * 2 ** 40, max: 708 * 2 ** 40 })).map((k) => k / 2 ** 40);
    const narrow = fc.noBias(fc.integer({ min: -(2 ** 51), max: 2 ** 51 })).map((k) => k / 2 ** 50);
    const atTurns = fc
      .tuple(fc.integer({ min: -1021, max: 1020 }), fc.integer({ min: -3, max: 3 }))
      .map(([n, k]) => (n + 0.5) * Math.LN2 * (1 + k * 2 ** -52));
    fc.assert(
      fc.property(fc.array(fc.oneof(wide, narrow, atTurns), { minLength: 1, maxLength: 9 }), (x) => {
        expect(worst(x)).toBeLessThanOrEqual(exponentialError);
      }),
      { numRuns: 300 },
    );
    expect(worst([-708, 708, 0, -0, 1e-300, 2 ** -60, 1])).toBeLessThanOrEqual(exponentialError);
  });

  it('should leave its bound with one constant of the reduction spoilt', () => {
    // The same exp at arguments that a spoilt low part of log 2 would have reduced: off by n 1e-17
    // and more.
    const spoilt = (x: Float64Array) => wasmExponentials(x.map((y) => y + Math.round(y / Math.LN2) * 1e-15));
    expect(worst([-700.3, 600.1, 512.7, 333.3], spoilt)).toBeGreaterThan(exponentialError);
  });

  it('should clamp at 708, and keep NaN', () => {
    expect([...wasmExponentials(Float64Array.of(1e9, -1e9, Infinity, -Infinity))]).toEqual([
      ...wasmExponentials(Float64Array.of(708, -708, 708, -708)),
    ]);
    expect([...wasmExponentials(Float64Array.of(Number.NaN, 0, Number.NaN))]).toEqual([Number.NaN, 1, Number.NaN]);
  });
});
