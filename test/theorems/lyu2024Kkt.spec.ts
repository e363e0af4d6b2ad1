import { describe, expect, it } from 'vitest';
import { streamOf } from '../../src/data/stream.js';
import { exactly } from '../../src/statement/index.js';
import type { NetInstance, Visit } from '../../theorems/lyu2024/setting/diagonalNet.js';
import {
  dualOf,
  entropyShare,
  gapAbove,
  gapOf,
  growthAbove,
  multipliersOf,
  objectiveOf,
  residualOf,
  squareAbove,
  totalAbove,
  valueAbove,
} from '../../theorems/lyu2024/setting/kkt.js';

/** Separable points in doubles, by the sign of their first coordinate. */
function net(seed: string, n: number, d: number, loss?: 'logistic'): NetInstance {
  const stream = streamOf(seed);
  const points = Array.from({ length: n }, () => Array.from({ length: d }, () => stream.normal()));
  const labels = points.map((x) => Math.sign(x[0]!));
  const separator = points[0]!.map((_, k) => (k === 0 ? 1 : 0));
  const net = { points, labels, alpha: 4, lambda: 0.01, c: 0.5, certificates: { separable: { separator } } };
  return loss ? { ...net, loss } : net;
}

/** V, r and w, written out again: no code of the entry. */
function plainly({ points, labels, lambda, loss }: NetInstance, theta: readonly number[]) {
  const d = theta.length / 2;
  const [n, w] = [points.length, theta.slice(0, d).map((u, k) => u * u - theta[d + k]! ** 2)];
  const q = points.map((x, i) => labels[i]! * x.reduce((t, c, k) => t + c * w[k]!, 0));
  const m = q.map((x) => (loss ? 1 / (1 + Math.exp(x)) : Math.exp(-x)) / (n * lambda));
  const losses = q.map((x) => (loss ? Math.log1p(Math.exp(-x)) : Math.exp(-x)));
  const value = (2 / (n * lambda)) * losses.reduce((t, x) => t + x, 0) + theta.reduce((t, x) => t + x * x, 0);
  const nu = w.map((_, k) => 2 * points.reduce((t, x, i) => t + m[i]! * labels[i]! * x[k]!, 0));
  const r = theta.map((x, k) => (k < d ? (1 - nu[k]!) * x : (1 + nu[k - d]!) * x));
  return { w, q, m, value, r, squared: r.reduce((t, x) => t + x * x, 0) };
}

/** Classical Runge-Kutta steps of theta' = -r in sigma, seen at the given times. */
function flow(i: NetInstance, times: readonly number[]): number[][] {
  let theta: number[] = Array(2 * i.points[0]!.length).fill(i.alpha);
  let [sigma, step] = [0, i.lambda / i.alpha ** 2 / 20];
  const slope = (at: readonly number[]) => plainly(i, at).r.map((x) => -x);
  const moved = (by: readonly number[], h: number) => theta.map((x, k) => x + h * by[k]!);
  return times.map((end) => {
    while (sigma < end) {
      const h = Math.min(step, end - sigma);
      const a = slope(theta);
      const b = slope(moved(a, h / 2));
      const c = slope(moved(b, h / 2));
      const e = slope(moved(c, h));
      theta = theta.map((x, k) => x + (h / 6) * (a[k]! + 2 * b[k]! + 2 * c[k]! + e[k]!));
      sigma = h === step ? sigma + h : end;
      step = Math.min(step * 1.02, 0.004);
    }
    return theta;
  });
}

function visit(i: NetInstance, sigma: number, theta: readonly number[]): Visit {
  const d = theta.length / 2;
  const squares = theta.map((x) => exactly(x * x));
  const { w, q } = plainly(i, theta);
  const z = theta.slice(0, d).map((u, k) => exactly(Math.log(u / theta[d + k]!)));
  return {
    sigma: exactly(sigma),
    w: w.map(exactly),
    z,
    uu: squares.slice(0, d),
    vv: squares.slice(d),
    margins: q.map(exactly),
  };
}

const cases = [
  ['n < d', 3, 5, undefined],
  ['n = d', 4, 4, undefined],
  ['n > d', 5, 2, undefined],
  ['logistic', 4, 3, 'logistic'],
] as const;

describe('bounds on the KKT conditions of a diagonal net', () => {
  it.each(cases)('should hold on a Runge-Kutta flow of (u, v): %s', (name, n, d, loss) => {
    const seed = `${name} ${process.hrtime.bigint()}`;
    const i = net(seed, n, d, loss);
    const log = Math.log(i.alpha);
    const times = [1, 1.2, 1.5, 2, 3, 4].map((s) => s * log);
    const states = flow(i, times);
    const visits = states.map((theta, k) => visit(i, times[k]!, theta));
    const weights = plainly(i, states.at(-1)!).w;
    const dual = dualOf(i, { weights });
    const seen = states.map((theta) => plainly(i, theta));
    visits.forEach((v, k) => {
      const { value, m, squared } = seen[k]!;
      const excess = value - dual.least.lo;
      const own = multipliersOf(i, v);
      // The entry's value, residual and multipliers are the ones written out above.
      expect(Math.abs(objectiveOf(i, v).hi - value), seed).toBeLessThan(1e-9 * value);
      expect(Math.abs(residualOf(i, v, own).hi - squared), seed).toBeLessThan(1e-9 * value);
      expect(excess, seed).toBeGreaterThan(-1e-9);
      expect(residualOf(i, v, dual.multipliers).lo, seed).toBeLessThanOrEqual(2 * excess + 1e-9);
      const total = m.reduce((t, x) => t + x, 0);
      expect(total, seed).toBeLessThanOrEqual(totalAbove(dual, excess) + 1e-9);
      expect(gapOf(v, dual.multipliers).lo, seed).toBeLessThanOrEqual(gapAbove(i, v, dual, exactly(excess)).hi + 1e-9);
      const closed = valueAbove(i, { weights }, exactly(times[k]!)).hi;
      if (k > 1) expect(value, seed).toBeLessThanOrEqual(closed);
      for (const [j, before] of seen.slice(0, k).entries()) {
        const kappa = growthAbove(i, dual, before.value - dual.least.lo);
        const bound = squareAbove(kappa, exactly(before.value - value), exactly(times[k]! - times[j]!)).hi;
        expect(squared, `${seed}, from ${j} to ${k}`).toBeLessThanOrEqual(bound + 1e-9);
      }
    });
  });

  it('should have a share of the points that is attained', () => {
    // n - 1 points at q + 1 + omega: sum m_i (q_i - q) = omega sum m_i.
    for (const n of [2, 3, 7, 30]) {
      const omega = entropyShare(n);
      const far = Math.exp(-1 - omega);
      expect(((n - 1) * (1 + omega) * far) / (1 + (n - 1) * far)).toBeCloseTo(omega, 10);
    }
  });

  it('should split the excess into divergence and slack exactly', () => {
    const i = net('excess', 4, 3);
    const theta = [1.5, 0.3, 0.7, 0.2, 0.9, 0.1];
    const { value, m } = plainly(i, theta);
    const { multipliers, least } = dualOf(i, { weights: [3, 0.5, -0.5] });
    const f = multipliers.map((x) => x.lo);
    const divergence = f.reduce((t, x, k) => t + x * Math.log(x / m[k]!) - x + m[k]!, 0);
    const phi = [0, 1, 2].map((k) => 2 * i.points.reduce((t, x, j) => t + f[j]! * i.labels[j]! * x[k]!, 0));
    const slack = phi.reduce((t, x, k) => t + (1 - x) * theta[k]! ** 2 + (1 + x) * theta[3 + k]! ** 2, 0);
    expect(value - least.lo).toBeCloseTo(2 * divergence + slack, 9);
  });
});
