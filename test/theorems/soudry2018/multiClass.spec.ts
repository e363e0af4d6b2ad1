import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { exactly } from '../../../src/statement/index.js';
import { theorem } from '../../../theorems/soudry2018/multi-class-margin.js';
import { type ClassesRun, excess, known, marginsOf } from '../../../theorems/soudry2018/setting/multiClass.js';

/*
 * Descent on the cross-entropy by its definition, in decimals of fifty digits, and each inequality
 * of the derivation at every step. The largest margins are those of docstrings: sqrt(3/2) |x| of
 * one point of three classes, |x| sqrt(2) of one of two, sqrt(3)/2 of a triangle, to the digits of
 * its corners.
 */
const Real = Decimal.clone({ precision: 50 });
type Vector = Decimal[];
const zero = new Real(0);
const sum = (x: Vector) => x.reduce((a, b) => a.plus(b), zero);
const dot = (a: Vector, b: Vector) => sum(a.map((v, j) => v.times(b[j]!)));
const length = (x: Vector) => dot(x, x).sqrt();

interface Case extends ClassesRun {
  readonly gamma: Decimal;
}

const root3 = new Real(3).sqrt();
const size = new Real(1.25).sqrt();
const corner = root3.div(2).toNumber();
const cases: Case[] = [
  { ...theorem.witness, gamma: new Real(1.5).sqrt().times(size) },
  { ...theorem.witness, classes: 2, gamma: size.times(new Real(2).sqrt()) },
  {
    points: [
      [1, 0],
      [-0.5, corner],
      [-0.5, -corner],
    ],
    labels: [0, 1, 2],
    classes: 3,
    ...{ stepSize: 0.25, steps: 100, gamma: root3.div(2) },
  },
];

const scores = (i: Case, W: Vector, n: number) => {
  const x = i.points[n]!.map((v) => new Real(v));
  return Array.from({ length: i.classes }, (_, k) => dot(x, W.slice(k * x.length, (k + 1) * x.length)));
};
const softmax = (i: Case, W: Vector, n: number) => {
  const e = scores(i, W, n).map((v) => Real.exp(v));
  return e.map((v) => v.div(sum(e)));
};
const loss = (i: Case, W: Vector) => sum(i.labels.map((y, n) => Real.ln(softmax(i, W, n)[y]!).negated()));
const weight = (i: Case, W: Vector) => sum(i.labels.map((y, n) => new Real(1).minus(softmax(i, W, n)[y]!)));

function gradient(i: Case, W: Vector): Vector {
  const d = i.points[0]!.length;
  const p = i.labels.map((_, n) => softmax(i, W, n));
  return W.map((_, j) =>
    sum(
      i.labels.map((y, n) => {
        const k = Math.floor(j / d);
        return p[n]![k]!.minus(k === y ? 1 : 0).times(i.points[n]![j % d]!);
      }),
    ),
  );
}

/** The second derivative along D: sum_n of the variance of the scores of D. */
function curved(i: Case, W: Vector, D: Vector): Decimal {
  return sum(
    i.labels.map((_, n) => {
      const [p, s] = [softmax(i, W, n), scores(i, D, n)];
      return sum(p.map((v, k) => v.times(s[k]!.pow(2)))).minus(dot(p, s).pow(2));
    }),
  );
}

const psi = (i: Case, W: Vector) => Real.ln(Real.exp(loss(i, W)).minus(1));

describe('the derivation of the multi-class margin, in decimals of fifty digits', () => {
  it('should have each of its inequalities at every step', () => {
    for (const i of cases) {
      const d = i.points[0]!.length;
      const squares = i.points.map((x) => sum(x.map((v) => new Real(v).pow(2))));
      const [beta, R2] = [sum(squares).div(2), Real.max(...squares)];
      const half = beta.times(i.stepSize).div(2);
      const said = known(i, { lo: i.gamma.toNumber(), hi: i.gamma.toNumber(), basis: 'certified' });
      let W: Vector = Array.from({ length: i.classes * d }, () => zero);
      const budget = new Real(said.budget.hi);
      const first = Real.exp(psi(i, W).negated()).minus(psi(i, W));
      for (let t = 1; t <= 40; t++) {
        const [g, P, L] = [gradient(i, W), weight(i, W), loss(i, W)];
        expect(length(g).gte(i.gamma.times(P).minus(1e-14)), 'gamma P').toBe(true);
        expect(P.gte(new Real(1).minus(Real.exp(L.negated())).minus(1e-40)), '1 - e^-L').toBe(true);
        expect(P.lte(L), 'P <= L').toBe(true);
        const along = curved(i, W, g).div(dot(g, g));
        expect(along.lte(R2.times(2).times(P)) && along.lte(beta.plus(1e-14)), 'curvature').toBe(true);
        const next = W.map((v, j) => v.minus(g[j]!.times(i.stepSize)));
        const B = Real.min(beta, R2.times(2).times(L));
        const kept = dot(g, g)
          .times(i.stepSize)
          .times(new Real(1).minus(B.times(i.stepSize).div(2)));
        expect(L.minus(loss(i, next)).gte(kept.minus(1e-14)), 'descent').toBe(true);
        const most = psi(i, W).minus(kept.div(new Real(1).minus(Real.exp(L.negated()))));
        expect(psi(i, next).lte(most.plus(1e-14)), 'concave').toBe(true);
        W = next;
        const y = Real.exp(psi(i, W).negated());
        expect(i.gamma.times(length(W)).lte(Real.ln(y).plus(budget).plus(1e-14)), '(1)').toBe(true);
        const gain = i.gamma.pow(2).times(i.stepSize).times(new Real(1).minus(half)).times(t);
        expect(y.plus(Real.ln(y)).gte(first.plus(gain).minus(1e-12)), '(2)').toBe(true);
      }
      const held = excess(
        marginsOf(
          i,
          W.map((v) => exactly(v.toNumber())),
        ),
      );
      expect(Real.exp(psi(i, W)).minus(held.lo).abs().toNumber()).toBeLessThan(1e-12);
      // Of one point (1) is off by C at most.
      const C = new Real(said.budget.hi).minus(
        psi(
          i,
          W.map(() => zero),
        ),
      );
      const slack = budget.minus(psi(i, W)).minus(i.gamma.times(length(W)));
      expect(C.gt(0)).toBe(true);
      if (i.points.length === 1) expect(slack.lte(C.plus(1e-12))).toBe(true);
    }
  });

  it('should know before the run what the formulas say', () => {
    const i = cases[0]!;
    const { budget, gain, first } = known(i, exactly(1));
    const beta = new Real(1.25).div(2);
    const half = beta.div(16);
    const C = half.times(Real.ln(3)).div(new Real(1).minus(half).times(new Real(1).minus(Real.exp(-0.25))));
    for (const [exact, e] of [
      [Real.ln(2).plus(C), budget],
      [new Real(1).minus(half).div(8), gain],
      [new Real(0.5).minus(Real.ln(2)), first],
    ] as const) {
      expect(exact.gte(e.lo) && exact.lte(e.hi)).toBe(true);
      expect(e.hi - e.lo).toBeLessThan(1e-13);
    }
  });
});
