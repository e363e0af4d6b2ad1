import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rational } from '../../src/exact/rational.js';
import { ranksOf } from '../../src/judge/lawProbability.js';
import { between, exactly } from '../../src/statement/enclosure.js';
import type { Stream } from '../../src/statement/stream.js';
import { quantile, recordsOf, verdict } from './measuring.js';

describe('a statement about a quantile', () => {
  const least = { sense: 'at least', detects: () => rational(3n, 4n) } as const;
  // 1/uniform has no mean; its median is 2, and its first quartile 4/3.
  const heavy = (factor: number) => (s: Stream) => factor / (1 - s.uniform());

  it('should survive and be refuted by its side, of a quantity without a mean', async () => {
    expect((await verdict(quantile(heavy(0.4)))).verdict).toBe('survived');
    expect((await verdict(quantile(heavy(0.7)))).verdict).toBe('refuted');
    expect((await verdict(quantile(heavy(0.7), least))).verdict).toBe('survived');
    expect((await verdict(quantile(heavy(0.3), least))).verdict).toBe('refuted');
    const quarter = { share: () => rational(1n, 4n), detects: () => rational(1n, 10n) };
    expect((await verdict(quantile(heavy(0.7), quarter))).verdict).toBe('survived');
  });

  it('should print the estimate of the quantile with an interval that holds it', async () => {
    const { estimates } = await verdict(quantile(heavy(0.4)));
    const { claimed, estimate, interval } = estimates![0]!.quantile!;
    expect(claimed).toBe(1);
    expect(Math.abs(estimate - 0.8)).toBeLessThan(0.2);
    expect(interval[0]).toBeLessThan(estimate);
    expect(interval[1]).toBeGreaterThan(estimate);
  });

  it('should count the value itself as at most it, and not as below it', async () => {
    expect(
      (
        await recordsOf(
          quantile(() => 1),
          1,
        )
      )[0]!.draws,
    ).toBe('y'.repeat(100));
    expect(
      (
        await recordsOf(
          quantile(() => 1, least),
          1,
        )
      )[0]!.draws,
    ).toBe('n'.repeat(100));
    expect(
      (
        await recordsOf(
          quantile(() => 0.5, least),
          1,
        )
      )[0]!.draws,
    ).toBe('y'.repeat(100));
    // As far as enclosures tell it is the value: at most it, and not known to be below it.
    const close = () => between(1 - 1e-15, 1 + 1e-15, 'certified');
    expect((await recordsOf(quantile(close), 1))[0]!.draws).toBe('y'.repeat(100));
    expect((await recordsOf(quantile(close, least), 1))[0]!.draws).toBe('u'.repeat(100));
    expect((await verdict(quantile(() => 1))).verdict).toBe('survived');
    expect((await verdict(quantile(() => 1, least))).verdict).toBe('survived');
  });

  it('should leave a draw open whose enclosure holds the value, and keep what is known of it', async () => {
    const [record] = await recordsOf(
      quantile(() => between(0.5, 1.5, 'certified')),
      1,
    );
    expect(record).toMatchObject({ draws: 'u'.repeat(100), cause: 'enclosures' });
    expect(record!.values![0]).toEqual([0.5, 1.5]);
    const [unknown] = await recordsOf(
      quantile(() => between(0, Number.POSITIVE_INFINITY, 'certified')),
      1,
    );
    expect(unknown!.values![0]).toBeNull();
    expect(
      (
        await recordsOf(
          quantile(() => exactly(0.5)),
          1,
        )
      )[0]!.draws,
    ).toBe('y'.repeat(100));
  });

  it('should take two draws that hold the quantile with probability 0.95, and hardly more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 15 }), (n, k) => {
        const q = k / 16;
        const [a, b] = ranksOf(q, n);
        // P(a <= number of draws below the quantile < b), by the terms of the binomial sum.
        const term = (j: number) => {
          let p = 1;
          for (let i = 1; i <= j; i++) p *= ((n - j + i) / i) * q;
          return p * (1 - q) ** (n - j);
        };
        const within = (from: number, to: number) => {
          let sum = 0;
          for (let j = Math.max(0, from); j < Math.min(to, n + 1); j++) sum += term(j);
          return sum;
        };
        expect(within(a, b)).toBeGreaterThanOrEqual(0.95 - 1e-9);
        if (a < n) expect(within(0, a + 1)).toBeGreaterThan(0.025 - 1e-9);
        if (b > 1) expect(within(b - 1, n + 1)).toBeGreaterThan(0.025 - 1e-9);
      }),
    );
  });
});
