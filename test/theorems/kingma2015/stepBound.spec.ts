import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Enclosure } from '../../../src/statement/enclosure.js';
import { type AdamNumbers, largestSteps, printedStep } from '../../../theorems/kingma2015/setting/adam.js';

/* Adam by its definition, in decimals of fifty digits. */
const Real = Decimal.clone({ precision: 50 });
type Real = Decimal;

/** u_1, u_2, ... for a list of gradients, epsilon being 0. */
function moves(b1: Real, b2: Real, gradients: readonly Real[]): Real[] {
  let [m, v] = [new Real(0), new Real(0)];
  return gradients.map((g, k) => {
    m = b1.times(m).plus(new Real(1).minus(b1).times(g));
    v = b2.times(v).plus(new Real(1).minus(b2).times(g.pow(2)));
    const corrected = [m.div(new Real(1).minus(b1.pow(k + 1))), v.div(new Real(1).minus(b2.pow(k + 1)))] as const;
    return corrected[0].div(corrected[1].sqrt());
  });
}

const holds = ({ lo, hi }: Enclosure, x: Real) => x.gte(lo) && x.lte(hi);
const numbers = (beta1: number, beta2: number): AdamNumbers => ({ beta1, beta2, epsilon: 0, stepSize: 1 });
const betas = fc.record({ beta1: fc.integer({ min: 0, max: 31 }), beta2: fc.integer({ min: 1, max: 63 }) });
const dyadic = betas.map(({ beta1, beta2 }) => numbers(beta1 / 32, beta2 / 64));

describe('the largest step of Adam', () => {
  it('should be attained by gradients that grow by beta2/beta1, in fifty digits', () => {
    fc.assert(
      fc.property(dyadic, (i) => {
        fc.pre(i.beta1 > 0);
        const [b1, b2] = [new Real(i.beta1), new Real(i.beta2)];
        const last = 20;
        // At one moment only: the worst gradients of step t end there.
        const growing = Array.from({ length: last }, (_, k) => b1.div(b2).pow(last - 1 - k));
        for (const gradients of [growing, growing.map((g) => g.negated())]) {
          const attained = moves(b1, b2, gradients).at(-1)!.abs();
          const C = largestSteps(i, last).at(-1)!;
          expect(holds(C, attained)).toBe(true);
          expect((C.hi - C.lo) / C.hi).toBeLessThan(1e-12);
        }
      }),
    );
  });

  it('should be above the steps of any gradients', () => {
    const gradients = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(dyadic, gradients, (i, g) => {
        fc.pre(g[0] !== 0);
        const bounds = largestSteps(i, g.length);
        const steps = moves(
          new Real(i.beta1),
          new Real(i.beta2),
          g.map((x) => new Real(x)),
        );
        for (const [k, u] of steps.entries()) expect(u.abs().lte(bounds[k]!.hi)).toBe(true);
      }),
    );
  });

  it('should be 1 at the first step, and 7.27 in the end for the usual betas', () => {
    const C = largestSteps(numbers(0.9, 0.999), 20_000);
    expect(holds(C[0]!, new Real(1))).toBe(true);
    const limit = new Real(0.1).div(
      new Real(0.001).times(new Real(1).minus(new Real(0.81).div(new Real(0.999)))).sqrt(),
    );
    expect(limit.toFixed(2)).toBe('7.27');
    expect(Math.abs(C.at(-1)!.hi / limit.toNumber() - 1)).toBeLessThan(1e-7);
  });

  it('should be that of a single gradient where nothing is added up', () => {
    const i = numbers(0.5, 0.75);
    const sparse = [1e-30, 0, 0, 0, 1].map((x) => new Real(x));
    const last = moves(new Real(0.5), new Real(0.75), sparse).at(-1)!;
    const alone = largestSteps(i, 5, 0).at(-1)!;
    expect(Math.abs(last.toNumber() / alone.hi - 1)).toBeLessThan(1e-12);
  });
});

describe('the bounds as printed', () => {
  it('should be those of the two cases of the paper', () => {
    expect(printedStep(numbers(0.5, 0.9375)).hi).toBeCloseTo(2, 14);
    expect(printedStep(numbers(0.9, 0.95))).toEqual({ lo: 1, hi: 1, basis: 'exact' });
    expect(printedStep(numbers(0.9, 0.999)).hi.toFixed(2)).toBe('3.16');
  });

  it('should be passed by growing gradients in both cases', () => {
    for (const [beta1, beta2, last] of [
      [0.9, 0.999, 400],
      [0.9, 0.99, 150],
    ] as const) {
      const [b1, b2] = [new Real(beta1), new Real(beta2)];
      const growing = Array.from({ length: last }, (_, k) => b2.div(b1).pow(k));
      const step = moves(b1, b2, growing).at(-1)!;
      expect(step.toNumber()).toBeGreaterThan(1.3 * printedStep(numbers(beta1, beta2)).hi);
    }
  });
});
