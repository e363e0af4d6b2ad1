import { describe, expect, it } from 'vitest';
import { describe as described } from '../../src/claims/describe.js';
import { law } from '../../src/claims/law.js';
import { briefOf } from '../../src/judge/result.js';
import { verdictOn } from '../../src/judge/verdict.js';
import type { RunRecord } from '../../src/records/record.js';
import { settingOf } from '../../src/trial/setting.js';
import { type LawProperty, lawProperty } from '../../src/workbench/property.js';
import { fairCoin } from '../controls/controls.js';

const setting = settingOf(String(process.hrtime.bigint() % 1_000_003n), null, null);
const tenth = (n: bigint) => ({ numerator: n, denominator: 10n });

async function recordsOf(p: LawProperty<object>, tasks: number): Promise<RunRecord[]> {
  const all: RunRecord[] = [];
  for (let batch = 0; batch < p.batches.length; batch++)
    for (let index = 0; index < tasks; index++)
      all.push(
        await law.perform(lawProperty(p), { id: p.law.id, mutant: null, phase: 'draws', batch, index }, setting),
      );
  return all;
}

const described_ = (p: LawProperty<object>) =>
  described(
    { property: lawProperty(p), file: 'laws.spec.ts', id: p.law.id, bench: null, fault: null },
    null,
    setting.bench,
  );

const verdict = async (p: LawProperty<object>, tasks = 4) =>
  verdictOn(described_(p), 'default', (await recordsOf(p, tasks)).map(briefOf), 1e-7);

describe('a law', () => {
  it('should survive one-sided where the true rate is on its side, and be refuted where it is not', async () => {
    const below = (rate: number): LawProperty<object> => ({
      ...fairCoin,
      law: { ...fairCoin.law, sense: 'at most', probability: () => tenth(5n), detects: () => tenth(8n) },
      draw: (_, stream) => (stream.uniform() < rate ? 'yes' : 'no'),
    });
    expect((await verdict(below(0.2))).verdict).toBe('survived');
    expect((await verdict(below(0.9))).verdict).toBe('refuted');
    const above: LawProperty<object> = {
      ...below(0.9),
      law: { ...fairCoin.law, sense: 'at least', probability: () => tenth(5n), detects: () => tenth(2n) },
    };
    expect((await verdict(above)).verdict).toBe('survived');
  });

  it('should be inconclusive without power, vacuous when trivial, inconclusive when its draws are undecided', async () => {
    expect(await verdict(fairCoin, 1)).toMatchObject({
      verdict: 'inconclusive',
      reason: expect.stringContaining('would detect'),
    });
    expect(await verdict({ ...fairCoin, law: { ...fairCoin.law, trivial: () => true } })).toMatchObject({
      verdict: 'vacuous',
      trivial: 400,
    });
    expect(await verdict({ ...fairCoin, draw: () => 'undecided' })).toMatchObject({
      verdict: 'inconclusive',
      undecided: 400,
    });
    expect(verdictOn(described_(fairCoin), 'default', [], 1e-7).verdict).toBe('vacuous');
  });

  it('should be invalid when its draw throws or answers something else', async () => {
    const broken = (draw: () => never): LawProperty<object> => ({ ...fairCoin, draw });
    expect(await verdict(broken(() => 'maybe' as never))).toMatchObject({
      verdict: 'invalid',
      reason: expect.stringContaining("'yes', 'no'"),
    });
    const throwing = broken(() => {
      throw new RangeError('no such coin');
    });
    expect((await verdict(throwing)).reason).toContain('no such coin');
  });

  it('should share its level among its batches', async () => {
    const two: LawProperty<object> = { ...fairCoin, batches: [{ n: 1 }, { n: 2 }] };
    const result = await verdict(two);
    expect(Object.keys(result.strata)).toEqual(['{"n":1}', '{"n":2}']);
    expect(result).toMatchObject({ instances: 800, alpha: 1e-7 });
  });
});

describe('undecided draws', () => {
  const u = (yes: number, open: number): LawProperty<object> => ({
    ...fairCoin,
    draws: 2000,
    draw: (_, stream) => {
      const x = stream.uniform();
      return x < yes ? 'yes' : x < yes + open ? 'undecided' : 'no';
    },
  });

  it('should be counted both ways: refuted only where both refute on one side, survived only where neither does', async () => {
    // Both countings are far above one half.
    expect((await verdict(u(0.8, 0.05), 20)).verdict).toBe('refuted');
    // Whichever way they are counted, one half is near.
    expect((await verdict(u(0.497, 0.006), 20)).verdict).toBe('survived');
    // Counted as yes they refute, counted as no they do not.
    const one = await verdict(u(0.5, 0.09), 200);
    expect(one).toMatchObject({
      verdict: 'inconclusive',
      reason: expect.stringContaining('counted one way they refute'),
    });
    // More than a tenth.
    expect((await verdict(u(0.45, 0.15), 20)).reason).toMatch(/draws are undecided/);
  });

  it('should widen the interval of the estimate to both sides', async () => {
    const { estimates } = await verdict(u(0.45, 0.1), 20);
    const { interval, share } = estimates![0]!;
    expect(interval[0]).toBeLessThan(0.47);
    expect(interval[1]).toBeGreaterThan(0.53);
    expect(Math.abs(share - 0.5)).toBeLessThan(0.1);
  });
});

describe('the record that is named', () => {
  it('should be the one in which the evidence crosses its bar, whatever was undecided before', async () => {
    const p: LawProperty<object> = { ...fairCoin, draws: 1000, draw: () => 'yes' };
    const records = await recordsOf(p, 10);
    const made = records.map((r) => ({ ...briefOf(r), draws: r.index < 2 ? 'yn'.repeat(50) : 'y'.repeat(100) }));
    // After 200 fair draws 100 heads give log E = 14, 150 heads 30: the bar of log 10^9 = 20.7 is
    // crossed in record 3.
    const found = verdictOn(described_(p), 'default', made, 1e-9);
    expect(found).toMatchObject({ verdict: 'refuted', record: records[3]!.hash });
  });
});
