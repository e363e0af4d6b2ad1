import { describe, expect, it } from 'vitest';
import { unaryNames } from '../../src/entrywise/index.js';
import { evaluatorInDoubles, evaluatorInTwoParts } from '../../src/objectives/evaluator.js';
import { objective } from '../../src/objectives/index.js';
import type { Operations } from '../../src/objectives/operations.js';
import type { Tensor } from '../../src/objectives/recorder.js';
import { any, argumentsOf } from './arguments.js';
import { type Exact, exactly, exactPower, Real, real } from './decimals.js';

const exponents = [0, 1, 2, 3, 7, 9, 12, -1, -2, -8, -9, 0.5, -0.3, 2.7];

const cases: (readonly [name: string, apply: (x: Tensor, o: Operations) => Tensor, exact: Exact])[] = [
  ...unaryNames.map((op) => [op, (x: Tensor, o: Operations) => o[op](x), exactly[op]!] as const),
  ...exponents.map((p) => [`power ${p}`, (x: Tensor, o: Operations) => o.power(x, p), exactPower(p)] as const),
];

/** sum of op(x_i): each entry has its own value, slope and second derivative. */
function alone(name: string, apply: (x: Tensor, o: Operations) => Tensor) {
  return objective({
    name,
    data: {},
    parameters: { x: [1] },
    value: (_, { x }, o) => o.sum(apply(x, o)),
  });
}

/** Whether something is claimed there: sines up to 2^20, and where there is a value. */
function claimed(name: string, x: number): boolean {
  if (name === 'sin' || name === 'cos') return Math.abs(x) <= 2 ** 20;
  if (name === 'log' || name === 'sqrt') return x > 0;
  if (name.startsWith('power')) {
    const p = Number(name.slice(6));
    return Number.isInteger(p) ? p >= 0 || x !== 0 : x > 0;
  }
  return true;
}

const kinked = ['abs', 'relu', 'step', 'sign'];

/** The exact value, slope and second derivative. */
function truth(name: string, [value, first, second]: Exact, x: number, low = 0) {
  const at = real(x).plus(real(low));
  if (name.startsWith('power') && at.isZero()) {
    const p = Number(name.slice(6));
    return [p === 0 ? 1 : 0, p === 1 ? 1 : 0, p === 2 ? 2 : 0].map((of) => new Real(of));
  }
  return [value, first, second].map((f) => f(at));
}

/** Relative error; none for what lies below `floor` or above 2^990. */
function off(found: number, low: number, exact: Real, floor: number, absolute: number): number {
  if (absolute > 0) return real(found).plus(real(low)).minus(exact).abs().div(absolute).toNumber();
  if (exact.abs().gt(2 ** 990) || exact.abs().lt(floor)) return 0;
  if (!Number.isFinite(found)) return Number.POSITIVE_INFINITY;
  return real(found).plus(real(low)).minus(exact).div(exact).abs().toNumber();
}

describe('operations on one number', () => {
  for (const [name, apply, exact] of cases)
    it(`should hold in three arithmetics: ${name}`, () => {
      const made = alone(name, apply);
      const wanted = ['value', 'gradient', 'product'] as const;
      const doubles = evaluatorInDoubles(made, {}, {}, wanted);
      const pairs = evaluatorInTwoParts(made, {}, {}, wanted, 'pairs');
      const enclosures = evaluatorInTwoParts(made, {}, {}, wanted, 'enclosures');
      const unit = { first: Float64Array.of(1), second: Float64Array.of(0) };
      const ones = { first: Float64Array.of(1), second: Float64Array.of(1) };
      const out = { first: new Float64Array(3), second: new Float64Array(3) };
      const round = name === 'sin' || name === 'cos';
      for (const x of argumentsOf(12)) {
        if (!claimed(name, x)) continue;
        const at = Float64Array.of(x);
        const due = truth(name, exact, x);
        doubles.evaluate(at, out.first, unit.first);
        for (const k of [0, 1]) {
          // Where x is subnormal, or the slope is computed from subnormal numbers, digits are lost.
          const error = off(out.first[k]!, 0, due[k]!, 2 ** -960, round ? 1 : 0);
          // e^-x^2 is off by the rounding of x^2; powers by 5u |p log x| < 2^-42.
          const wide = name.startsWith('power') ? 2 ** 6 : name === 'erf' ? 2 + x * x : 2;
          const digits = k === 0 && wide < 64 ? 2 ** -48 : wide * 2 ** -48;
          expect(error, `doubles ${k} at ${x}: ${out.first[k]} for ${due[k]!.toPrecision(20)}`).toBeLessThanOrEqual(
            digits,
          );
        }
        enclosures.evaluate({ first: at, second: at }, out, ones);
        for (const k of kinked.includes(name) && x === 0 ? [0] : [0, 1, 2]) {
          const inside = !(end(out.first[k]!).gt(due[k]!) || end(out.second[k]!).lt(due[k]!));
          expect(
            inside,
            `enclosure ${k} at ${x}: [${out.first[k]}, ${out.second[k]}] for ${due[k]!.toPrecision(20)}`,
          ).toBe(true);
        }
        if (Math.abs(x) > 2 ** 990) continue;
        const low = Math.abs(x) < 1e-280 ? 0 : x * 2 ** -53 * any(-0.9, 0.9);
        const precise = truth(name, exact, x, low);
        pairs.evaluate({ first: at, second: Float64Array.of(low) }, out, unit);
        for (const k of [0, 1]) {
          const error = off(out.first[k]!, out.second[k]!, precise[k]!, 2 ** -900, round ? 1 + Math.abs(x) : 0);
          expect(
            error,
            `pairs ${k} at ${x}, ${low}: ${out.first[k]} for ${precise[k]!.toPrecision(20)}`,
          ).toBeLessThanOrEqual(2 ** -85);
        }
      }
    });
});

/** An end of an enclosure, which may be infinite. */
function end(x: number): Real {
  return Number.isFinite(x) ? real(x) : new Real(x);
}
