import { describe, expect, it } from 'vitest';
import { exactRational, minus, plus, type Rational, rational, times, toNumber } from '../../src/exact/index.js';
import type { RidgeInstance } from '../../theorems/xu2026/setting/ridgeInstance.js';
import { related, relations, type SymmetricRidge, turned } from '../../theorems/xu2026/symmetries.js';

const zero = rational(0n);
const inner = (a: readonly Rational[], b: readonly Rational[]) =>
  a.reduce((sum, x, j) => plus(sum, times(x, b[j]!)), zero);

/** Descent in rationals, without any rounding. */
function exactDescent(i: RidgeInstance, steps: number): Rational[] {
  const features = i.features.map((row) => row.map(exactRational));
  const targets = i.targets.map(exactRational);
  const [eta, lambda] = [exactRational(i.eta), exactRational(i.lambda)];
  const share = times(eta, rational(1n, BigInt(features.length)));
  let theta = i.start.map(exactRational);
  for (let t = 0; t < steps; t++) {
    const residuals = features.map((row, n) => minus(inner(row, theta), targets[n]!));
    theta = theta.map((x, j) => {
      const column = features.map((row) => row[j]!);
      return minus(minus(x, times(share, inner(column, residuals))), times(times(eta, lambda), x));
    });
  }
  return theta;
}

const instance = {
  features: [
    [1, 0.25, -0.5, 0.75, 2],
    [0.5, -1, 0.125, 0, 1],
    [-0.25, 0.5, 1.5, -1, 0.5],
  ],
  teacher: [0, 0, 0, 0, 0],
  targets: [0.5, -1, 0.25],
  start: [1, -2, 0.5, 3, -0.75],
  variances: [1, 1, 1, 1, 1],
  eta: 0.25,
  lambda: 0.125,
  seed: '1',
} as const;

describe('symmetries', () => {
  for (const relation of relations)
    it(`should hold without an error in rationals: ${relation}`, () => {
      const i: SymmetricRidge = { ...instance, relation, exponent: -3, copies: 3, steps: [] };
      const first = exactDescent(i, 3).map(toNumber);
      const second = exactDescent(related(i), 3).map(toNumber);
      const expected = {
        longer: first.map((x) => x / 8),
        'other units': first,
        turned: turned(first),
        mirrored: first.map((x, j) => (j % 2 ? -x : x)),
        'rows negated': first,
        copied: first,
      }[relation];
      second.forEach((x, j) => {
        expect(Math.abs(x - expected[j]!)).toBeLessThan(1e-15);
      });
      expect(first).not.toEqual(instance.start);
    });
});
