import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linear, outOfSaturation, secondCase, squares } from '../../../properties/kingma2015/setting/draws.js';
import type { Judgement } from '../../../src/statement/judgement.js';
import { standardRules } from '../../../src/trial/rules.js';
import { theorem as firstStep } from '../../../theorems/kingma2015/first-step.js';
import { theorem as scaleFree } from '../../../theorems/kingma2015/scale-does-not-matter.js';
import type { AdamProblem, AdamRun, Visited } from '../../../theorems/kingma2015/setting/adam.js';
import { theorem as stepBound } from '../../../theorems/kingma2015/step-bound.js';
import { theorem as printed } from '../../../theorems/kingma2015/step-bound-as-printed.js';
import { theorem as reading } from '../../../theorems/loshchilov2019/adam-with-l2-is-adamw.js';
import { theorem as decayOfDescent } from '../../../theorems/loshchilov2019/decay-of-descent.js';
import { theorem as corner } from '../../../theorems/xie2024/corner-of-the-box.js';
import { theorem as box } from '../../../theorems/xie2024/stays-in-the-box.js';

/*
 * Adam, AdamW and descent by their definitions, in decimals of fifty digits and with gradients that
 * are written down by hand: what the statements say of these paths. No code of the engine's methods
 * and objectives is used.
 */
const Real = Decimal.clone({ precision: 50 });
type Real = Decimal;
const inner = (a: readonly Real[], b: readonly Real[]) => a.reduce((t, v, j) => t.plus(v.times(b[j]!)), new Real(0));

function gradient(i: AdamProblem, x: readonly Real[]): Real[] {
  const offsets = i.offsets.map((c) => new Real(c));
  if (i.objective === 'linear') return offsets;
  const rows = i.rows.map((a) => a.map((v) => new Real(v)));
  const pull = rows.map((a, n) => {
    const z = inner(a, x).minus(offsets[n]!);
    const e = z.abs().negated().exp();
    return i.objective === 'squares' ? z : e.div(e.plus(1).pow(2)).negated();
  });
  return x.map((_, j) =>
    inner(
      rows.map((a) => a[j]!),
      pull,
    ).div(rows.length),
  );
}

/** One step from x with its gradient; the number of the step is counted from 1. */
type Step = (x: readonly Real[], g: readonly Real[], t: number) => Real[];

function path(i: AdamProblem, step: Step): Visited[] {
  let x = i.start.map((v) => new Real(v));
  const seen = [x];
  for (let t = 1; t <= i.steps; t++) {
    x = step(x, gradient(i, x), t);
    seen.push(x);
  }
  const near = (v: number) => ({ lo: v - Math.abs(v) * 2 ** -52, hi: v + Math.abs(v) * 2 ** -52 });
  return seen.map((point, k) => ({
    step: k,
    x: point.map((v) => ({ ...near(v.toNumber()), basis: 'certified' as const })),
  }));
}

/** Adam; `left` of the parameters before each step, lambda of them added to the gradient. */
function adam(i: AdamRun, left: Real = new Real(1), lambda: Real = new Real(0)): Step {
  const [b1, b2] = [new Real(i.beta1), new Real(i.beta2)];
  let m = i.start.map(() => new Real(0));
  let v = m;
  const mean = (b: Real, old: Real, next: Real) => b.times(old).plus(new Real(1).minus(b).times(next));
  return (x, given, t) => {
    const g = given.map((y, j) => y.plus(lambda.times(x[j]!)));
    m = m.map((old, j) => mean(b1, old, g[j]!));
    v = v.map((old, j) => mean(b2, old, g[j]!.pow(2)));
    return x.map((w, j) => {
      const root = v[j]!.div(new Real(1).minus(b2.pow(t))).sqrt();
      const u = m[j]!.div(new Real(1).minus(b1.pow(t))).div(root.plus(i.epsilon));
      return w.times(left).minus(u.times(i.stepSize));
    });
  };
}

const status = (judgement: Judgement) => standardRules.assess(judgement).status;
const few = { numRuns: 12 };
const left = (i: { stepSize: number; decay: number }) => new Real(1).minus(new Real(i.stepSize).times(i.decay));

describe('paths in fifty digits', () => {
  it('should have steps within the bound, and beyond the printed one', () => {
    fc.assert(
      fc.property(outOfSaturation(secondCase), (i) => {
        const seen = path(i, adam(i));
        expect(status(stepBound.conclude(i, null, seen))).toBe('holds');
        expect(status(printed.conclude(i, null, seen))).toBe('violates');
      }),
      { numRuns: 4 },
    );
  });

  it('should begin with g/(|g| + eps), whatever the scale', () => {
    fc.assert(
      fc.property(squares(1), linear(8), (square, straight) => {
        for (const i of [square, straight]) {
          const seen = path(i, adam(i)).slice(1);
          expect(status(firstStep.conclude(i, null, seen))).toBe('holds');
          expect(status(firstStep.conclude({ ...i, stepSize: 1.02 * i.stepSize }, null, seen))).toBe('violates');
        }
        const longer = { rows: square.rows.map((a) => a.map((v) => 3 * v)), offsets: square.offsets.map((c) => 3 * c) };
        const i = { ...square, steps: 6, factor: 3, otherEpsilon: 9 * square.epsilon };
        const other = { ...i, ...longer, epsilon: i.otherEpsilon };
        const runs = { plain: path(i, adam(i)).slice(1), rescaled: path(other, adam(other)).slice(1) };
        expect(status(scaleFree.conclude(i, null, runs))).toBe('holds');
      }),
      few,
    );
  });

  it('should stay in the box of AdamW and go to its corner, and not with a decay in the gradient', () => {
    const decaying = fc.record({ run: linear(12), share: fc.integer({ min: 1, max: 16 }) });
    fc.assert(
      fc.property(decaying, ({ run, share }) => {
        const i = { ...run, decay: share / 16 / run.stepSize };
        const seen = path(i, adam(i, left(i)));
        expect(status(box.conclude(i, null, seen))).toBe('holds');
        expect(status(corner.conclude(i, null, seen))).toBe('holds');
        fc.pre(i.offsets.every((c, j) => c + i.decay * i.start[j]! !== 0));
        const coupled = path(i, adam(i, new Real(1), new Real(i.decay)));
        expect(status(corner.conclude(i, null, coupled))).toBe('violates');
      }),
      few,
    );
  });

  it('should show that a decay is L2 regularisation for descent, and not for Adam', () => {
    const regularised = fc.record({ run: squares(6), decay: fc.integer({ min: 1, max: 8 }) });
    fc.assert(
      fc.property(regularised, ({ run, decay }) => {
        const i = { ...run, epsilon: 0, stepSize: run.stepSize / 16, decay: decay / 8 };
        const descent: Step = (x, g) => x.map((v, j) => v.minus(g[j]!.plus(v.times(i.decay)).times(i.stepSize)));
        const seen = path(i, descent).slice(1);
        expect(status(decayOfDescent.conclude(i, null, { regularised: seen, option: seen }))).toBe('holds');
        fc.pre(i.start.some((x) => x !== 0 && Math.abs(x * i.decay) !== 2));
        const start = i.start.map((x) => new Real(x));
        fc.pre(gradient(i, start).every((g, j) => !g.plus(start[j]!.times(i.decay)).isZero()));
        const first = { ...i, steps: 1 };
        const [, decoupled] = path(first, adam(i, left(i)));
        const [, coupled] = path(first, adam(i, new Real(1), new Real(i.decay)));
        expect(status(reading.conclude(first, null, [decoupled!]))).toBe('violates');
        expect(status(reading.conclude(first, null, [coupled!]))).toBe('holds');
      }),
      few,
    );
  });
});
