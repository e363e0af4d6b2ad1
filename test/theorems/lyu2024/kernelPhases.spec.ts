import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { theorem as zeroFill } from '../../../theorems/lyu2024/completion-fills-with-zero.js';
import { theorem as ofRelu } from '../../../theorems/lyu2024/kernel-phase-of-relu-nets.js';
import * as completion from '../../../theorems/lyu2024/setting/lazyCompletion.js';
import { type LazyModel, lazyPhase } from '../../../theorems/lyu2024/setting/lazyPhase.js';
import * as relu from '../../../theorems/lyu2024/setting/reluNet.js';

/*
 * The kernel phases in decimals of 50 digits. The outputs are written out, gradients at any point
 * are central differences of the objective, those at the start of the outputs; the linear model is
 * trained in its parameters. Nothing here knows the kernel, or mu, or the forms H.
 */
const Real = Decimal.clone({ precision: 50 });
const real = (x: number | Decimal) => new Real(x);
const total = (xs: readonly Decimal[]) => xs.reduce((a, b) => a.plus(b), real(0));
const length = (xs: readonly Decimal[]) => Real.sqrt(total(xs.map((x) => x.pow(2))));
const h = new Real('1e-17');

interface Case {
  readonly name: string;
  readonly start: number[];
  readonly outputs: (theta: Decimal[]) => Decimal[];
  readonly model: LazyModel;
}

const net = ofRelu.witness;
const d = net.points[0]!.length;
const units = net.start.length / (d + 1);
const table = zeroFill.witness;

const cases: Case[] = [
  {
    name: 'a ReLU net',
    start: [...net.start],
    outputs: (theta) =>
      net.points.map((x) =>
        total(
          Array.from({ length: units }, (_, j) => {
            const z = total(x.map((c, k) => theta[units + j * d + k]!.times(c)));
            return theta[j]!.times(Real.max(z, 0));
          }),
        ),
      ),
    model: relu.modelOf(net),
  },
  {
    name: 'matrix completion',
    start: [...table.U, ...table.V].flat(),
    outputs: (theta) => {
      const entry = (from: number, k: number, l: number) =>
        total([0, 1].map((r) => theta[from + 2 * k + r]!.times(theta[from + 2 * l + r]!)));
      return completion.places(table).map(([k, l]) => entry(0, k, l).minus(entry(4, k, l)));
    },
    model: completion.modelOf(table),
  },
];

/** Central differences of a function of the parameters, one a parameter. */
function slopes(f: (theta: Decimal[]) => Decimal, theta: Decimal[]): Decimal[] {
  const at = (j: number, by: Decimal) => f(theta.map((x, k) => (k === j ? x.plus(by) : x)));
  return theta.map((_, j) => at(j, h).minus(at(j, h.neg())).div(h.times(2)));
}

describe.each(cases)('the kernel phase of $name in decimals of 50 digits', ({ start, outputs, model }) => {
  const { targets, eta, lambda, steps } = model;
  const first = start.map(real);
  const errors = (f: Decimal[]) => total(f.map((x, n) => x.minus(targets[n]!).pow(2))).div(targets.length);
  const F = (theta: Decimal[]) => errors(outputs(theta)).plus(total(theta.map((x) => x.pow(2))).times(lambda / 2));
  const J = targets.map((_, n) => slopes((theta) => outputs(theta)[n]!, first));

  it('should stay within the error of the linear model, and use a part of it', () => {
    const phase = lazyPhase(model);
    const c = real(1 - eta * lambda);
    let [theta, moved, most] = [first, first.map(() => real(0)), 0];
    for (let t = 0; t <= steps; t++) {
      const away = length(theta.map((x, k) => x.div(c.pow(t)).minus(first[k]!).minus(moved[k]!)));
      expect(away.toNumber()).toBeLessThanOrEqual(phase[t]!.error.hi + 1e-12);
      if (t > 1) most = Math.max(most, away.div(phase[t]!.error.hi).toNumber());
      expect(length(moved).toNumber()).toBeCloseTo(phase[t]!.length.hi, 9);
      const g = slopes(F, theta);
      theta = theta.map((x, k) => x.minus(g[k]!.times(eta)));
      const residual = J.map((row, n) =>
        c
          .pow(2 * t)
          .times(total(row.map((x, k) => x.times(moved[k]!))))
          .minus(targets[n]!),
      );
      const a = real(2 * eta).div(c.times(targets.length));
      moved = moved.map((x, k) => x.minus(a.times(total(J.map((row, n) => row[k]!.times(residual[n]!))))));
    }
    expect(most).toBeGreaterThan(0.02);
  });

  it('should have bounds on the kernel and on second differences that hold, and not by far', () => {
    const waves = Array.from({ length: 60 }, (_, r) => first.map((__, k) => real(Math.sin(7 * r + 3 * k + 1))));
    const directions = [...waves, ...J];
    let [bent, top] = [0, 0];
    for (const [r, way] of directions.entries()) {
      const size = length(way);
      const unit = way.map((x) => x.div(size));
      top = Math.max(top, length(J.map((row) => total(row.map((x, k) => x.times(unit[k]!))))).toNumber());
      const weights = targets.map((_, n) => real(Math.cos(5 * r + n)));
      const at = (s: number) =>
        total(outputs(first.map((x, k) => x.plus(unit[k]!.times(s / 64)))).map((f, n) => f.times(weights[n]!)));
      const second = at(1)
        .plus(at(-1))
        .minus(at(0).times(2))
        .times(64 * 64);
      bent = Math.max(bent, second.abs().div(length(weights)).toNumber());
    }
    expect(bent).toBeLessThan(model.bend.hi);
    expect(bent).toBeGreaterThan(0.1 * model.bend.hi);
    expect(top ** 2).toBeLessThan(model.top.hi);
    expect(top ** 2).toBeGreaterThan(0.1 * model.top.hi);
  });
});
