import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshFolder, run } from './session.js';

const controls = resolve('test/controls/controls.ts');
const throws = resolve('test/controls/throws.ts');

describe('verify on controls of known verdict', () => {
  it('should find every verdict as expected and exit with 0', async () => {
    const { code, out } = await run(['verify', controls, '--workers', '0', '--format', 'json']);
    const report = JSON.parse(out);
    expect(
      report.results.filter((r: { asExpected: boolean }) => !r.asExpected),
      `seed ${report.seed}`,
    ).toEqual([]);
    expect(code).toBe(0);
  });

  it('should keep the same bytes for the same seed, with 0, 1 and 2 workers', async () => {
    const seed = String(Math.floor(process.hrtime()[1]));
    const reports = [];
    for (const workers of ['0', '1', '2']) {
      const { out } = await run(['verify', controls, '--workers', workers, '--seed', seed, '--format', 'json']);
      reports.push(
        JSON.parse(out).results.map(({ seconds: _, record, ...rest }: Record<string, string>) => ({
          ...rest,
          hash: record!.split('#')[1],
        })),
      );
    }
    expect(reports[1], `seed ${seed}`).toEqual(reports[0]);
    expect(reports[2], `seed ${seed}`).toEqual(reports[0]);
  });

  it('should call a property that throws invalid, name the place, exit with 2 and leave the others unharmed', async () => {
    const { code, out } = await run(['verify', controls, throws, '--workers', '0', '--format', 'json']);
    const { results } = JSON.parse(out);
    const invalid = results.filter((r: { verdict: string }) => r.verdict === 'invalid');
    expect(invalid.map((r: { id: string }) => r.id)).toEqual(['control/throws']);
    expect(invalid[0].reason).toMatch(/the conclusion fell over.*throws\.ts/);
    expect(results.filter((r: { asExpected: boolean }) => !r.asExpected)).toHaveLength(1);
    expect(code).toBe(2);
  });

  it('should leave violations as they were drawn when asked, confirm them all the same, and go on so after an interruption', async () => {
    const folder = join(freshFolder(), 'run');
    const argv = ['verify', controls, '--workers', '0', '--no-shrink', '--out', folder, '--format', 'json'];
    let asked = 0;
    await run([...argv], { interrupted: () => ++asked > 20 });
    const { out } = await run(['verify', '--resume', folder, '--workers', '0', '--format', 'json']);
    const { seed, results } = JSON.parse(out);
    const records = readFileSync(join(folder, 'records.jsonl'), 'utf8').trim().split('\n');
    const refuted = records.map((line) => JSON.parse(line)).filter((r) => r.id === 'control/refuted');
    const slack = (r: { slack: [number, number] }) => r.slack[1];
    const worst = refuted.filter((r) => r.outcome === 'violates' && r.phase !== 'smallest').map(slack);
    const [kept] = refuted.filter((r) => r.phase === 'smallest');
    expect(kept, `seed ${seed}`).toMatchObject({ confirmed: 'confirmed' });
    expect(slack(kept), `seed ${seed}`).toBe(Math.min(...worst));
    expect(results.filter((r: { asExpected: boolean }) => !r.asExpected)).toEqual([]);
    expect((await run(['verify', '--resume', folder, '--no-shrink'])).err).toMatch('--no-shrink');
  });

  it('should write a run folder from which the report can be read again', async () => {
    const folder = join(freshFolder(), 'run');
    const { out } = await run(['verify', controls, '--workers', '0', '--out', folder, '--format', 'json']);
    expect(existsSync(join(folder, 'done'))).toBe(true);
    expect(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))).toEqual(JSON.parse(out));
    expect(JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'))).toMatchObject({ node: process.version });
  });
});
