import { randomInt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { aroundOrigin, besideOrigin, momentCurve } from '../../src/data/originClouds.js';
import { gaussianCloud, heavyTailedCloud, signedSkewCloud } from '../../src/data/samplers.js';
import { streamOf } from '../../src/data/stream.js';
import { signOfInner } from '../../src/exact/dyadic.js';

const seed = String(randomInt(2 ** 47));

describe('the clouds', () => {
  it('should carry certificates that check', () => {
    for (let n = 0; n < 40; n++) {
      const plan = { points: 9, dimension: 1 + (n % 8) };
      const beside = besideOrigin(plan, streamOf(`${seed}/1/${n}`));
      expect(beside.points.every((x) => signOfInner(x, beside.certificates.separable) > 0)).toBe(true);
      const around = aroundOrigin(plan, streamOf(`${seed}/2/${n}`));
      for (let j = 0; j < plan.dimension; j++)
        expect(
          signOfInner(
            around.certificates.surrounding,
            around.points.map((x) => x[j]!),
          ),
        ).toBe(0);
    }
  });

  it('should put the moment curve at distinct places', () => {
    const points = momentCurve({ points: 8, dimension: 2 }, streamOf(seed));
    expect(new Set(points.map((x) => x[1]! / x[0]!)).size).toBe(8);
  });

  it('should give dyadic samples in every quadrant', () => {
    for (const sampler of [gaussianCloud, heavyTailedCloud, signedSkewCloud]) {
      const points = sampler(200, 2, streamOf(seed));
      expect(points.every((x) => x.length === 2 && x.every(Number.isFinite))).toBe(true);
      expect(new Set(points.map((x) => Math.sign(x[0]!))).size, `seed ${seed}`).toBe(2);
    }
  });
});
