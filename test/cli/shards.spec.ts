import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshFolder, run } from './session.js';

const controls = resolve('test/controls/controls.ts');
const freshSeed = () => String(Number(process.hrtime.bigint() % 1_000_000_007n));

/** A report without what may differ: wall times and the run's folder. */
function comparable(json: string) {
  const { results, ...rest } = JSON.parse(json);
  return {
    ...rest,
    results: results.map(({ seconds: _, record, ...r }: Record<string, string>) => ({
      ...r,
      hash: record?.split('#')[1],
    })),
  };
}

async function shards(seed: string, n: number): Promise<string[]> {
  const folders = Array.from({ length: n }, () => join(freshFolder(), 'shard'));
  for (const [i, folder] of folders.entries()) {
    const { code, out } = await run([
      'verify',
      controls,
      '--workers',
      '0',
      '--seed',
      seed,
      '--shard',
      `${i + 1}/${n}`,
      '--out',
      folder,
    ]);
    expect([code, out]).toEqual([0, '']);
  }
  return folders;
}

describe('merge', () => {
  it('should make of three shards the run they came from', async () => {
    const seed = freshSeed();
    const folders = await shards(seed, 3);
    const whole = await run(['verify', controls, '--workers', '0', '--seed', seed, '--format', 'json']);
    const merged = await run([
      'merge',
      ...folders,
      '--workers',
      '0',
      '--format',
      'json',
      '--out',
      join(freshFolder(), 'all'),
    ]);
    expect(comparable(merged.out), `seed ${seed}`).toEqual(comparable(whole.out));
    expect(merged.code).toBe(whole.code);
  });

  it('should refuse shards that do not belong together, are missing, doubled or unfinished', async () => {
    const [a, b] = await shards('11', 2);
    const [c] = await shards('12', 3);
    for (const [folders, ...names] of [
      [[a!, c!], 'seed is 11 and 12'],
      [[a!], 'shard 2/2 is missing'],
      [[a!, a!], 'are both shard 1/2'],
    ] as [string[], ...string[]][]) {
      const { code, err } = await run(['merge', ...folders]);
      expect(code).toBe(2);
      for (const name of names) expect(err).toContain(name);
    }
    const other = join(freshFolder(), 'other');
    cpSync(b!, other, { recursive: true });
    const changed = (change: object) => {
      const description = JSON.parse(readFileSync(join(b!, 'run.json'), 'utf8'));
      writeFileSync(join(other, 'run.json'), JSON.stringify({ ...description, ...change }));
    };
    changed({ ids: ['control/survives'] });
    expect((await run(['merge', a!, other])).err).toContain('different properties');
    changed({ shard: '2/3' });
    expect((await run(['merge', a!, other])).err).toContain('shards 1/2 and 2/3');
    changed({ shard: null });
    expect((await run(['merge', a!, other])).err).toContain('is a whole run');
    changed({});
    rmSync(join(other, 'done'));
    expect((await run(['merge', a!, other])).err).toContain('is not finished');
  });
});

describe('resume', () => {
  it('should go on where an interrupted run stopped, to the same result', async () => {
    const seed = freshSeed();
    const folder = join(freshFolder(), 'run');
    let asked = 0;
    const first = await run(['verify', controls, '--workers', '0', '--seed', seed, '--out', folder], {
      interrupted: () => ++asked > 40,
    });
    expect(first.code).toBe(130);
    expect(first.err).toContain(`--resume ${folder}`);
    // What kill -9 leaves: a last line without its end.
    const file = join(folder, 'records.jsonl');
    const text = readFileSync(file, 'utf8');
    expect(text.split('\n').length).toBeGreaterThan(30);
    writeFileSync(file, text.slice(0, -20));
    const second = await run(['verify', '--resume', folder, '--workers', '0', '--format', 'json']);
    expect(second.err).toContain('cut off');
    const whole = await run(['verify', controls, '--workers', '0', '--seed', seed, '--format', 'json']);
    expect(comparable(second.out), `seed ${seed}`).toEqual(comparable(whole.out));
  });

  it('should print a complete run again without doing any work', async () => {
    const folder = join(freshFolder(), 'run');
    const first = await run(['verify', controls, '--workers', '0', '--out', folder, '--format', 'json']);
    const again = await run(['verify', '--resume', folder, '--workers', '0', '--format', 'json']);
    expect(JSON.parse(again.out)).toEqual(JSON.parse(first.out));
    expect(again.err).toContain('complete');
  });
});

describe('replay and explain', () => {
  it('should give the same bytes for every record of a run, and words for each outcome', async () => {
    const folder = join(freshFolder(), 'run');
    const { out } = await run([
      'verify',
      controls,
      '--workers',
      '0',
      '--out',
      folder,
      '--format',
      'json',
      '--budget',
      'quick',
    ]);
    for (const line of readFileSync(join(folder, 'records.jsonl'), 'utf8').trim().split('\n')) {
      const record = JSON.parse(line);
      const replayed = await run(['replay', `${folder}#${record.hash}`, '--workers', '0']);
      expect([replayed.code, replayed.out]).toEqual([0, expect.stringContaining('the same bytes')]);
      const explained = await run(['explain', `${folder}#${record.hash}`, '--workers', '0']);
      expect(explained.code).toBe(0);
      expect(explained.out.split(/\s+/).length).toBeGreaterThan(20);
    }
    const refuted = JSON.parse(out).results.find((r: { id: string }) => r.id === 'control/refuted');
    const words = (await run(['explain', refuted.record])).out;
    for (const word of [
      'at most 1/64',
      'the slope is positive',
      'certificate',
      'deciding',
      'slack',
      'violates',
      'a second time',
    ])
      expect(words).toContain(word);
  });

  it('should replay a record from a file of its own, and say when the outcome is another', async () => {
    const folder = join(freshFolder(), 'run');
    await run(['verify', controls, '--workers', '0', '--out', folder]);
    const lines = readFileSync(join(folder, 'records.jsonl'), 'utf8').trim().split('\n');
    const file = join(freshFolder(), 'record.json');
    writeFileSync(
      file,
      `${lines.find((l) => l.includes('"id":"control/refuted"') && l.includes('"outcome":"violates"'))}\n`,
    );
    expect((await run(['replay', file, '--file', controls, '--workers', '0'])).code).toBe(0);
    const fixed = join(freshFolder(), 'controls.ts');
    writeFileSync(fixed, readFileSync(controls, 'utf8').replaceAll('atMost(moved(s), 1 / 64', 'atMost(moved(s), 1'));
    const changed = await run(['replay', file, '--file', fixed, '--workers', '0']);
    expect(changed.code).toBe(1);
    expect(changed.out).toContain('recorded violates, now holds');
    expect((await run(['explain', file, '--file', fixed, '--workers', '0'])).out).toContain('NOT the same');
    const other = ['replay', file, '--file', resolve('test/controls/throws.ts'), '--workers', '0'];
    expect((await run(other)).code).toBe(2);
  });
});
