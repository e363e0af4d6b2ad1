import { describe, expect, it } from 'vitest';
import { streamOf } from '../../src/data/stream.js';
import { competition, pullOf } from '../../theorems/das2026/setting/competition.js';
import { distancesOf, envelope } from '../../theorems/das2026/setting/mirroredEnvelope.js';
import { accuracyAt } from '../../theorems/das2026/unlearning-has-dates.js';

/**
 * Descent on the eight points of `competition` in decimals of forty digits, all three coordinates:
 * step, w_1, bias, and the sums of p_n over the support and over the other points.
 */
const exact = [
  [1, 0.515625, 0.25, 1.466863719910495, 1.333885931530551],
  [7, 1.540385560573743, 0.3049465940572367, 1.293970052845873, 0.406479326695169],
  [64, 4.257274710715918, -0.3537219683785998, 0.719404867163638, 0.042508241878123],
  [128, 5.685263144226466, -0.4052468178232934, 0.543090373404869, 0.01046433087064],
  [130, 5.721781451667443, -0.4054983553821887, 0.539128361226788, 0.010087018641694],
  [1000, 12.33103717815751, -0.3637820708188334, 0.123607138917908, 0.000012710780114],
  [4000, 17.84813329166316, -0.3509269767493817, 0.032241966137009, 0.00000005036383],
] as const;

const moments = envelope(distancesOf(competition), 10_000);
/** The moment at a step, or the last one before and the first one after. */
const around = (step: number) => [moments.findLast((m) => m.step <= step)!, moments.find((m) => m.step >= step)!];

describe('the envelope of mirrored descent', () => {
  it.each(exact)('holds descent in forty digits at step %i', (step, weight, bias) => {
    const [before, after] = around(step);
    const off = 1e-12;
    expect(weight).toBeGreaterThan(before!.weight[0] - off);
    expect(weight).toBeLessThan(after!.weight[1] + off);
    if (before!.step !== step) return;
    expect(bias).toBeGreaterThan(before!.bias[0] - off);
    expect(bias).toBeLessThan(before!.bias[1] + off);
  });

  it('is narrow: a thousandth at first, two per cent in the weight later', () => {
    for (const { step, weight, bias } of moments) {
      expect(weight[1] / weight[0] - 1).toBeLessThan(step <= 128 ? 1e-8 : 0.02);
      expect(bias[1] - bias[0]).toBeLessThan(step <= 128 ? 1e-8 : 0.02);
    }
  });

  it('goes to log(k+/k-)/2', () => {
    const { bias } = envelope(distancesOf(competition), 2_000_000).at(-1)!;
    expect(bias[0]).toBeGreaterThan(Math.log(1 / 2) / 2 - 0.001);
    expect(bias[1]).toBeLessThan(Math.log(1 / 2) / 2 + 0.001);
  });
});

describe('the pulls on the bias', () => {
  it.each(exact)('are those in forty digits at step %i', (_, weight, bias, support, others) => {
    // The signed pulls: class +1 less class -1; the support is point 0 against two.
    const at = { lo: bias, hi: bias, basis: 'exact' } as const;
    const hard = pullOf(competition, (n) => [0, 6, 7].includes(n), [weight, 0], at);
    const easy = pullOf(competition, (n) => ![0, 6, 7].includes(n), [weight, 0], at);
    const p = (score: number) => 1 / (1 + Math.exp(score));
    expect(hard.lo).toBeCloseTo(p(weight / 4 + bias) - 2 * p(weight / 4 - bias), 10);
    expect(p(weight / 4 + bias) + 2 * p(weight / 4 - bias)).toBeCloseTo(support, 10);
    expect(easy.hi).toBeCloseTo(others, 10);
  });

  it('of any support are at least m/(1 + m), m by Jensen', () => {
    const stream = streamOf(`${process.hrtime.bigint()}`);
    for (let k = 0; k < 2000; k++) {
      const count = stream.whole(1, 6);
      const shares = Array.from({ length: count }, () => 0.01 + stream.uniform());
      const scale = Math.exp(2 * stream.normal());
      const scores = shares.map(() => 2 * stream.normal());
      const total = shares.reduce((a, b) => a + b, 0) * scale;
      const mean = shares.reduce((sum, a, n) => sum + a * scale * scores[n]!, 0) / total;
      const m = total * Math.exp(-mean);
      const weight = shares.reduce((sum, a, n) => sum + 1 / (1 + Math.exp(scores[n]!) / (a * scale)), 0);
      expect(weight).toBeGreaterThan((m / (1 + m)) * (1 - 1e-12));
    }
  });
});

describe('the accuracy of the test set at the margin', () => {
  it('is the share of test points on the right side', () => {
    const [gap, s, b] = [1 / 32, 4, -0.4];
    const count = 200_000;
    let right = 0;
    for (let n = 0; n < count; n++) {
      const distance = gap * (1 + (19 * (n + 0.5)) / count);
      right += Number(s * distance + b > 0) + Number(s * distance - b > 0);
    }
    const { lo, hi } = accuracyAt(gap, [s, s], [b, b]);
    expect((lo + hi) / 2).toBeCloseTo(right / (2 * count), 5);
    expect(hi - lo).toBeLessThan(1e-12);
  });
});
