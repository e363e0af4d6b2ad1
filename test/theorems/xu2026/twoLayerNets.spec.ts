import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import type { TwoLayerInstance } from '../../../theorems/xu2026/setting/twoLayerNet.js';
import { theorem as decay } from '../../../theorems/xu2026/two-layer-decay.js';
import { theorem as delay, fall } from '../../../theorems/xu2026/two-layer-delay.js';
import { theorem as shrinkage } from '../../../theorems/xu2026/two-layer-shrinkage.js';

/*
 * Descent on the net in decimals of 50 digits, with the gradient by central differences of the
 * objective, which knows neither homogeneity nor the bound on the gradient.
 */
const Real = Decimal.clone({ precision: 50 });
const real = (x: number | Decimal) => new Real(x);
const total = (xs: readonly Decimal[]) => xs.reduce((a, b) => a.plus(b), real(0));
const h = new Real('1e-16');

function output(theta: Decimal[], x: readonly number[]): Decimal {
  const units = theta.length / (x.length + 1);
  const before = (j: number) => total(x.map((c, k) => theta[units + j * x.length + k]!.times(c)));
  return total(Array.from({ length: units }, (_, j) => theta[j]!.times(Real.max(before(j), 0))));
}

const squares = (xs: readonly Decimal[]) => total(xs.map((x) => x.pow(2)));
const fit = (i: TwoLayerInstance, theta: Decimal[]) =>
  squares(i.points.map((x) => output(theta, x))).div(2 * i.points.length);

function stepped(i: TwoLayerInstance, theta: Decimal[]): Decimal[] {
  const F = (at: Decimal[]) => fit(i, at).plus(squares(at).times(i.lambda / 2));
  const at = (j: number, by: Decimal) => F(theta.map((x, k) => (k === j ? x.plus(by) : x)));
  return theta.map((x, j) => x.minus(at(j, h).minus(at(j, h.neg())).div(h.times(2)).times(i.eta)));
}

describe('two-layer nets in decimals of 50 digits', () => {
  it('should lose risk at four times the rate of the decay once points are fitted', () => {
    const i = decay.witness;
    const risk = (theta: Decimal[]) => squares(i.tests.map((x) => output(theta, x)));
    let theta = i.start.map(real);
    const first = risk(theta);
    for (let t = 1; t <= i.steps; t++) {
      theta = stepped(i, theta);
      const kept = real(1 - i.eta * i.lambda).pow(4 * t);
      expect(risk(theta).div(first).minus(kept).abs().toNumber()).toBeLessThan(1e-14);
    }
  });

  it('should have a delay within the error of log 2/(eta lambda), and near its ends', () => {
    const { decays, ...i } = delay.witness;
    const risk = (theta: Decimal[]) => squares(i.tests.map((x) => output(theta, x)));
    const offs = decays.map((lambda) => {
      const z = i.eta * lambda;
      let [theta, t] = [i.start.map(real), 0];
      const level = risk(theta).times(fall);
      for (; risk(theta).greaterThan(level); t++) theta = stepped({ ...i, lambda, steps: 0 }, theta);
      const off = Math.log((t * z) / Math.LN2);
      expect(off).toBeGreaterThan(Math.log1p(-z));
      expect(off).toBeLessThan(z / Math.LN2);
      return off / Math.max(-Math.log1p(-z), z / Math.LN2);
    });
    expect(Math.max(...offs.map(Math.abs))).toBeGreaterThan(0.02);
  });

  it('should shrink outputs up to the error of what is not fitted', () => {
    const i = shrinkage.witness;
    const G = real(1 - i.eta * i.lambda);
    const b2 = i.points.flat().reduce((sum, x) => sum + x * x, 0) / i.points.length;
    let theta = i.start.map(real);
    for (let t = 0; t < 20; t++) {
      const next = stepped(i, theta);
      const size = Real.sqrt(squares(theta));
      const delta = size.times(i.eta).times(Real.sqrt(fit(i, theta).times(2 * b2)));
      for (const x of i.tests) {
        const away = output(next, x)
          .minus(output(theta, x).times(G.pow(2)))
          .abs();
        const allowed = G.times(size)
          .plus(delta)
          .times(delta)
          .times(Math.hypot(...x));
        expect(away.toNumber()).toBeLessThanOrEqual(allowed.toNumber() + 1e-14);
        if (t === 0) expect(away.div(allowed).toNumber()).toBeGreaterThan(0.01);
      }
      theta = next;
    }
  });
});
