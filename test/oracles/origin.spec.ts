import { randomInt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { aroundOrigin, besideOrigin, latticeCloud } from '../../src/data/originClouds.js';
import { gaussianCloud } from '../../src/data/samplers.js';
import { streamOf } from '../../src/data/stream.js';
import { integerMatrix } from '../../src/exact/integerMatrix.js';
import { exponentialMinimum } from '../../src/oracles/margins/exponentialMinimum.js';
import { hullFacets } from '../../src/oracles/margins/hullFacets.js';
import { minimumNormPoint } from '../../src/oracles/margins/minimumNormPoint.js';
import { certifies, type Separability, separability } from '../../src/oracles/margins/separability.js';

const seed = String(randomInt(2 ** 47));

function decided<T extends object>(answer: T | { undecided: string }): T {
  if ('undecided' in answer) throw new Error(`${answer.undecided} (seed ${seed})`);
  return answer;
}

function refusal(answer: object): string {
  return 'undecided' in answer ? String(answer.undecided) : 'no refusal';
}

/**
 * In the plane by angles: separable iff some gap between neighbouring directions exceeds half a
 * turn.
 */
function planar(points: readonly (readonly number[])[]): string {
  const angles = points.map(([x, y]) => Math.atan2(y!, x!)).sort((a, b) => a - b);
  const gaps = angles.map((a, i) => (angles[i + 1] ?? angles[0]! + 2 * Math.PI) - a);
  return Math.max(...gaps) > Math.PI ? 'separable' : 'interior';
}

describe('separability', () => {
  it('should agree with the largest angular gap in the plane', () => {
    for (let n = 0; n < 300; n++) {
      const points = gaussianCloud(2 + (n % 6), 2, streamOf(`${seed}/${n}`));
      expect(decided(separability(points)).verdict, `seed ${seed}`).toBe(planar(points));
    }
  });

  it('should find what was planted', () => {
    for (let n = 0; n < 60; n++) {
      const plan = { points: 7 + (n % 4), dimension: 1 + (n % 6), scale: 2 ** ((n % 5) - 2) };
      expect(decided(separability(besideOrigin(plan, streamOf(`${seed}/b${n}`)).points)).verdict).toBe('separable');
      expect(decided(separability(aroundOrigin(plan, streamOf(`${seed}/a${n}`)).points))).toMatchObject({
        verdict: 'interior',
        spans: true,
      });
    }
  });

  it('should tell the boundary from the relative interior', () => {
    expect(
      decided(
        separability([
          [1, 0],
          [-1, 0],
          [0, 1],
        ]),
      ).verdict,
    ).toBe('boundary');
    expect(
      decided(
        separability([
          [1, 0],
          [-1, 0],
        ]),
      ),
    ).toMatchObject({ verdict: 'interior', spans: false });
    expect(
      decided(
        separability([
          [0, 0],
          [1, 1],
        ]),
      ).verdict,
    ).toBe('boundary');
    expect(
      decided(
        separability([
          [1, 0],
          [1, 0],
          [-1, 1],
          [-1, -1],
          [1, 0],
        ]),
      ),
    ).toMatchObject({ verdict: 'interior' });
  });

  it('should always decide, with the same verdict under any signless permutation of coordinates', () => {
    for (let n = 0; n < 200; n++) {
      const stream = streamOf(`${seed}/l${n}`);
      const points = latticeCloud({ points: 1 + (n % 7), dimension: 1 + (n % 4) }, stream).map((x) => x.map(Math.sign));
      const turned = points.map((x) => [...x].reverse());
      expect(decided(separability(points)).verdict, `seed ${seed}`).toBe(decided(separability(turned)).verdict);
    }
  });

  it('should refuse what is no cloud', () => {
    expect(refusal(separability([]))).toMatch(/at least one point/);
    expect(refusal(separability([[Number.NaN]]))).toMatch(/finite/);
    expect(refusal(separability([[1, 2], [3]]))).toMatch(/point 1 has 1 entry, point 0 has 2/);
  });
});

describe('certifies', () => {
  const rows = integerMatrix([
    [1, 0],
    [-1, 0],
    [0, 1],
  ]);
  const wrong: Separability[] = [
    { verdict: 'separable', separator: [1n, 1n] },
    { verdict: 'interior', weights: [1n, 1n, 0n], spans: true },
    { verdict: 'interior', weights: [1n, 1n, 1n], spans: true },
    { verdict: 'boundary', weights: [1n, 1n, 0n], separator: [1n, 1n] },
    { verdict: 'boundary', weights: [0n, 0n, 0n], separator: [0n, 1n] },
    { verdict: 'boundary', weights: [1n, 1n, -1n], separator: [0n, 1n] },
  ];
  it('should refuse certificates with one entry changed', () => {
    for (const answer of wrong) expect(certifies(rows, answer)).toBe(false);
    expect(certifies(rows, { verdict: 'boundary', weights: [1n, 1n, 0n], separator: [0n, 1n] })).toBe(true);
  });
});

describe('hullFacets', () => {
  it('should give the facets of a square, an interval and a tetrahedron', () => {
    const square = decided(
      hullFacets([
        [1, 1],
        [1, -1],
        [-1, 1],
        [-1, -1],
        [0.5, 0.25],
      ]),
    ) as { offset: number }[];
    expect(square.map((f) => f.offset)).toEqual([1, 1, 1, 1]);
    expect(decided(hullFacets([[0.5], [-0.25], [0]]))).toEqual([
      { normal: [1], offset: 0.5 },
      { normal: [-1], offset: 0.25 },
    ]);
    expect(
      decided(
        hullFacets([
          [1, 0, 0],
          [0, 1, 0],
          [0, 0, 1],
          [-1, -1, -1],
        ]),
      ),
    ).toHaveLength(4);
  });

  it('should hold all points, with a point on each facet', () => {
    for (let n = 0; n < 40; n++) {
      const points = latticeCloud({ points: 8, dimension: 1 + (n % 3) }, streamOf(`${seed}/f${n}`));
      const facets = hullFacets(points);
      if (!Array.isArray(facets)) continue;
      for (const { normal, offset } of facets)
        expect(Math.max(...points.map((x) => x.reduce((t, c, j) => t + c * normal[j]!, 0)))).toBe(offset);
    }
  });

  it('should refuse a flat hull, too many subsets, and what does not fit', () => {
    expect(
      refusal(
        hullFacets([
          [0, 0],
          [1, 1],
          [2, 2],
        ]),
      ),
    ).toMatch(/flat/);
    expect(refusal(hullFacets([[1, 0]]))).toMatch(/flat/);
    expect(refusal(hullFacets(latticeCloud({ points: 30, dimension: 6 }, streamOf(seed))))).toMatch(/too many/);
    expect(
      refusal(
        hullFacets([
          [1 + 2 ** -52, 0],
          [0, 1 + 2 ** -51],
          [-1, -1 - 2 ** -50],
        ]),
      ),
    ).toMatch(/doubles/);
    expect(refusal(hullFacets([]))).toMatch(/at least one point/);
  });
});

describe('minimumNormPoint', () => {
  it('should enclose the closed form of two points and the distance of a planted hyperplane', () => {
    const two = decided(
      minimumNormPoint([
        [2, 1],
        [2, -3],
      ]),
    );
    expect(two.lo <= 2 && 2 <= two.hi).toBe(true);
    // The separator maximises the margin: every other direction does no better.
    for (let n = 0; n < 60; n++) {
      const { points, certificates } = besideOrigin({ points: 9, dimension: 1 + (n % 6) }, streamOf(`${seed}/m${n}`));
      const found = decided(minimumNormPoint(points));
      const u = certificates.separable;
      const planted = Math.min(...points.map((x) => x.reduce((t, c, j) => t + c * u[j]!, 0))) / Math.hypot(...u);
      expect(found.hi >= planted, `seed ${seed}`).toBe(true);
      // Nine weights below one, each rounded, and eight sums: 17 u < 2^-48.
      expect(Math.abs(found.weights.reduce((a, b) => a + b, 0) - 1)).toBeLessThan(2 ** -48);
    }
  });

  it('should agree with the distance to the nearest facet', () => {
    for (let n = 0; n < 30; n++) {
      const { points } = besideOrigin({ points: 2, dimension: 2 }, streamOf(`${seed}/s${n}`));
      const [a, b] = points as [number[], number[]];
      const d = [b[0]! - a[0]!, b[1]! - a[1]!];
      const square = d[0]! ** 2 + d[1]! ** 2;
      const t = square === 0 ? 0 : Math.min(1, Math.max(0, -(a[0]! * d[0]! + a[1]! * d[1]!) / square));
      const { lo, hi } = decided(minimumNormPoint(points));
      const expected = Math.hypot(a[0]! + t * d[0]!, a[1]! + t * d[1]!);
      expect(lo - 1e-12 <= expected && expected <= hi + 1e-12, `seed ${seed}`).toBe(true);
    }
  });

  it('should refuse a hull that holds the origin', () => {
    expect(
      refusal(
        minimumNormPoint([
          [1, 0],
          [-1, 0],
        ]),
      ),
    ).toMatch(/origin/);
    expect(refusal(minimumNormPoint([]))).toMatch(/at least one point/);
  });
});

describe('exponentialMinimum', () => {
  it('should enclose the closed form of two points on a line', () => {
    // x = -s, s r: S = log(1/r)/(s (1 + r)), L = (1 + r)/2 r^(-r/(1 + r)), from s e^(-s S) = s r
    // e^(s r S).
    for (const [s, r] of [
      [1, 0.5],
      [4, 0.25],
      [2, 1],
      [0.5, 0.125],
    ] as const) {
      const m = decided(exponentialMinimum([[-s], [s * r]]));
      const point = Math.log(1 / r) / (s * (1 + r));
      const value = ((1 + r) / 2) * r ** (-r / (1 + r));
      expect(Math.abs(m.point[0]! - point)).toBeLessThanOrEqual(m.radius + 1e-15);
      expect(m.lo - 1e-15 <= value && value <= m.hi + 1e-15).toBe(true);
      expect(m.hi - m.lo).toBeLessThan(1e-12);
      // L'' at the minimiser: (s^2 e^(-s S) + s^2 r^2 e^(s r S))/2.
      const bend = (s * s * (Math.exp(-s * point) + r * r * Math.exp(s * r * point))) / 2;
      expect(m.curvature <= bend && m.curvature > 0.99 * bend).toBe(true);
    }
  });

  it('should decide all planted clouds', () => {
    for (let n = 0; n < 200; n++) {
      const plan = { points: 5 + (n % 3), dimension: 1 + (n % 3), scale: 2 ** (n % 4) };
      const m = decided(exponentialMinimum(aroundOrigin(plan, streamOf(`${seed}/e${n}`)).points));
      expect(m.radius).toBeLessThan(1e-9);
    }
  });

  it('should refuse separable points', () => {
    expect(refusal(exponentialMinimum([[1], [2]]))).toMatch(/minimiser/);
    expect(refusal(exponentialMinimum([]))).toMatch(/at least one point/);
  });
});
