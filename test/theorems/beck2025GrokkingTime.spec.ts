import { describe, expect, it } from 'vitest';
import { width } from '../../src/statement/index.js';
import { logTimeOfLevel, logTimeOfSaturatedWeights } from '../../theorems/beck2025/setting/grokkingTime.js';
import { flowOf } from '../reference/effectiveModelFlow.js';

/** Phi^-1(0.95) */
const z = 1.6448536269514722;

/**
 * log(1 + eta t) at accuracy 0.95 for x = 0.1, 10^-3, 10^-6 and 0, by bisection and Gaussian
 * quadrature at thirty digits in Python's mpmath.
 */
const reference: [sigma: number, [x: number, logTime: number][]][] = [
  [
    2,
    [
      [0.1, 3.1411144],
      [1e-3, 5.2086678],
      [1e-6, 5.2396954],
      [0, 5.2397266],
    ],
  ],
  [
    5,
    [
      [0.1, 3.8196835],
      [1e-3, 9.3088191],
      [1e-6, 9.5352263],
      [0, 9.5354619],
    ],
  ],
  [
    10,
    [
      [0.1, 3.8209845],
      [1e-3, 11.336784],
      [1e-6, 12.288459],
      [0, 12.289585],
    ],
  ],
];

/** B/P of the flow at a log time. */
function accuracyAt(sigma: number, x: number, logTime: number): number {
  const [, P, B] = [...flowOf(sigma, x, logTime, 20_000)].at(-1)!;
  return B / P;
}

describe('time to an accuracy in the effective model', () => {
  it('should agree with quadrature at thirty digits', () => {
    for (const [sigma, row] of reference)
      for (const [x, expected] of row) {
        const logTime = logTimeOfLevel({ sigma, x }, z)!;
        const onePlus = (s: number) => Math.log1p(Math.exp(s));
        const at = `sigma ${sigma}, x ${x}`;
        expect(onePlus(logTime.lo), at).toBeLessThan(expected + 1e-7);
        expect(onePlus(logTime.hi), at).toBeGreaterThan(expected - 1e-7);
        expect(width(logTime), at).toBeLessThan(3e-3);
      }
  });

  it('should be where the flow has the ratio z', () => {
    for (const [sigma, x] of [
      [2, 0],
      [5, 2 ** -9],
      [3, 0.125],
    ] as const) {
      const { lo, hi } = logTimeOfLevel({ sigma, x }, z)!;
      expect(accuracyAt(sigma, x, lo)).toBeLessThan(z + 1e-6);
      expect(accuracyAt(sigma, x, hi)).toBeGreaterThan(z - 1e-6);
    }
  });

  it('should keep below the time of saturated weights, and come near it for large sigma', () => {
    for (const x of [2 ** -3, 2 ** -6]) {
      const bound = logTimeOfSaturatedWeights(x, z);
      const near = logTimeOfLevel({ sigma: 40, x }, z)!;
      expect(near.lo).toBeLessThan(bound.hi);
      expect(near.hi).toBeGreaterThan(bound.lo - 0.02);
      expect(logTimeOfLevel({ sigma: 2, x }, z)!.hi).toBeLessThan(bound.lo - 0.1);
    }
    expect(Math.log1p(Math.exp(logTimeOfSaturatedWeights(0.1, z).lo))).toBeCloseTo(3.8213, 3);
  });
});
