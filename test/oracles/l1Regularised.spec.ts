import { describe, expect, it } from 'vitest';
import { streamOf } from '../../src/data/stream.js';
import { l1Margin } from '../../src/oracles/margins/l1Margin.js';
import { type L1Regularised, l1Regularised } from '../../src/oracles/sparse/l1Regularised.js';

const fresh = () => `${process.hrtime.bigint()}`;

/** Rows that a fixed direction of some signs separates by at least a half. */
function separable(seed: string, points: number, dimension: number): number[][] {
  const stream = streamOf(seed);
  const rows: number[][] = [];
  while (rows.length < points) {
    const row = Array.from({ length: dimension }, () => stream.normal());
    if (row[0]! + row[1]! > 0.5) rows.push(row);
  }
  return rows;
}

describe('l1Regularised', () => {
  it('should have closed forms on a line and on orthogonal rows', () => {
    // z/N e^(-z w) = c: w = log(z/(N c))/z, coordinate by coordinate.
    for (const rows of [
      [[2]],
      [[-0.5]],
      [
        [2, 0],
        [0, -3],
      ],
    ]) {
      const penalty = 1e-9;
      const { weights } = l1Regularised({ rows, penalty }) as L1Regularised;
      rows.forEach((row, k) => {
        const z = row[k]!;
        const exact = (Math.sign(z) * Math.log(Math.abs(z) / (rows.length * penalty))) / Math.abs(z);
        // The value is right to 1e-9 of itself and curved by z^2 at the minimiser, in units of the
        // penalty.
        expect(Math.abs(weights[k]! - exact)).toBeLessThan(1e-4);
      });
    }
  });

  it('should not be improved by any move, and lie above its bound', () => {
    for (let draw = 0; draw < 20; draw++) {
      const seed = fresh();
      const stream = streamOf(`${seed} moves`);
      const rows = separable(seed, 3 + (draw % 6), 2 + (draw % 9));
      const penalty = 10 ** -(2 + draw);
      const answer = l1Regularised({ rows, penalty }) as L1Regularised;
      const value = (w: readonly number[]) =>
        w.reduce((t, x) => t + Math.abs(x), 0) +
        rows.reduce(
          (t, z) => t + Math.exp(-Math.log(rows.length * penalty) - z.reduce((s, x, k) => s + x * w[k]!, 0)),
          0,
        );
      expect(Math.abs(value(answer.weights) - answer.value), seed).toBeLessThan(1e-9 * answer.value);
      expect(answer.bound, seed).toBeLessThanOrEqual(answer.value * (1 + 1e-12));
      for (let move = 0; move < 50; move++) {
        const size = 10 ** -stream.whole(0, 4);
        const moved = answer.weights.map((w) => w + size * stream.normal());
        expect(value(moved), seed).toBeGreaterThanOrEqual(answer.bound * (1 - 1e-12));
      }
    }
  });

  it('should decide where margins are thin, columns agree, and the penalty is tiny', () => {
    for (let draw = 0; draw < 300; draw++) {
      const seed = fresh();
      const stream = streamOf(seed);
      const [points, dimension] = [stream.whole(1, 8), stream.whole(1, 8)];
      const signs = Array.from({ length: dimension }, () => (stream.uniform() < 0.5 ? -1 : 1));
      const rows: number[][] = [];
      while (rows.length < points) {
        // Coarse multiples of 1/256: entries that agree, and rows that the signs hardly separate.
        const most = stream.uniform() < 0.3 ? 12 : 400;
        const row = signs.map(() => stream.whole(-most, most) / 256);
        const margin = row.reduce((t, x, k) => t + x * signs[k]!, 0);
        if (margin !== 0) rows.push(row.map((x) => Math.sign(margin) * x));
      }
      const penalty = 10 ** -stream.whole(3, 80);
      const answer = l1Regularised({ rows, penalty });
      expect(answer, `${seed} ${JSON.stringify(rows)} ${penalty}`).not.toHaveProperty('undecided');
    }
  });

  it('should turn to the direction of the l1 max margin as the penalty vanishes', () => {
    for (let draw = 0; draw < 5; draw++) {
      const seed = fresh();
      const rows = separable(seed, 6, 10);
      const margin = l1Margin(rows) as { hi: number };
      for (const penalty of [1e-4, 1e-16, 1e-64]) {
        const { weights } = l1Regularised({ rows, penalty }) as L1Regularised;
        const least = Math.min(...rows.map((z) => z.reduce((t, x, k) => t + x * weights[k]!, 0)));
        const lacks = 1 - least / (margin.hi * weights.reduce((t, w) => t + Math.abs(w), 0));
        /*
         * With S = -log(N penalty) and the margin g, the max-margin direction scaled to margins
         * S + log(N g) shows that the least value of |w| + sum e^(S - z.w) is at most
         * V = (S + log(N g) + 1)/g. So |w| <= V, and e^(S - least) <= V.
         */
        const depth = -Math.log(rows.length * penalty);
        const most = depth + Math.log(rows.length * margin.hi) + 1;
        expect(lacks, seed).toBeLessThanOrEqual(1 - (depth - Math.log(most / margin.hi)) / most + 1e-8);
        expect(lacks, seed).toBeGreaterThan(-1e-8);
      }
    }
  });

  it('should leave undecided what has no minimiser, or none but zero', () => {
    for (const [rows, penalty] of [
      [[[1], [-1]], 1e-3],
      [[[1]], 0],
      [[[1]], Number.NaN],
      [[[1]], 10],
      [[[Number.NaN]], 1e-3],
    ] as const)
      expect(l1Regularised({ rows, penalty })).toHaveProperty('undecided');
  });
});
