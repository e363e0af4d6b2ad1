import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { exactly } from '../../../src/statement/index.js';
import {
  type FlowOfNet,
  logOfInverse,
  normalisedMargin,
  smoothedMargin,
} from '../../../theorems/lyu2020/setting/smoothedMargin.js';
import { theorem } from '../../../theorems/lyu2020/smoothed-margin-grows.js';

/*
 * The nets written out anew in decimals of fifty digits. Gradients are differences over 1e-20 from
 * the formula, whose error is about 1e-28 here. A step of 1e-12 along the flow shows which way each
 * quantity goes.
 */
const Real = Decimal.clone({ precision: 60 });
type Vector = Decimal[];
const zero = new Real(0);
const sum = (x: Vector) => x.reduce((a, b) => a.plus(b), zero);
const length = (x: Vector) => sum(x.map((v) => v.pow(2))).sqrt();

function output({ net, points }: FlowOfNet, theta: Vector, n: number): Decimal {
  const x = points[n]!;
  const d = x.length;
  if (net === 'diagonal of depth 3')
    return sum(
      x.map((v, k) =>
        theta[k]!.pow(3)
          .minus(theta[d + k]!.pow(3))
          .times(v),
      ),
    );
  const units = theta.length / (d + 1);
  return sum(
    Array.from({ length: units }, (_, j) => {
      const before = sum(x.map((v, k) => theta[units + j * d + k]!.times(v)));
      return theta[j]!.times(net === 'two-layer ReLU' ? Real.max(before, 0) : before.pow(2));
    }),
  );
}

const degree = (i: FlowOfNet) => (i.net === 'two-layer ReLU' ? 2 : 3);
const margins = (i: FlowOfNet, theta: Vector) => i.labels.map((y, n) => output(i, theta, n).times(y));
const loss = (i: FlowOfNet, theta: Vector) => sum(margins(i, theta).map((q) => Real.exp(q.negated())));
const smoothed = (i: FlowOfNet, theta: Vector) =>
  Real.ln(loss(i, theta))
    .negated()
    .div(length(theta).pow(degree(i)));
const normalised = (i: FlowOfNet, theta: Vector) => Real.min(...margins(i, theta)).div(length(theta).pow(degree(i)));

function gradient(i: FlowOfNet, theta: Vector): Vector {
  const h = new Real('1e-20');
  return theta.map((_, k) => {
    const at = (sign: number) =>
      loss(
        i,
        theta.map((v, j) => (j === k ? v.plus(h.times(sign)) : v)),
      );
    return at(1).minus(at(-1)).div(h.times(2));
  });
}

const cases: FlowOfNet[] = [
  theorem.witness,
  { net: 'diagonal of depth 3', points: [[1, 0.5]], labels: [1], start: [1.25, 0, 0, 0] },
  {
    net: 'two-layer ReLU',
    points: [
      [1, 0.5],
      [-0.5, 1],
    ],
    labels: [1, -1],
    start: [1.5, -2, 1.5, 1, -1, 1.5],
  },
  {
    net: 'two-layer quadratic',
    points: [
      [1, 0.5],
      [1, -1],
    ],
    labels: [1, -1],
    start: [1.5, -1.5, 1, 1, 0.5, -1.25],
  },
];
const vector = (x: readonly number[]): Vector => x.map((v) => new Real(v));

describe('the derivation of the smoothed margin, in decimals of fifty digits', () => {
  it('should have each of its inequalities', () => {
    for (const i of cases) {
      const theta = vector(i.start);
      const [L, rho] = [degree(i), length(theta)];
      const q = margins(i, theta);
      const nu = sum(q.map((v) => v.times(Real.exp(v.negated()))));
      const g = gradient(i, theta);
      const [size, value] = [length(g), loss(i, theta)];
      const log = Real.ln(value).negated();
      expect(value.lt(0.75), i.net).toBe(true);
      const radial = sum(g.map((v, k) => v.times(theta[k]!))).plus(nu.times(L));
      expect(radial.abs().lt(1e-24), 'Euler').toBe(true);
      expect(nu.gte(value.times(log).minus(1e-40)), 'nu').toBe(true);
      expect(size.gte(nu.times(L).div(rho).minus(1e-24)), 'Cauchy').toBe(true);
      const h = new Real('1e-12');
      const next = theta.map((v, k) => v.minus(g[k]!.times(h)));
      const slope = Real.ln(smoothed(i, next).div(smoothed(i, theta))).div(h);
      const said = size
        .pow(2)
        .div(value.times(log))
        .minus(nu.times(L * L).div(rho.pow(2)));
      expect(slope.minus(said).abs().toNumber(), 'slope').toBeLessThan(1e-8);
      expect(slope.toNumber()).toBeGreaterThan(-1e-10);
      const pace = new Real(1).div(loss(i, next)).minus(new Real(1).div(value)).div(h);
      const least = smoothed(i, theta)
        .pow(new Real(2).div(L))
        .times(L * L)
        .times(log.pow(new Real(2).minus(new Real(2).div(L))));
      expect(pace.minus(least).toNumber(), 'pace').toBeGreaterThan(-1e-8);
      if (i.points.length === 1) expect(pace.minus(least).abs().toNumber(), 'attained').toBeLessThan(1e-8);
    }
  });

  it('should let the normalised margin fall where many points outweigh one', () => {
    const many: FlowOfNet = {
      net: 'diagonal of depth 3',
      points: [[1, 0], ...Array.from({ length: 6 }, () => [0, 1.125])],
      labels: [1, 1, 1, 1, 1, 1, 1],
      start: [1.5, 1.5, 0, 0],
    };
    const theta = vector(many.start);
    const g = gradient(many, theta);
    const next = theta.map((v, k) => v.minus(g[k]!.times('1e-6')));
    expect(normalised(many, next).lt(normalised(many, theta))).toBe(true);
    expect(smoothed(many, next).gt(smoothed(many, theta))).toBe(true);
  });

  it('should have the numbers that the enclosures hold', () => {
    for (const i of cases) {
      const [theta, start] = [vector(i.start), i.start.map(exactly)];
      for (const [exact, e] of [
        [smoothed(i, theta), smoothedMargin(i, start)],
        [normalised(i, theta), normalisedMargin(i, start)],
        [Real.ln(loss(i, theta)).negated(), logOfInverse(i, start)],
      ] as const) {
        expect(exact.gte(e.lo) && exact.lte(e.hi), i.net).toBe(true);
        expect(e.hi - e.lo).toBeLessThan(1e-12);
      }
    }
  });
});
