import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { type SignRun, spent } from '../../../theorems/gunasekar2018/setting/signDescent.js';
import { theorem } from '../../../theorems/gunasekar2018/sign-descent-margin.js';

/*
 * Sign descent by its definition in decimals of fifty digits: the logarithm of the loss falls in
 * every step by what the derivation says. gamma is that of the witness, by hand: of z = (1, 1/2)
 * and (1/4, 1) with |w|_inf <= 1 the least margin is largest at w = (1, 1), min(3/2, 5/4).
 */
const Real = Decimal.clone({ precision: 50 });
const gamma = 1.25;
const runs: SignRun[] = [theorem.witness, { ...theorem.witness, schedule: 'falling', stepSize: 1 }];

describe('sign descent in fifty digits', () => {
  it('should lose in each step what the derivation says, and keep its bounds', () => {
    for (const i of runs) {
      const loss = (w: Decimal[]) =>
        i.points.map((x) => Real.exp(x.reduce((t, v, j) => t.minus(w[j]!.times(v)), new Real(0))));
      const log = (w: Decimal[]) => Real.ln(loss(w).reduce((a, b) => a.plus(b)));
      // |z_1 - z_2|_1 = 3/4 + 1/2.
      const D = new Real(1.25);
      let w = i.points[0]!.map(() => new Real(0));
      for (let t = 1; t <= 100; t++) {
        const eta = i.schedule === 'constant' ? new Real(i.stepSize) : new Real(i.stepSize).div(new Real(t).sqrt());
        const p = loss(w);
        const g = w.map((_, j) => p.reduce((s, e, n) => s.minus(e.times(i.points[n]![j]!)), new Real(0)));
        const next = w.map((v, j) => v.minus(eta.times(Math.sign(g[j]!.toNumber()))));
        const most = log(w)
          .minus(eta.times(gamma))
          .plus(eta.pow(2).times(D.pow(2)).div(8));
        expect(log(next).lte(most)).toBe(true);
        w = next;
        const { length, loss: error } = spent(i, t);
        const margin = Real.min(...i.points.map((x) => x.reduce((s, v, j) => s.plus(w[j]!.times(v)), new Real(0))));
        expect(margin.gte(gamma * length.lo - error.hi)).toBe(true);
        expect(
          margin.lte(
            Real.max(...w.map((v) => v.abs()))
              .times(gamma)
              .plus(1e-40),
          ),
        ).toBe(true);
      }
    }
  });
});
