import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { phaseTime } from '../../../theorems/wu2024/setting/largeStep.js';

/*
 * The statements of wu2024 in decimals of fifty digits: descent on the mean logistic loss, step by
 * step, with loss and gradient written down anew, on points whose minority is on the wrong side
 * after the first step.
 */
const Real = Decimal.clone({ precision: 50, maxE: 1e6, minE: -1e6 });
const real = (x: Decimal.Value) => new Real(x);
const points = [
  [0.25, 0.875],
  [0.375, 0.75],
  [0.25, 0.8125],
  [0.3125, -0.875],
];
const gamma = real(0.25);

function descend(eta: number, steps: number) {
  let w = [real(0), real(0)];
  const path = [];
  for (let k = 0; k <= steps; k++) {
    const margins = points.map((z) => w[0]!.times(z[0]!).plus(w[1]!.times(z[1]!)));
    const losses = margins.map((m) => Real.ln(real(1).plus(Real.exp(m.neg()))));
    const pulls = margins.map((m) => real(1).div(real(1).plus(Real.exp(m))));
    const mean = (list: Decimal[]) => list.reduce((a, b) => a.plus(b)).div(points.length);
    const gradient = [0, 1].map((j) => mean(points.map((z, n) => pulls[n]!.times(-z[j]!))));
    path.push({ w, loss: mean(losses), potential: mean(pulls), gradient });
    w = w.map((x, j) => x.minus(gradient[j]!.times(eta)));
  }
  return path;
}

const squares = (v: Decimal[]) => v.reduce((s, x) => s.plus(x.times(x)), real(0));

describe('large steps on the logistic loss', () => {
  it.each([40, 64])('should keep to the bounds at eta = %i', (eta) => {
    const tau = phaseTime({ points, labels: [1, 1, 1, 1], direction: [1, 0], stepSize: eta, steps: 1 });
    const steps = Math.min(tau, 300);
    const path = descend(eta, steps);
    expect(path[1]!.loss.gt(path[0]!.loss)).toBe(true);
    let [losses, potentials] = [real(0), real(0)];
    for (let t = 1; t <= steps; t++) {
      losses = losses.plus(path[t - 1]!.loss);
      potentials = potentials.plus(path[t - 1]!.potential);
      const unit = gamma.pow(2).times(eta).times(t);
      for (const a of [real(0), Real.max(0, Real.ln(unit))]) {
        const u = a.plus(eta / 2).div(gamma);
        const off = squares([path[t]!.w[0]!.minus(u), path[t]!.w[1]!]).div(2 * eta * t);
        const left = losses.div(t).plus(off);
        const right = Real.ln(real(1).plus(Real.exp(a.neg()))).plus(u.pow(2).div(2 * eta * t));
        expect(left.lte(right)).toBe(true);
      }
      const log = Real.ln(unit);
      if (log.gte(0)) expect(potentials.div(t).lte(log.times(2).plus(eta).plus(Real.sqrt(2)).div(unit))).toBe(true);
      const [before, after] = [path[t - 1]!, path[t]!];
      const full = squares(before.gradient).times(eta);
      expect(after.loss.gte(before.loss.minus(full))).toBe(true);
      const stable = before.loss.times(eta);
      if (stable.lt(2)) {
        const kept = full.times(real(1).minus(stable.div(2)));
        expect(after.loss.lte(before.loss.minus(kept))).toBe(true);
      }
    }
    expect(path.some(({ loss }) => loss.times(eta).lte(1))).toBe(true);
  });

  it('should have a tau that solves its equation and is of the order of max(eta, n)/gamma^2', () => {
    for (const eta of [0.5, 4, 40, 400]) {
      const tau = phaseTime({ points, labels: [1, 1, 1, 1], direction: [1, 0], stepSize: eta, steps: 1 });
      const c = Math.max(2 * points.length, 2 * Math.LN2 * eta);
      const due = (t: number) => (c * (eta + 2 * Math.max(0, Math.log((eta * t) / 16)) + Math.SQRT2) * 16) / eta;
      expect(due(tau)).toBeLessThanOrEqual(tau);
      expect(due(tau * 0.98)).toBeGreaterThan(tau * 0.98);
    }
  });
});
