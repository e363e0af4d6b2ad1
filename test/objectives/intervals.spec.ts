import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unaryNames } from '../../src/entrywise/index.js';
import { intervalArithmetic } from '../../src/objectives/intervals.js';
import { pairArithmetic } from '../../src/objectives/pairArithmetic.js';
import { binaryNames } from '../../src/statement/graph.js';
import { Real, real } from './decimals.js';

const sized = fc.oneof(
  fc.double({ min: -4, max: 4, noNaN: true }),
  fc.double({ min: -60, max: 60, noNaN: true }),
  fc.constantFrom(0, 1, -1, Math.PI / 2, Math.PI, 2 * Math.PI, 1e-310, -1e-310, 1e300, -1e300),
);
const interval = fc.tuple(sized, sized).map(([a, b]) => (a <= b ? ([a, b] as const) : ([b, a] as const)));
const share = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }));

const out = new Float64Array(2);
const value = new Float64Array(2);

/** A point of an interval. */
const within = ([a, b]: readonly [number, number], t: number) => Math.min(b, Math.max(a, a * (1 - t) + b * t));

/** Whether the pair lies in the ends; no number is anywhere. */
function holds([lo, hi]: Float64Array, [high, low]: Float64Array): boolean {
  if (!Number.isFinite(high! + low!)) return true;
  const at = real(high!).plus(real(low!));
  const end = (x: number) => (Number.isFinite(x) ? real(x) : new Real(x));
  return end(lo!).lte(at) && end(hi!).gte(at);
}

describe('intervals', () => {
  for (const op of unaryNames)
    it(`should hold the values of ${op} at points within, in double-double`, () => {
      fc.assert(
        fc.property(interval, share, (ends, t) => {
          const x = within(ends, t);
          intervalArithmetic.unary[op](ends[0], ends[1], out);
          expect(Number.isNaN(out[0]!) || Number.isNaN(out[1]!)).toBe(false);
          expect(out[0]).toBeLessThanOrEqual(out[1]!);
          pairArithmetic.unary[op](x, 0, value);
          expect(holds(out, value), `${op} ${x} = ${value} in [${out}]`).toBe(true);
        }),
        { numRuns: 1000 },
      );
    });

  // Where they are near +-1 the last rounding may go either way, in some hundreds of these.
  it('should not round a function out of [-1, 1] in double-double', () => {
    for (const op of ['sigmoid', 'tanh', 'softsign', 'erf', 'sin', 'cos'] as const)
      for (let k = -20_000; k <= 20_000; k++) {
        pairArithmetic.unary[op](k / 512 + k / 2 ** 40, 0, value);
        const size = Math.abs(value[0]!);
        if (size >= 1) expect(Math.sign(value[0]!) * value[1]!, `${op} ${k}`).toBeLessThanOrEqual(0);
        expect(size, `${op} ${k}`).toBeLessThanOrEqual(1);
      }
  });

  for (const op of binaryNames)
    it(`should hold the values of ${op} at points within, exactly`, () => {
      fc.assert(
        fc.property(interval, interval, share, share, (left, right, t, s) => {
          const [x, y] = [within(left, t), within(right, s)];
          if (op === 'divide' && y === 0) return;
          intervalArithmetic.binary[op](...left, ...right, out);
          const [a, b] = [real(x), real(y)];
          const exact = {
            add: () => a.plus(b),
            subtract: () => a.minus(b),
            multiply: () => a.times(b),
            divide: () => a.div(b),
            max: () => Real.max(a, b),
          }[op]();
          const end = (of: number) => (Number.isFinite(of) ? real(of) : new Real(of));
          expect(end(out[0]!).lte(exact) && end(out[1]!).gte(exact), `${op} ${x} ${y} in [${out}]`).toBe(true);
        }),
        { numRuns: 500 },
      );
    });

  it('should hold powers at points within', () => {
    const exponents = fc.constantFrom(-9, -3, -2, -1, 0, 1, 3, 4, 9, 10, 0.5, 1.5, -0.5, 2.7);
    fc.assert(
      fc.property(interval, exponents, share, (ends, p, t) => {
        const x = within(ends, t);
        intervalArithmetic.power(ends[0], ends[1], p, out);
        pairArithmetic.power(x, 0, p, value);
        expect(holds(out, value), `${x}^${p} = ${value} in [${out}]`).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('should find the crests of sine and cosine, and none that lie outside', () => {
    const turn = 2 * Math.PI;
    // Ends near quarters of a turn, where a crest lies just within or just outside.
    const near = fc
      .tuple(fc.integer({ min: -4000, max: 4000 }), fc.constantFrom(0, 1e-12, -1e-12, 0.3, -0.3, 1e-3, -1e-3))
      .map(([k, by]) => (k * Math.PI) / 2 + by);
    fc.assert(
      fc.property(near, fc.oneof(fc.double({ min: 0, max: 7, noNaN: true }), fc.constant(Math.PI / 2)), (a, width) => {
        const b = a + width;
        for (const [op, crest] of [
          ['sin', Math.PI / 2],
          ['cos', 0],
        ] as const) {
          intervalArithmetic.unary[op](a, b, out);
          const f = op === 'sin' ? Math.sin : Math.cos;
          // With some distance to spare either way the crest is there or it is not.
          const first = (at: number, by: number) => at + turn * Math.ceil((a - at - by) / turn);
          for (const [at, end, sign] of [
            [crest, 1, 1],
            [crest + Math.PI, 0, -1],
          ] as const) {
            if (first(at, -1e-4) <= b - 1e-4) expect(sign * out[end]!, `${op} [${a}, ${b}]`).toBe(1);
            if (first(at, 1e-4) > b + 1e-4)
              expect(sign * out[end]!, `${op} [${a}, ${b}]`).toBeLessThan(Math.max(sign * f(a), sign * f(b)) + 1e-13);
          }
        }
      }),
      { numRuns: 3000 },
    );
  });
});
