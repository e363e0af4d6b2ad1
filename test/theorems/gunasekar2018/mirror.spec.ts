import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { exactly } from '../../../src/statement/index.js';
import { theorem } from '../../../theorems/gunasekar2018/mirror-descent-nearest.js';
import { asinh, bregman, kept, reach, singular } from '../../../theorems/gunasekar2018/setting/mirrorDescent.js';

/*
 * Mirror descent by its definition in decimals of fifty digits, and each inequality of the
 * derivation at every step. The nearest solution is found by bisection in one multiplier.
 */
const Real = Decimal.clone({ precision: 50 });
type Vector = Decimal[];
const vector = (x: readonly number[]): Vector => x.map((v) => new Real(v));
const dot = (a: Vector, b: Vector) => a.reduce((t, v, j) => t.plus(v.times(b[j]!)), new Real(0));
const less = (a: Vector, b: Vector) => a.map((v, j) => v.minus(b[j]!));
const beta = (b: number) => new Real(b);
const slope = (w: Vector, b: number) => w.map((v) => Real.asinh(v.div(beta(b))));
const back = (z: Vector, b: number) => z.map((v) => Real.sinh(v).times(beta(b)));
const psi = (w: Vector, b: number) =>
  w.reduce(
    (t, v) => t.plus(v.times(Real.asinh(v.div(beta(b))))).minus(v.pow(2).plus(beta(b).pow(2)).sqrt()),
    new Real(0),
  );
const D = (a: Vector, c: Vector, b: number) =>
  psi(a, b)
    .minus(psi(c, b))
    .minus(dot(slope(c, b), less(a, c)));

const one = theorem.witness;
const cases = [one, { ...one, beta: 0.5, stepSize: 0.0625 }, { ...one, start: [0.75, -0.5, 0.25], stepSize: 0.0625 }];

/** The point start + m row in the dual with X w = y. */
function nearest(i: typeof one): Vector {
  const [x, from] = [vector(i.rows[0]!), slope(vector(i.start), i.beta)];
  const at = (m: Decimal) =>
    back(
      from.map((z, j) => z.plus(x[j]!.times(m))),
      i.beta,
    );
  let [lo, hi] = [new Real(-20), new Real(20)];
  for (let k = 0; k < 150; k++) {
    const m = lo.plus(hi).div(2);
    if (dot(x, at(m)).lt(i.targets[0]!)) lo = m;
    else hi = m;
  }
  return at(lo);
}

describe('mirror descent in fifty digits', () => {
  it('should obey each inequality of the derivation at every step', () => {
    for (const i of cases) {
      const [x, goal] = [vector(i.rows[0]!), nearest(i)];
      const K = new Real(reach(i).hi);
      const factor = new Real(kept(i).hi);
      const { least } = singular(i);
      let dual = slope(vector(i.start), i.beta);
      let w = vector(i.start);
      for (let t = 0; t < 20; t++) {
        const r = dot(x, w).minus(i.targets[0]!);
        const before = D(goal, w, i.beta);
        const bound = K.times(r.pow(2)).div(2 * i.beta * i.beta * least.lo);
        expect(before.lte(bound.plus(1e-30)), `D at ${t}`).toBe(true);
        dual = dual.map((z, j) => z.minus(x[j]!.times(r).times(i.stepSize)));
        const next = back(dual, i.beta);
        const three = before.minus(r.pow(2).times(i.stepSize)).plus(D(w, next, i.beta));
        expect(D(goal, next, i.beta).minus(three).abs().lt(1e-40), `three points at ${t}`).toBe(true);
        expect(D(goal, next, i.beta).lte(before.times(factor).plus(1e-40)), `factor at ${t}`).toBe(true);
        expect(
          next.every((v) =>
            v
              .pow(2)
              .plus(i.beta * i.beta)
              .sqrt()
              .lte(K),
          ),
        ).toBe(true);
        w = next;
      }
    }
  });

  it('should have the distance and asinh that the enclosures hold', () => {
    for (const i of cases) {
      const [s, start] = [vector(i.solution), vector(i.start)];
      const held = bregman(i.solution.map(exactly), i.start.map(exactly), i.beta);
      const exact = D(s, start, i.beta);
      expect(exact.gte(held.lo) && exact.lte(held.hi)).toBe(true);
      expect(held.hi - held.lo).toBeLessThan(1e-13);
    }
    for (const z of [-30, -1, -1e-9, 0, 1e-9, 0.5, 1e6]) {
      const e = asinh(exactly(z));
      expect(new Real(e.lo).lte(Real.asinh(z)) && new Real(e.hi).gte(Real.asinh(z)), `${z}`).toBe(true);
    }
  });
});
