import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gaussianRidges } from '../../src/arbitraries/gaussianRidges.js';
import { gaussianFeatures } from '../../src/data/gaussianFeatures.js';
import { type RidgeGram, ridgeGram } from '../../src/oracles/ridge/ridgeGram.js';
import { type RidgeModes, ridgeModes } from '../../src/oracles/ridge/ridgeModes.js';

const ridges = fc
  .record({ points: fc.integer({ min: 1, max: 6 }), surplus: fc.integer({ min: 1, max: 20 }) })
  .chain((d) =>
    gaussianRidges(
      { gaussianFeatures },
      { points: d.points, dimension: d.points + d.surplus, startScale: 2, teacherScale: 1, eta: 0.125, lambda: 0.01 },
    ),
  );

const answered = <T>(answer: T | { undecided: string }): T => {
  expect(answer).not.toHaveProperty('undecided');
  return answer as T;
};

describe('ridgeGram', () => {
  it('should agree with the rotations in double-double, to its own errors', () => {
    fc.assert(
      fc.property(ridges, (i) => {
        const gram = ridgeGram(i, i);
        // A square matrix of Gaussians may be nearly singular.
        fc.pre(!('undecided' in gram));
        const g = gram as RidgeGram;
        const modes = answered(ridgeModes(i)) as RidgeModes;
        const reach = Math.hypot(...i.start) + 3 * Math.hypot(...i.teacher);
        // drift = eta e R / gap gives e back; eigenvalues of matrices within e differ by e at most.
        const gap = Math.min(i.eta * (g.values.at(-1)![0]! + i.lambda), 2 - i.eta * (g.values[0]![0]! + i.lambda));
        const e = (g.drift * gap) / (i.eta * reach);
        modes.values.forEach((s, k) => {
          expect(Math.abs(s[0]! - g.values[k]![0]!)).toBeLessThan(1.01 * e);
        });
        const product = (x: readonly Float64Array[], y: readonly Float64Array[]) =>
          x.reduce((sum, a, j) => sum + a[0]! * y[j]![0]!, 0);
        for (const [enclosure, exact] of [
          [g.kernel.start, product(modes.startNull, modes.startNull)],
          [g.kernel.both, product(modes.startNull, modes.teacherNull)],
          [g.kernel.teacher, product(modes.teacherNull, modes.teacherNull)],
        ] as const) {
          expect(enclosure.lo - 1e-14 * reach ** 2).toBeLessThanOrEqual(exact);
          expect(enclosure.hi + 1e-14 * reach ** 2).toBeGreaterThanOrEqual(exact);
        }
        // Single coefficients are well determined where eigenvalues are apart.
        modes.values.forEach((s, k) => {
          const next = Math.min(...modes.values.filter((_, j) => j !== k).map((other) => Math.abs(other[0]! - s[0]!)));
          if (next < 0.1 * s[0]!) return;
          const own = Math.abs(g.startAlong[k]!.lo + g.startAlong[k]!.hi) / 2;
          expect(Math.abs(own - Math.abs(modes.startAlong[k]![0]!))).toBeLessThan(1e-9 * reach);
        });
      }),
    );
  });

  it('should be tight at a hundred points in four hundred dimensions', () => {
    const [i] = fc.sample(
      gaussianRidges(
        { gaussianFeatures },
        { points: 100, dimension: 400, startScale: 1, teacherScale: 1, eta: 1, lambda: 1e-4 },
      ),
      { numRuns: 1, seed: 1 },
    );
    const gram = answered(ridgeGram(i!, i!)) as RidgeGram;
    expect(gram.drift).toBeLessThan(1e-7);
    expect(gram.kernel.start.hi - gram.kernel.start.lo).toBeLessThan(1e-6 * gram.kernel.start.lo);
  });

  it('should say when it cannot decide', () => {
    const rates = { eta: 0.5, lambda: 0.01 };
    const setting = { teacher: [1, 0], start: [0, 1] };
    const say = (features: number[][], r = rates) => ridgeGram({ ...setting, features }, r);
    expect(say([[Number.NaN, 1]])).toEqual({ undecided: expect.stringMatching('not finite') });
    expect(
      say([
        [1, 0],
        [0, 1],
        [1, 1],
      ]),
    ).toEqual({ undecided: expect.stringMatching('singular') });
    expect(
      say([
        [1, 0],
        [1, 2 ** -20],
      ]),
    ).toEqual({ undecided: expect.stringMatching('too near') });
    expect(say([[0, 0]])).toEqual({ undecided: expect.stringMatching('may be lost') });
    expect(say([[2, 0]], { eta: 1, lambda: 0.01 })).toEqual({ undecided: expect.stringMatching('step size') });
  });
});
