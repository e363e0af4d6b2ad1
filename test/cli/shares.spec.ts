import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshFolder, run } from './session.js';

const claim = resolve('docs/examples/margin-of-acute-data.ts');

interface Line {
  readonly id: string;
  readonly stratum: string;
  readonly from: number | null;
  readonly draws: number;
}

const linesOf = (log: string) =>
  readFileSync(log, 'utf8')
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text) as Line);

async function count(log: string, ...argv: string[]) {
  const { code, err } = await run(['shares', claim, '--workers', '0', '--quiet', '--log', log, ...argv]);
  expect(code, err).toBe(0);
  return linesOf(log);
}

describe('shares', () => {
  it('should go on from what the log holds, draw by draw', async () => {
    const log = join(freshFolder(), 'shares.jsonl');
    expect(await count(log, '--draws', '3')).toMatchObject([{ from: 0, draws: 3 }]);
    expect(await count(log, '--draws', '7')).toMatchObject([
      { from: 0, draws: 3 },
      { from: 3, draws: 4 },
    ]);
    expect(await count(log, '--draws', '7')).toHaveLength(2);
  });

  it('should count the unbiased draws of a finished run, and need fewer of its own then', async () => {
    const root = freshFolder();
    const log = join(root, 'shares.jsonl');
    const out = join(root, 'run');
    const { code } = await run(['verify', claim, '--workers', '0', '--budget', 'quick', '--out', out], { root });
    expect(code).toBe(0);
    const counted = await run(['shares', '--run', out, '--log', log], { root });
    expect(counted).toMatchObject({ code: 0, out: '' });
    const [line] = linesOf(log);
    const records = JSON.parse(`[${readFileSync(join(out, 'records.jsonl'), 'utf8').trim().split('\n').join()}]`);
    const mine = (records as { phase: string }[]).filter((r) => r.phase === 'evidence');
    expect(line).toMatchObject({ from: null, draws: mine.length });
    expect(await count(log, '--draws', `${mine.length}`)).toHaveLength(1);
    expect(await count(log, '--draws', `${mine.length + 2}`)).toMatchObject([line!, { from: 0, draws: 2 }]);
  });

  it('should refuse a run with a solver under test, and one without a log', async () => {
    const root = freshFolder();
    const solver = resolve('docs/examples/float64-descent.ts');
    const out = join(root, 'run');
    const argv = ['verify', claim, '--workers', '0', '--budget', 'quick', '--solver', solver, '--out', out];
    expect(await run(argv, { root })).toMatchObject({ code: 0 });
    const log = join(root, 'shares.jsonl');
    expect(await run(['shares', '--run', out, '--log', log], { root })).toMatchObject({ code: 2 });
    expect(await run(['shares', '--run', out], { root })).toMatchObject({ code: 2 });
  });
});
