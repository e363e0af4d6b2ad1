import { describe, expect, it } from 'vitest';
import { law } from '../../src/claims/law.js';
import { rational } from '../../src/exact/rational.js';
import { judgedClaim } from '../../src/judge/claims.js';
import { type Brief, briefOf } from '../../src/judge/result.js';
import { verdictOn } from '../../src/judge/verdict.js';
import { intact, lineOf, parseRecord } from '../../src/records/record.js';
import { between } from '../../src/statement/enclosure.js';
import type { Stream } from '../../src/statement/stream.js';
import {
  type AnyMeasured,
  around,
  branded,
  describedAs,
  mean,
  quantile,
  recordsOf,
  setting,
  verdict,
} from './measuring.js';

describe('a statement about a mean', () => {
  it('should survive where it is so and be refuted where it is not, on the side that its sense excludes', async () => {
    expect((await verdict(mean(around(1)))).verdict).toBe('survived');
    for (const c of [0.5, 1.5]) expect((await verdict(mean(around(c)))).verdict, `${c}`).toBe('refuted');
    const most = { sense: 'at most', detects: () => rational(3n) } as const;
    const least = { sense: 'at least', detects: () => rational(-1n) } as const;
    expect((await verdict(mean(around(0.5), most))).verdict).toBe('survived');
    expect((await verdict(mean(around(1.5), most))).verdict).toBe('refuted');
    expect((await verdict(mean(around(1.5), least))).verdict).toBe('survived');
    expect((await verdict(mean(around(0.5), least))).verdict).toBe('refuted');
  });

  it('should say what was seen and estimated in the units of the quantity', async () => {
    const { reason, estimates, basis, distinct } = await verdict(mean(around(2)));
    expect(reason).toMatch(/\{\}: \d+ draws of mean [12]\.\d+ where the statement says 1\.000; estimate/);
    expect({ basis, distinct }).toEqual({ basis: 'exact', distinct: 1000 });
    const { claimed, share, interval, power } = estimates![0]!;
    expect(claimed).toBe(1);
    expect(Math.abs(share - 2)).toBeLessThan(0.1);
    expect(interval[0]).toBeGreaterThan(1.8);
    expect(interval[1]).toBeLessThan(2.2);
    // 0.03 of the range [-2, 6] to either side.
    expect(power.map((p) => p.at)).toEqual([3, 1 - 0.24, 1 + 0.24].map((x) => expect.closeTo(x, 12)));
    const kept = await verdict(mean(around(1)));
    expect(kept.excludes).toBe('mean 3.000 at {} (each would have been refuted with probability >= 0.99)');
  });

  it('should be inconclusive without power, whatever the draws, and vacuous where it is trivial', async () => {
    const few = await verdict(mean(around(1)), 1);
    expect(few).toMatchObject({ verdict: 'inconclusive', reason: expect.stringContaining('would detect') });
    expect((await verdict(mean(around(1), { trivial: () => true }))).verdict).toBe('vacuous');
    expect(verdictOn(describedAs(mean(around(1))), 'default', [], 1e-7).verdict).toBe('vacuous');
  });

  it('should be refuted by enclosures only where both their ends refute, and survive only where neither does', async () => {
    const wide = (c: number, radius: number) => (s: Stream) => {
      const x = around(c)(s);
      return between(x - radius, x + radius, 'certified');
    };
    expect((await verdict(mean(wide(1, 1e-9)))).verdict).toBe('survived');
    expect(await verdict(mean(wide(2, 0.2)))).toMatchObject({ verdict: 'refuted', basis: 'certified' });
    expect(await verdict(mean(wide(1.3, 0.4)))).toMatchObject({
      verdict: 'inconclusive',
      reason: 'the enclosures of the draws at {} decide: at their one end they refute, at the other not',
    });
  });

  it('should take an undecided draw for anything in the range', async () => {
    const some = (share: number, c: number) => (s: Stream) => {
      const x = around(c)(s);
      return s.uniform() < share ? ('undecided' as const) : x;
    };
    expect((await verdict(mean(some(0.05, 2.2)))).verdict).toBe('refuted');
    expect(await verdict(mean(some(0.07, 1)), 20)).toMatchObject({
      verdict: 'inconclusive',
      reason: expect.stringMatching(/undecided draws at \{\} decide/),
    });
    expect((await verdict(mean(some(0.2, 1)))).reason).toMatch(/draws are undecided/);
    expect((await verdict(mean(() => between(Number.NaN, 1, 'certified')))).undecided).toBe(1000);
  });

  it('should be invalid where a draw is outside the range, or is no quantity', async () => {
    for (const [draw, said] of [
      [() => 6.5, 'draw measured 6.5, outside the range [-2, 6] that the statement gives'],
      [() => between(-4, -3, 'certified'), 'draw measured [-4, -3], outside'],
      [() => Number.NaN, 'draw answered NaN: it must be a finite number, an enclosure or'],
      [() => Number.POSITIVE_INFINITY, 'draw answered Infinity'],
      [() => 'yes' as never, `draw answered 'yes'`],
      [() => ({ lo: 0, hi: 1 }) as never, `what draw measured has the basis 'undefined'`],
    ] as const)
      expect(await verdict(mean(draw), 1)).toMatchObject({ verdict: 'invalid', reason: expect.stringContaining(said) });
    // What reaches beyond an end is cut off: the quantity itself must be in the range.
    const over = await recordsOf(
      mean(() => between(5, 7, 'certified')),
      1,
    );
    expect(over[0]!.values![0]).toEqual([5, 6]);
  });

  it('should keep every value in its record, to the byte, through a line and back', async () => {
    const p = mean((s) => (s.sign() === 1 ? around(1)(s) : between(0, 2 * s.uniform(), 'certified')));
    const [record] = await recordsOf(p, 1);
    expect(record!.values).toHaveLength(100);
    const read = parseRecord(lineOf(record!).trim(), 'a line');
    expect(intact(read)).toBe(true);
    expect(read.values).toEqual(record!.values);
    expect((await law.performAgain(branded(p), read, setting)).hash).toBe(record!.hash);
    const words = law.words(record!, branded(p), setting).join('\n');
    expect(words).toMatch(/100 of 100 draws were decided, of mean [01]\.\d+ \(/);
  });

  it('should be worth a hypothesis where it is refuted without it', async () => {
    const p = describedAs({ ...mean(around(1)), without: { fair: [{ off: 1 }] } });
    const drawn = (await recordsOf(mean(around(2)), 10)).map(
      (r) => ({ ...briefOf(r), phase: 'ablation', hypothesis: 'fair', batch: 0 }) as Brief,
    );
    const evidence = { hypothesis: p.hypotheses[0]!, drawn, found: undefined, counts: {} as never };
    const weighed = judgedClaim(p).weigh(p, evidence, 1e-7, () => 'instance');
    expect(weighed).toMatchObject({ finding: 'load-bearing', counterexample: 'instance', tried: 1000 });
  });
});

describe('what cannot be claimed of a mean or a quantile', () => {
  const faultOf = (p: AnyMeasured) => describedAs(p).fault;

  it('should be told at the batch, in a sentence', () => {
    const r = rational;
    for (const [p, said] of [
      [mean(around(1), { range: () => [r(6n), r(-2n)] }), 'range at {} is [6, -2]: its first end must be below'],
      [mean(around(1), { range: () => [0, 1] as never }), 'range at {} is a list of 2: it must be a list of two'],
      [mean(around(1), { range: () => r(1n) as never }), 'range at {} is an object: it must be a list of two'],
      [mean(around(1), { mean: () => r(7n) }), 'mean at {} is 7: it must be a rational from -2 to 6'],
      [mean(around(1), { mean: () => 1 as never }), 'mean at {} is 1: it must be a rational from -2 to 6'],
      [mean(around(1), { detects: () => r(13n, 2n) }), 'detects at {} is 13/2: it must be a rational from -2 to 6'],
      [mean(around(1), { detects: () => r(1n) }), 'is the claimed mean itself: name another one'],
      [mean(around(1), { sense: 'at most', detects: () => r(0n) }), 'is not above the claimed mean'],
      [quantile(around(1), { share: () => r(3n, 2n) }), 'share at {} is 3/2: it must be a rational from 0 to 1'],
      // The q-quantile is at most v where P(g <= v) is at least q, which fails below.
      [quantile(around(1), { detects: () => r(3n, 4n) }), 'is not below the claimed probability'],
      [quantile(around(1), { value: () => Number.NaN }), 'value at {} is'],
      [quantile(around(1), { value: () => '1' as never }), 'value is'],
    ] as const)
      expect(faultOf(p)).toContain(said);
    expect(faultOf(mean(around(1)))).toBeNull();
    expect(faultOf(quantile(around(1)))).toBeNull();
  });
});
