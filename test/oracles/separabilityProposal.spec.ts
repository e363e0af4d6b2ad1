import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gaussianCloud } from '../../src/data/samplers.js';
import { streamOf } from '../../src/data/stream.js';
import { integerMatrix } from '../../src/exact/integerMatrix.js';
import { certifies, exactSide, separability } from '../../src/oracles/margins/separability.js';
import { proposedSide } from '../../src/oracles/margins/separabilityProposal.js';

const seed = randomInt(2 ** 31);

/**
 * Few small integers, so that all three sides are frequent, scaled row by row by powers of two that
 * hide it.
 */
const clouds = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 9 }))
  .chain(([dimension, points]) =>
    fc.array(
      fc.tuple(
        fc.array(fc.integer({ min: -2, max: 2 }), { minLength: dimension, maxLength: dimension }),
        fc.integer({ min: -30, max: 30 }),
      ),
      { minLength: points, maxLength: points },
    ),
  )
  .map((drawn) => drawn.map(([x, k]) => x.map((c) => c * 2 ** k)));

describe('a side proposed in doubles', () => {
  it('should be certified, and the one that exact linear programming finds', () => {
    fc.assert(
      fc.property(clouds, (points) => {
        const rows = integerMatrix(points);
        const proposed = proposedSide(points, rows);
        expect(proposed !== null && certifies(rows, proposed)).toBe(true);
        expect(proposed!.verdict).toBe(exactSide(rows).verdict);
      }),
      { seed, numRuns: 300 },
    );
  });

  it('should find the side of Gaussian points that exact linear programming finds', () => {
    const sides = new Set<string>();
    for (const [n, d] of [
      [10, 4],
      [12, 7],
      [16, 8],
    ] as const)
      for (let k = 0; k < 12; k++) {
        const rows = integerMatrix(gaussianCloud(n, d, streamOf(`${seed} ${n} ${k}`)));
        const points = rows.map((x) => x.map((c) => Number(c) / 2 ** 40));
        const proposed = proposedSide(points, rows);
        expect(proposed !== null && certifies(rows, proposed), `seed ${seed}`).toBe(true);
        expect(proposed!.verdict, `seed ${seed}`).toBe(exactSide(rows).verdict);
        sides.add(proposed!.verdict);
      }
    expect([...sides].sort()).toEqual(['interior', 'separable']);
  });

  it('should decide many points in many dimensions, on each of the three sides', () => {
    const cloud = gaussianCloud(60, 20, streamOf(String(seed)));
    const lifted = cloud.map((x) => [...x, 2 ** -20]);
    const around = [...cloud, ...cloud.map((x) => x.map((c) => -c))];
    const beside = around.map((x, i) => [...x, i < 100 ? 0 : 2 ** -30]);
    const verdicts = [lifted, around, beside].map((points) => {
      const answer = separability(points);
      return 'verdict' in answer ? answer.verdict : answer.undecided;
    });
    expect(verdicts, `seed ${seed}`).toEqual(['separable', 'interior', 'boundary']);
  });

  it('should stand beside coordinates of any size', () => {
    const points = Array.from({ length: 30 }, (_, i) =>
      Array.from({ length: 8 }, (_, j) => (i === j ? 1e160 : 1e-150)),
    );
    expect(separability(points)).toMatchObject({ verdict: 'separable' });
  });
});
