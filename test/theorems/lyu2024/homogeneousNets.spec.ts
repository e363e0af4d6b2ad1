import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { theorem as productLaw } from '../../../theorems/lyu2024/deep-product-law.js';
import { type HomogeneousInstance, theorem as homogeneity } from '../../../theorems/lyu2024/homogeneity.js';
import { degreeOf } from '../../../theorems/lyu2024/setting/homogeneousNets.js';

/*
 * Steps of descent in decimals of 60 digits. The loss is written out from the nets' formulas, its
 * gradient is a central difference, and Euler's identity is not used.
 */
const Real = Decimal.clone({ precision: 60 });
const real = (x: number | Decimal) => new Real(x);
const total = (xs: readonly Decimal[]) => xs.reduce((a, b) => a.plus(b), real(0));
const h = new Real('1e-18');

function output({ net, points }: HomogeneousInstance, theta: Decimal[], x: readonly number[]): Decimal {
  const d = points[0]!.length;
  const L = net.endsWith('4') ? 4 : 3;
  if (net.startsWith('diagonal'))
    return total(
      x.map((c, k) =>
        theta[k]!.pow(L)
          .minus(theta[d + k]!.pow(L))
          .times(c),
      ),
    );
  const units = theta.length / (d + 1);
  return total(
    Array.from({ length: units }, (_, j) => {
      const z = total(x.map((c, k) => theta[units + j * d + k]!.times(c)));
      return theta[j]!.times(net === 'two-layer ReLU' ? Real.max(z, 0) : z.pow(2));
    }),
  );
}

const margins = (i: HomogeneousInstance, theta: Decimal[]) =>
  i.points.map((x, n) => output(i, theta, x).times(i.labels[n]!));

function value(i: HomogeneousInstance, theta: Decimal[]): Decimal {
  const losses = margins(i, theta).map((q) => Real.ln(Real.exp(q.neg()).plus(1)));
  return total(losses)
    .div(i.points.length)
    .plus(total(theta.map((x) => x.pow(2))).times(i.lambda / 2));
}

function stepped(i: HomogeneousInstance, theta: Decimal[]): Decimal[] {
  const at = (j: number, by: Decimal) =>
    value(
      i,
      theta.map((x, k) => (k === j ? x.plus(by) : x)),
    );
  return theta.map((x, j) => x.minus(at(j, h).minus(at(j, h.neg())).div(h.times(2)).times(i.eta)));
}

const nets: HomogeneousInstance[] = [
  homogeneity.witness,
  { ...homogeneity.witness, net: 'two-layer quadratic' },
  productLaw.witness,
  { ...productLaw.witness, net: 'diagonal of depth 4' },
];

describe('a step of a homogeneous net', () => {
  it.each(nets)('should move along theta as the degree says: $net', (i) => {
    let theta = i.start.map(real);
    for (let k = 0; k < 3; k++) {
      const next = stepped(i, theta);
      const along = total(theta.map((x, j) => x.times(next[j]!)));
      const pulls = margins(i, theta).map((q) => q.div(Real.exp(q).plus(1)));
      const pulled = total(pulls)
        .div(i.points.length)
        .times(i.eta * degreeOf[i.net]);
      const kept = total(theta.map((x) => x.pow(2))).times(1 - i.eta * i.lambda);
      expect(along.minus(kept).minus(pulled).abs().toNumber()).toBeLessThan(1e-25);
      expect(pulled.abs().toNumber()).toBeGreaterThan(1e-3);
      theta = next;
    }
  });

  it.each(nets.slice(2))('should keep the product law to second order: $net', (i) => {
    const m = degreeOf[i.net] - 2;
    const c = real(1 - i.eta * i.lambda);
    const d = i.points[0]!.length;
    let theta = i.start.map(real);
    for (let k = 0; k < 3; k++) {
      const next = stepped(i, theta);
      for (let j = 0; j < d; j++) {
        const pair = [j, d + j];
        const gained = total(
          pair.map((n) =>
            c
              .pow(m)
              .div(next[n]!.pow(m))
              .minus(real(1).div(theta[n]!.pow(m))),
          ),
        );
        // u' = c u (1 - x): x from the step itself.
        const moves = pair.map((n) => real(1).minus(next[n]!.div(c.times(theta[n]!))));
        const order = (sign: 1 | -1) =>
          total(
            pair.map((n, s) => {
              const x = moves[s]!;
              const rest = x
                .abs()
                .times(sign)
                .plus(1)
                .pow(-m - 2);
              return x
                .pow(2)
                .times(rest)
                .times((m * (m + 1)) / 2)
                .div(theta[n]!.pow(m));
            }),
          );
        expect(gained.minus(order(1)).toNumber()).toBeGreaterThanOrEqual(-1e-28);
        expect(order(-1).minus(gained).toNumber()).toBeGreaterThanOrEqual(-1e-28);
        expect(gained.toNumber()).toBeGreaterThan(0);
      }
      theta = next;
    }
  });
});
