import { describe, expect, it } from 'vitest';
import { floor } from '../../properties/xu2026/floor-in-training.js';
import { noise } from '../../properties/xu2026/noise-in-expectation.js';
import { law as laws } from '../../src/claims/law.js';
import { gaussianCloud } from '../../src/data/samplers.js';
import { streamOf } from '../../src/data/stream.js';
import {
  compare,
  exactRational,
  minus,
  plus,
  type Rational,
  rational,
  times,
  toNumber,
} from '../../src/exact/index.js';
import { keyOf } from '../../src/records/task.js';
import { settingOf } from '../../src/trial/setting.js';
import { law as floorLaw } from '../../theorems/xu2026/floor-in-training.js';
import { type NoisyRun, law as noiseLaw } from '../../theorems/xu2026/noise-in-expectation.js';

/** Sixty digits behind the point. */
const one = 10n ** 60n;

/**
 * F_k(x) by the series of the lower incomplete gamma function, all of whose terms are positive:
 * F_{2a}(2y) = y^a e^(-y) sum_j y^j / (a (a+1) ... (a+j)) / Gamma(a).
 */
function chiSquare(a: number, y: bigint): bigint {
  let term = one;
  let sum = 0n;
  for (let j = 0; j < 400; j++) {
    term = j === 0 ? one / BigInt(a) : (term * y) / one / BigInt(a + j);
    sum += term;
  }
  let power = one;
  for (let j = 0; j < a; j++) power = (power * y) / one;
  let exponential = one;
  let next = one;
  for (let j = 1; j < 400; j++) {
    next = (next * y) / one / BigInt(j);
    exponential += next;
  }
  let gamma = 1n;
  for (let j = 2; j < a; j++) gamma *= BigInt(j);
  return (((power * sum) / exponential) * 1n) / gamma;
}

describe('the floor in training', () => {
  it('should have the chance of chi-square, by another series in 60 digits', () => {
    const p = floor.batches[0]!;
    const { numerator, denominator } = floorLaw.probability(p);
    const expected = one - chiSquare(6, 3n * one);
    const off = (numerator * one) / denominator - expected;
    expect(off < 10n ** 30n && off > -(10n ** 30n)).toBe(true);
    // A floor a tenth higher is crossed 1.394 times as often; `detects` takes 7/5.
    const ratio = Number((chiSquare(6, (33n * one) / 10n) * 10n ** 6n) / chiSquare(6, 3n * one)) / 1e6;
    expect(ratio).toBeCloseTo(1.394, 2);
  });

  it('should be crossed where the part in the kernel is short, and nowhere else', async () => {
    const p = floor.batches[0]!;
    const seed = String(process.hrtime.bigint() % 1_000_003n);
    const task = { id: floorLaw.id, mutant: null, phase: 'draws', batch: 0, index: 0 } as const;
    const { draws } = await laws.perform(floor, task, settingOf(seed, null, null));
    const rows = [1, 2, 3, 4].map((i) =>
      Array.from({ length: 16 }, (_, j) => [...(i & j).toString(2)].reduce((s, bit) => (bit === '1' ? -s : s), 1)),
    );
    const predicted = Array.from({ length: 100 }, (_, n) => {
      const start = gaussianCloud(1, 16, streamOf(`${keyOf(seed, task)}/${n}`))[0]!;
      const whole = start.reduce((s, x) => s + x * x, 0);
      const seen = rows.reduce((s, row) => s + row.reduce((t, h, j) => t + h * start[j]!, 0) ** 2 / 16, 0);
      return whole - seen >= 6 ? 'y' : 'n';
    });
    expect(draws).toBe(predicted.join(''));
    // (rho/G)^(2T) n/2 is below 2^-50.
    const [G, rho] = [1 - p.eta * p.lambda, 1 - p.eta * (p.dimension / p.points + p.lambda)];
    expect(Math.abs(rho)).toBeLessThanOrEqual(G);
    expect((p.points / 2) * (rho / G) ** (2 * p.steps)).toBeLessThan(2 ** -50);
  });
});

const sum = (xs: readonly Rational[]) => xs.reduce((a, b) => shortened(plus(a, b)), rational(0n));

/** In lowest terms. */
function shortened({ numerator, denominator }: Rational): Rational {
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator];
  while (b) [a, b] = [b, a % b];
  return a === 0n ? rational(0n) : { numerator: numerator / a, denominator: denominator / a };
}

/** The risk at the last step for labels with noise, by theta' = M theta + c in fractions. */
function riskWith(p: NoisyRun, xi: readonly Rational[]): Rational {
  const r = exactRational;
  const n = p.features.length;
  const share = times(r(p.eta), rational(1n, BigInt(n)));
  const m = p.teacher.length;
  const labels = p.features.map((row, i) => plus(sum(row.map((x, j) => times(r(x), r(p.teacher[j]!)))), xi[i]!));
  const M = Array.from({ length: m }, (_, j) =>
    Array.from({ length: m }, (_, k) => {
      const gram = sum(p.features.map((row) => times(r(row[j]!), r(row[k]!))));
      const diagonal = j === k ? minus(rational(1n), times(r(p.eta), r(p.lambda))) : rational(0n);
      return minus(diagonal, times(share, gram));
    }),
  );
  const c = Array.from({ length: m }, (_, j) =>
    times(share, sum(p.features.map((row, i) => times(r(row[j]!), labels[i]!)))),
  );
  let theta = p.start.map(r);
  for (let t = 0; t < p.steps; t++) theta = M.map((row, j) => sum([...row.map((x, k) => times(x, theta[k]!)), c[j]!]));
  return sum(
    theta.map((x, j) => {
      const off = minus(x, r(p.teacher[j]!));
      return times(r(p.variances[j]!), times(off, off));
    }),
  );
}

describe('the noise in expectation', () => {
  const half = rational(1n, 2n);
  const values = {
    sign: [
      [rational(1n), half],
      [rational(-1n), half],
    ],
    skew: [
      [rational(2n), rational(1n, 5n)],
      [rational(-1n, 2n), rational(4n, 5n)],
    ],
  } as const;

  it('should be the mean over all noises, exactly, and within the range with every one', () => {
    for (const p of noise.batches) {
      const law = values[p.noise as 'sign' | 'skew'];
      const [lo, hi] = noiseLaw.range(p);
      let mean = rational(0n);
      for (const [x, px] of law)
        for (const [y, py] of law) {
          const risk = riskWith(p, [x, y]);
          expect(compare(risk, lo)).toBeGreaterThanOrEqual(0);
          expect(compare(risk, hi)).toBeLessThanOrEqual(0);
          mean = shortened(plus(mean, times(times(px, py), risk)));
        }
      expect(compare(mean, noiseLaw.mean(p))).toBe(0);
      // What the alternative adds is half of what the noise does.
      const clean = riskWith(p, [rational(0n), rational(0n)]);
      const added = minus(noiseLaw.mean(p), clean);
      expect(compare(minus(noiseLaw.detects(p), noiseLaw.mean(p)), times(half, added))).toBe(0);
      expect(toNumber(added)).toBeGreaterThan(0.1);
    }
  });

  it('should be another mean where the noise is shared or raised', () => {
    const p = noise.batches[0]!;
    const both = (x: bigint) => riskWith(p, [rational(x), rational(x)]);
    const shared = times(half, plus(both(1n), both(-1n)));
    expect(Math.abs(toNumber(minus(shared, noiseLaw.mean(p))))).toBeGreaterThan(0.05);
  });
});
