import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { hullBounds } from '../../theorems/beck2025/setting/hullDistance.js';
import type { RunInstance } from '../../theorems/beck2025/setting/runs.js';

const Precise = Decimal.clone({ precision: 40 });
const zero = new Precise(0);
const one = new Precise(1);
const two = new Precise(2);
const mean = (xs: readonly Decimal[]) => xs.reduce((t, x) => t.plus(x), zero).div(xs.length);
const inner = (u: readonly Decimal[], v: readonly Decimal[]) => u.reduce((t, c, j) => t.plus(c.times(v[j]!)), zero);

/** Separable with M = 1, around the origin, with the origin on the boundary; 2, 3 and 4 points. */
const cases = [
  {
    points: [
      [1, 3],
      [1, -1],
    ],
    M: 1,
  },
  {
    points: [
      [2, 0],
      [-1, 1],
      [-0.5, -2],
    ],
    M: 0,
  },
  {
    points: [
      [1, 0],
      [-2, 0],
      [0.25, 1],
      [0, 3],
    ],
    M: 0,
  },
];

function runOf(points: number[][], stepSize: number): RunInstance {
  const start = [...points[0]!.map(() => 0), 0];
  return { points, labels: points.map(() => -1), loss: 'logistic', stepSize, steps: 60, start };
}

/** Descent on the logistic loss in decimals: at each step L, G, the step's direction, and b. */
function* descent({ points, stepSize }: RunInstance, steps: number) {
  const rows = points.map((x) => [...x, 1].map((c) => new Precise(c)));
  let w = rows[0]!.map(() => zero);
  for (let k = 0; k < steps; k++) {
    const powers = rows.map((z) => inner(z, w).exp());
    const slopes = powers.map((e) => e.div(e.plus(1)));
    const G = mean(slopes);
    const gradient = w.map((_, j) => mean(rows.map((z, n) => slopes[n]!.times(z[j]!))));
    const direction = gradient.map((c) => c.div(G));
    yield { k, L: mean(powers.map((e) => e.plus(1).ln())), G, direction, bias: w.at(-1)! };
    w = w.map((c, j) => c.minus(gradient[j]!.times(stepSize)));
  }
}

describe('descent on the logistic loss, in decimals', () => {
  it('should keep each step of the derivation, with the constant a as it is computed', () => {
    for (const { points, M } of cases) {
      const squares = Math.max(...points.map((x) => x.reduce((t, c) => t + c * c, 0)));
      const i = runOf(points, 1 / (1 + squares));
      const N = points.length;
      const kappa = new Precise(i.stepSize).times(1 + squares);
      const y = two.ln().times(N);
      const h = y.div(one.minus(y.neg().exp()));
      const omega = h.div(one.minus(kappa.times(two.ln()).div(2))).minus(1);
      const a = omega.div(one.minus(kappa.times(two.ln())));
      const bounds = hullBounds(i, { lo: M, hi: M });
      expect(bounds.excess.lo).toBeLessThanOrEqual(a.toNumber() * (1 + 1e-15));
      expect(bounds.excess.hi).toBeGreaterThanOrEqual(a.toNumber() * (1 - 1e-15));
      let Q = zero;
      let before: Decimal | null = null;
      for (const { k, L, G, direction, bias } of descent(i, i.steps)) {
        const psi = L.ln();
        // 7: the least fall of psi, from the step before
        if (before !== null) expect(psi.lte(before)).toBe(true);
        // 8
        expect(psi.lte(two.ln().ln().minus(Q).plus(a))).toBe(true);
        // 9, as the entries use it
        const fall = -bias.times(1 + M * M).toNumber() / (1 + M * M);
        const { least, most } = bounds.fall(k);
        expect(least.lo).toBeLessThanOrEqual(fall + 1e-14);
        expect(most.hi).toBeGreaterThanOrEqual(fall - 1e-14);
        const s = G.times(i.stepSize);
        const square = inner(direction, direction);
        before = psi.minus(
          s
            .times(square)
            .times(G.div(L))
            .times(one.minus(kappa.times(L).div(2))),
        );
        Q = Q.plus(s.times(square));
      }
    }
  });

  it('should keep the bounds on the bias and the weights around the origin, for every step size', () => {
    const points = [[2], [-1], [0.5]];
    // L_inf by a search in decimals.
    let [lo, hi] = [new Precise(-5), new Precise(5)];
    const loss = (s: Decimal) => mean(points.map(([x]) => s.times(x!).exp()));
    for (let n = 0; n < 120; n++) {
      const third = hi.minus(lo).div(3);
      if (loss(lo.plus(third)).lt(loss(hi.minus(third)))) hi = hi.minus(third);
      else lo = lo.plus(third);
    }
    const least = loss(lo);
    for (const stepSize of [1 / 8, 2, 16]) {
      for (const { k, bias } of descent(runOf(points, stepSize), 60)) {
        const sum = bias.neg().exp().minus(least.times(3).times(bias));
        expect(
          sum.gte(
            least
              .times(stepSize * k)
              .plus(1)
              .minus(1e-30),
          ),
        ).toBe(true);
      }
    }
  });

  it('should leave no room for a slope without M', () => {
    // At 10^15 steps the bands do not meet.
    const i = {
      ...runOf(
        [
          [4, 8],
          [4, -8],
        ],
        1 / 256,
      ),
      steps: 1e15,
    };
    const right = hullBounds(i, { lo: 4, hi: 4 }).fall(1e15);
    const wrong = hullBounds(i, { lo: 0, hi: 0 }).fall(1e15);
    expect(right.most.hi).toBeLessThan(wrong.least.lo);
  });
});
