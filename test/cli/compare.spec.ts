import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../src/comparison/comparison.js';
import { freshFolder, run } from './session.js';

const control = 'test/controls/controls.ts';

async function runOf(seed: string, more: string[] = []): Promise<string> {
  const folder = join(freshFolder(), 'run');
  await run(['verify', control, '--seed', seed, '--workers', '0', '--quiet', '--out', folder, ...more]);
  return folder;
}

describe('compare', () => {
  it('should pair instances, show what changed, and by how much slack shifted', async () => {
    const [before, same, longer] = [
      await runOf('7'),
      await runOf('7'),
      await runOf('7', ['--mutant', 'solver/step-scaled-by-1.02']),
    ];
    const none = await run(['compare', before, same, '--format', 'json']);
    expect(none.code).toBe(0);
    const equal: Comparison = JSON.parse(none.out);
    expect(equal.paired).toBe(true);
    for (const p of equal.properties) expect([p.before, p.shift?.least ?? 0, p.signTest]).toEqual([p.after, 0, null]);

    const some = await run(['compare', before, longer, '--format', 'json']);
    expect(some.code).toBe(1);
    const survives = (JSON.parse(some.out) as Comparison).properties.find((p) => p.id === 'control/survives')!;
    // 40 of evidence, 3 of edges, the witness: in each w(1) is off by 0.02 slope / 128, in units of
    // the slope.
    expect(survives).toMatchObject({ before: 'survived', after: 'refuted', pairs: 44 });
    expect(survives.shift!.median).toBeLessThan(0);
    // All 44 shifts have one sign: 2 * 2^-44.
    expect(survives.signTest).toBeLessThan(1e-12);
    expect((await run(['explain', survives.record!])).out).toMatch('control/survives');
    const table = await run(['compare', before, longer]);
    expect(table.out).toMatch(/control\/survives +survived +refuted +worse +44/);
    expect(table.out).toMatch('of 9 verdicts changed');
  });

  it('should pair what two seeds have in common: the corpus, and what happens to be drawn twice', async () => {
    const two = [await runOf('7'), await runOf('8')];
    const { out, code } = await run(['compare', ...two, '--format', 'json']);
    expect((await run(['compare', ...two])).out).toContain('the seeds differ, so few instances are paired');
    expect((await run(['compare', ...two, '--fail-on', 'shift'])).err).toMatch('the seeds are 7 and 8: test again');
    expect(code).toBe(0);
    const { pairs } = (JSON.parse(out) as Comparison).properties.find((p) => p.id === 'control/survives')!;
    // 43 draws of 65536 slopes, of which edges prefer the ends: more than 12 pairs by chance are
    // out of reach.
    expect(pairs).toBeGreaterThanOrEqual(1);
    expect(pairs).toBeLessThanOrEqual(12);
  });

  it('should refuse what are not two finished runs of verify', async () => {
    const whole = await runOf('7');
    const shard = await runOf('7', ['--shard', '1/2']);
    expect((await run(['compare', whole, 'nowhere'])).err).toMatch('is not the folder of a run');
    expect((await run(['compare', whole, shard])).err).toMatch('is a shard');
    expect((await run(['compare', whole, whole, '--format', 'latex'])).err).toMatch(
      'none of table, full, json, markdown, junit, github',
    );
    const ablation = join(freshFolder(), 'run');
    await run(['ablate', 'test/controls/ablation.ts', '--workers', '0', '--quiet', '--out', ablation]);
    expect((await run(['compare', whole, ablation])).err).toMatch('a run of ablate');
    const cut = join(freshFolder(), 'run');
    await run(['verify', control, '--workers', '0', '--quiet', '--out', cut], { interrupted: () => true });
    expect((await run(['compare', whole, cut])).err).toMatch('is not finished');
  });
});
