import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';

const Precise = Decimal.clone({ precision: 50 });
const zero = new Precise(0);
const one = new Precise(1);
const mean = (xs: readonly Decimal[]) => xs.reduce((t, x) => t.plus(x), zero).div(xs.length);
const inner = (u: readonly Decimal[], v: readonly Decimal[]) => u.reduce((t, c, j) => t.plus(c.times(v[j]!)), zero);
const size = (u: readonly Decimal[]) => inner(u, u).sqrt();
const rounding = new Precise('1e-40');

type Loss = 'logistic' | 'exponential';

function* descent(points: number[][], loss: Loss, eta: Decimal, steps: number) {
  const rows = points.map((x) => x.map((c) => new Precise(c)));
  let T = rows[0]!.map(() => zero);
  let beta = zero;
  for (let k = 0; k < steps; k++) {
    const scores = rows.map((x) => inner(x, T).plus(beta).neg());
    const w = scores.map((f) => (loss === 'logistic' ? one.div(f.neg().exp().plus(1)) : f.exp()));
    const G = mean(w);
    const p = T.map((_, j) => mean(rows.map((x, n) => x[j]!.times(w[n]!))).div(G));
    yield { k, rows, scores, w, G, p, T, beta };
    T = T.map((c, j) => c.plus(eta.times(G).times(p[j]!)));
    beta = beta.plus(eta.times(G));
  }
}

const clouds = [
  [
    [1, 3],
    [1, -1],
  ],
  [
    [2, 0],
    [-1, 1],
    [-0.5, -2],
    [0.25, 3],
  ],
  [[3], [-1], [0.5]],
  [[4], [1]],
];
/** The largest step that eta R^2 <= 1 allows. */
const stepOf = (points: number[][]) => one.div(Math.max(...points.map((x) => x.reduce((t, c) => t + c * c, 0))));

describe('descent on either loss, in decimals', () => {
  it('should turn the mean of the points by a matrix between 0 and 2 R^2, and stay below |mean x|', () => {
    for (const points of clouds)
      for (const loss of ['logistic', 'exponential'] as const)
        for (const { rows, scores, w, G, p, T, beta } of descent(points, loss, stepOf(points), 40)) {
          const centre = p.map((_, j) => mean(rows.map((x) => x[j]!)));
          expect(size(T).lte(beta.times(size(centre)).plus(rounding))).toBe(true);
          expect(G.lte(one.plus(rounding))).toBe(true);
          // A T as the sum over pairs.
          const turned = p.map(() => zero);
          let trace = zero;
          for (let i = 0; i < rows.length; i++)
            for (let j = 0; j < rows.length; j++) {
              const gap = scores[i]!.minus(scores[j]!);
              if (gap.abs().lt('1e-30')) continue;
              const c = w[i]!.minus(w[j]!).div(gap);
              expect(c.gte(0) && c.lte(w[i]!.plus(w[j]!).div(2).plus(rounding))).toBe(true);
              const x = rows[i]!.map((a, l) => a.minus(rows[j]![l]!));
              const weight = c.div(G.times(2 * rows.length * rows.length));
              for (const [l, a] of x.entries()) turned[l] = turned[l]!.plus(weight.times(inner(x, T)).times(a));
              trace = trace.plus(weight.times(inner(x, x)));
            }
          const gap = centre.map((c, l) => c.minus(p[l]!).minus(turned[l]!));
          expect(size(gap).lt('1e-15')).toBe(true);
          expect(trace.times(stepOf(points)).lte(2)).toBe(true);
        }
  });

  it('should let the ratio fall on a line at every step', () => {
    for (const points of clouds.filter((x) => x[0]!.length === 1))
      for (const loss of ['logistic', 'exponential'] as const) {
        let before: Decimal | null = null;
        for (const { T, beta, k } of descent(points, loss, stepOf(points), 200)) {
          if (k === 0) continue;
          const ratio = size(T).div(beta);
          if (before !== null) expect(ratio.lte(before.plus(rounding))).toBe(true);
          before = ratio;
        }
      }
  });

  it('should keep 2 e^y + y - 2 within the constant above |q|^2 B on the boundary of the hull', () => {
    for (const [p, q] of [
      [1, 1],
      [2, 0.5],
      [0.25, 3],
    ] as const) {
      const points = [
        [p, 0],
        [-p, 0],
        [0, q],
      ];
      const eta = stepOf(points);
      const share = eta.times(q * q).div(3);
      for (const loss of ['logistic', 'exponential'] as const) {
        const excess =
          loss === 'exponential'
            ? share.div(2).times(eta.plus(one.div(3)).exp())
            : eta
                .div(2)
                .exp()
                .times(share.times(one.div(6).exp()).plus(1));
        for (const { T, beta: B, k } of descent(points, loss, eta, 200)) {
          const y = T[1]!.times(q);
          const grown = y.exp().minus(1).times(2).plus(y);
          expect(grown.plus(rounding).gte(B.times(q * q))).toBe(true);
          expect(grown.lte(B.plus(excess).times(q * q))).toBe(true);
          const risen = loss === 'logistic' ? B.exp().minus(1).plus(B) : B.exp().minus(1);
          expect(risen.plus(rounding).gte(eta.times(2 * k).div(3))).toBe(true);
        }
      }
    }
  });
});
