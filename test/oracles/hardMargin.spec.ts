import { describe, expect, it } from 'vitest';
import { streamOf } from '../../src/data/stream.js';
import { type HardMargin, type HardMarginQuestion, hardMargin } from '../../src/oracles/margins/hardMargin.js';
import { minimumNormPoint } from '../../src/oracles/margins/minimumNormPoint.js';

const fresh = String(process.hrtime.bigint());

function answer(question: HardMarginQuestion): HardMargin {
  const found = hardMargin(question);
  if ('undecided' in found) throw new Error(`${found.undecided} (${JSON.stringify(question)})`);
  return found;
}

function near(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  for (const [n, v] of expected.entries()) expect(Math.abs(actual[n]! - v)).toBeLessThanOrEqual(4e-16 * Math.abs(v));
}

describe('hardMargin', () => {
  // Two points: the shortest (w, b) is sum alpha z with the Gram system of z1 = (3, 1, 1),
  // z2 = (-1, 1, -1): (1/6, 5/6, -1/3). With a free bias it is the perpendicular bisector, w = 2
  // (x1 - x2)/|x1 - x2|^2.
  it('should tell the penalised bias from the free one', () => {
    const data = {
      points: [
        [3, 1],
        [1, -1],
      ],
      labels: [1, -1],
    };
    const penalised = answer({ ...data, bias: 'penalised' });
    near([...penalised.weights, penalised.bias], [1 / 6, 5 / 6, -1 / 3]);
    const free = answer({ ...data, bias: 'unpenalised' });
    near([...free.weights, free.bias], [1 / 2, 1 / 2, -1]);
    near(free.multipliers, [1 / 4, 1 / 4]);
    // Without a bias: the shortest w with (3, 1) . w >= 1 and (-1, 1) . w >= 1.
    near(answer({ ...data, bias: 'none' }).weights, [0, 1]);
  });

  it('should give (4, -1) for 1/2 against 0 with either bias', () => {
    for (const bias of ['penalised', 'unpenalised'] as const) {
      const { weights, bias: b, support } = answer({ points: [[0.5], [0]], labels: [1, -1], bias });
      expect([...weights, b, support]).toEqual([4, -1, [0, 1]]);
    }
  });

  it('should find the support by margin: copies and excess points belong to it, with or without a multiplier', () => {
    const points = [
      [0.25, 1],
      [0.25, 3],
      [-0.25, 1.5],
      [0.25, 1],
      [0.25, 2],
      [0.5, 0],
    ];
    const { weights, bias, support, multipliers } = answer({ points, labels: [1, 1, -1, 1, 1, 1], bias: 'penalised' });
    expect([...weights, bias]).toEqual([4, 0].concat(0));
    expect(support).toEqual([0, 1, 2, 3, 4]);
    expect(multipliers.filter((a) => a > 0).length).toBeLessThan(5);
    expect(multipliers.reduce((sum, a) => sum + a, 0)).toBe(16);
  });

  it('should scale exactly with the data when the bias is free', () => {
    for (const factor of [1e-3, 2 ** -10, 1, 8, 1e3]) {
      const points = [
        [3, 1],
        [1, -1],
        [4, 5],
      ].map((x) => x.map((v) => v * factor));
      const { weights, bias, support } = answer({ points, labels: [1, -1, 1], bias: 'unpenalised' });
      near(
        weights.map((w) => w * factor),
        [1 / 2, 1 / 2].map((v) => v),
      );
      // A handful of roundings of numbers of size one, through a division by the margin.
      expect(Math.abs(bias + 1)).toBeLessThan(2 ** -44);
      expect(support).toEqual([0, 1]);
    }
  });

  // The penalised solution is p/|p|^2 for the point p of least norm in the hull of the rows: a
  // second method, Wolfe's.
  it('should agree with the point of least norm in the hull of the signed rows', () => {
    const stream = streamOf(`hard margin ${fresh}`);
    for (let k = 0; k < 30; k++) {
      const labels = Array.from({ length: 12 }, () => stream.sign());
      const points = labels.map((y) => [
        y * (1 + stream.whole(0, 20) / 8),
        ...[0, 0].map(() => stream.whole(-16, 16) / 8),
      ]);
      const hull = minimumNormPoint(points.map((x, n) => [...x, 1].map((v) => v * labels[n]!)));
      if ('undecided' in hull) throw new Error(hull.undecided);
      const { weights, bias } = answer({ points, labels, bias: 'penalised' });
      const length = hull.lo ** 2;
      for (const [j, v] of [...weights, bias].entries())
        expect(Math.abs(v - hull.point[j]! / length), `seed ${fresh}, draw ${k}`).toBeLessThan(
          1e-4 * Math.hypot(...weights, bias),
        );
    }
  });

  it('should answer with the optimality conditions met exactly, on awkward doubles too', () => {
    const stream = streamOf(`awkward ${fresh}`);
    for (let k = 0; k < 10; k++) {
      const labels = Array.from({ length: 20 }, (_, n) => (n === 0 ? 1 : n === 1 ? -1 : stream.sign()));
      const points = labels.map((y) => [
        y * (0.1 + stream.uniform()),
        stream.normal(),
        stream.normal(),
        stream.normal() / 3,
      ]);
      for (const bias of ['penalised', 'unpenalised', 'none'] as const) {
        const { weights, bias: b, support, multipliers } = answer({ points, labels, bias });
        for (const [n, x] of points.entries()) {
          const margin = labels[n]! * x.reduce((sum, v, j) => sum + v * weights[j]!, b);
          expect(margin, `seed ${fresh}`).toBeGreaterThan(1 - 1e-9);
          if (multipliers[n]! > 0) expect(support).toContain(n);
        }
      }
    }
  });

  it('should refuse what has no answer', () => {
    const refused = (q: HardMarginQuestion) => (hardMargin(q) as { undecided: string }).undecided;
    expect(refused({ points: [[1], [1]], labels: [1, -1], bias: 'penalised' })).toMatch(/no max margin/);
    expect(refused({ points: [[0], [2], [1]], labels: [1, 1, -1], bias: 'unpenalised' })).toBeTruthy();
    expect(refused({ points: [], labels: [], bias: 'none' })).toMatch(/finite/);
    expect(refused({ points: [[Number.NaN]], labels: [1], bias: 'none' })).toMatch(/finite/);
    expect(refused({ points: [[1]], labels: [2], bias: 'none' })).toMatch(/labels/);
    expect(refused({ points: [[1], [2]], labels: [1, 1], bias: 'unpenalised' })).toMatch(/both classes/);
  });
});
