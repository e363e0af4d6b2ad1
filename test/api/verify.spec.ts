import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verify } from '../../src/index.js';
import { freshFolder } from '../cli/session.js';
import { fairCoin, refuted, survives } from '../controls/controls.js';

describe('verify as a function', () => {
  it('should judge properties that are given as objects', async () => {
    const { results, seed } = await verify([survives, refuted, fairCoin], { seed: 5 });
    expect(seed).toBe('5');
    const verdicts = Object.fromEntries(results.map((r) => [r.id, r.verdict]));
    expect(verdicts).toEqual({
      'control/fair-coin': 'survived',
      'control/refuted': 'refuted',
      'control/survives': 'survived',
    });
  });

  it('should judge files as the command line does, and keep the run where told', async () => {
    const out = join(freshFolder(), 'run');
    let records = 0;
    const report = await verify([resolve('docs/examples/margin-of-acute-data.ts')], {
      ...{ seed: '3', workers: 1, budget: 'quick', out },
      onRecord: () => {
        records += 1;
      },
    });
    expect(report.results).toMatchObject([{ id: 'my/margin-of-acute-data', verdict: 'survived' }]);
    expect(readFileSync(join(out, 'records.jsonl'), 'utf8').trim().split('\n')).toHaveLength(records);
    expect(existsSync(join(out, 'done'))).toBe(true);
  });

  it('should refuse what it cannot do, and stop when told', async () => {
    await expect(verify([survives], { workers: 2 })).rejects.toThrow('tried in this process');
    await expect(verify(['no/such-claim'], { workers: 0 })).rejects.toThrow('no/such-claim');
    await expect(verify([survives], { seed: 'x' })).rejects.toThrow('whole number');
    const broken = join(freshFolder(), 'broken.mjs');
    writeFileSync(broken, 'export const nothing = 1;\n');
    await expect(verify([broken], { workers: 0 })).rejects.toThrow('exports no property');
    await expect(verify([survives], { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
  });

  it('should work in the script that the documentation shows', () => {
    const script = resolve('docs/examples/from-a-program.ts');
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script], {
      encoding: 'utf8',
      cwd: 'docs/examples',
    });
    expect(status, stderr).toBe(0);
  });
});
