import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import {
  exponential,
  exponentialUnits,
  logOnePlus,
  logOnePlusUnits,
  logPair,
} from '../../src/arithmetic/elementary.js';
import { wasmKernels } from '../../src/kernels/wasmModule.js';
import { wasmExponentials } from '../kernels/exponentials.js';

const Real = Decimal.clone({ precision: 60 });
const u = 2 ** -53;
const any = (low: number, high: number) =>
  low + (high - low) * (crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32);
/** The double itself: the constructor would read its shortest decimal form. */
function real(x: number): Decimal {
  let [scaled, halvings] = [x, 0];
  for (; !Number.isInteger(scaled); halvings++) scaled *= 2;
  return new Real(BigInt(scaled).toString()).div(new Real(2).pow(halvings));
}
/** Relative error in units of u, against 60 digits. */
const units = (value: number, exact: Decimal) => real(value).div(exact).minus(1).abs().div(u).toNumber();

describe('exponential', () => {
  it('should be within its bound of 60 digits over the whole range', () => {
    const log2 = Math.LN2;
    for (let draw = 0; draw < 2000; draw++) {
      // Half of the arguments next to where the reduction jumps.
      const x = draw % 2 ? any(-707, 707) : (Math.round(any(-1000, 1000)) + 0.5) * log2 * (1 + any(-1e-12, 1e-12));
      expect(units(exponential(x), Real.exp(real(x))), `exp(${x})`).toBeLessThanOrEqual(exponentialUnits);
    }
    expect(exponential(0)).toBe(1);
  });

  it('should give the bits of the WebAssembly kernel', () => {
    if (!wasmKernels()) {
      console.log('left out: the WebAssembly module is not built');
      return;
    }
    const x = Float64Array.from({ length: 5000 }, () => any(-720, 720));
    expect(x.map(exponential)).toEqual(wasmExponentials(x));
  });

  it('should clamp what is beyond and keep NaN', () => {
    expect(exponential(-1e9)).toBe(exponential(-708));
    expect(exponential(1e9)).toBe(exponential(708));
    expect(exponential(Number.NaN)).toBeNaN();
  });
});

describe('logOnePlus', () => {
  it('should be within its bound of 60 digits on [0, 1/2]', () => {
    for (let draw = 0; draw < 2000; draw++) {
      const x = draw % 3 ? 0.5 * 2 ** -any(0, 300) : any(0, 0.5);
      // 60 digits of 1 + x lose x below 1e-20, where two terms of the series are right to 1e-40.
      const exact = x < 1e-20 ? real(x).minus(real(x).pow(2).div(2)) : Real.ln(real(x).plus(1));
      expect(units(logOnePlus(x), exact), `log(1 + ${x})`).toBeLessThanOrEqual(logOnePlusUnits);
    }
    expect(logOnePlus(0)).toBe(0);
  });
});

describe('logPair', () => {
  it('should be right to 2^-96 of what it is', () => {
    for (let draw = 0; draw < 200; draw++) {
      const x = Float64Array.of(draw % 2 ? any(0.5, 2) : 10 ** any(-290, 290), 0);
      x[1] = x[0]! * 2 ** -54 * any(-1, 1);
      const log = logPair(x);
      const exact = Real.ln(real(x[0]!).plus(real(x[1]!)));
      const off = real(log[0]!).plus(real(log[1]!)).minus(exact).abs();
      expect(off.toNumber(), `log ${x[0]}`).toBeLessThanOrEqual(2 ** -96 * (1 + exact.abs().toNumber()));
    }
    for (const bad of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => logPair(Float64Array.of(bad, 0)), String(bad)).toThrow(RangeError);
  });
});
