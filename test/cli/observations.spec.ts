import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { observationSchema } from './observationSchema.js';
import { freshFolder, run } from './session.js';

const controls = [resolve('test/controls/controls.ts'), resolve('test/controls/throws.ts')];
const valid = new Ajv({ strict: true, allowUnionTypes: true }).compile(observationSchema);

interface Line {
  readonly type: string;
  readonly status: string;
  readonly property: string;
  readonly status_reason: string;
  readonly run_start: number;
  readonly features: Record<string, unknown>;
  readonly metadata: { readonly record: string };
}

function linesIn(text: string): Line[] {
  expect(text.endsWith('\n')).toBe(true);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => {
      const value = JSON.parse(line);
      expect(valid(value), `${JSON.stringify(valid.errors)} ${line}`).toBe(true);
      return value;
    });
}

describe('observations', () => {
  it('should be a line for each record, as Hypothesis writes them, and one for each verdict', async () => {
    const folder = freshFolder();
    const [out, file] = [join(folder, 'run'), join(folder, 'seen.jsonl')];
    const { code } = await run(['verify', ...controls, '--workers', '0', '--out', out, '--observations', file]);
    expect(code).toBe(2);
    const lines = linesIn(readFileSync(file, 'utf8'));
    const records = readFileSync(join(out, 'records.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const cases = lines.filter((line) => line.type === 'test_case');
    expect(cases.map((c) => c.metadata.record).sort()).toEqual(records.map((r) => r.hash).sort());
    expect(new Set(lines.map((line) => line.run_start)).size).toBe(1);

    const by = new Map(records.map((r) => [r.hash, r]));
    for (const { status, status_reason, features, property, metadata } of cases) {
      const record = by.get(metadata.record);
      expect(property).toBe(record.id);
      expect(features.trivial).toBe(record.outcome === 'trivial');
      if (record.slack !== null && record.outcome === 'holds' && record.slack[0] !== null)
        expect(features.slack).toBe(record.slack[0]);
      const expected = record.fault !== null ? 'failed' : statuses[record.outcome as keyof typeof statuses];
      expect(status).toBe(expected);
      if (status !== 'passed') expect(status_reason).not.toBe('');
    }
    expect(new Set(cases.map((c) => c.status))).toEqual(new Set(['passed', 'failed', 'gave_up']));
    const verdicts = lines.filter((line) => line.type !== 'test_case');
    expect(verdicts.map((v) => v.property).sort()).toEqual([...new Set(records.map((r) => r.id))].sort());
    expect(verdicts.filter((v) => v.type === 'alert').length).toBeGreaterThan(0);

    const later = await run(['observations', out]);
    expect(later.code).toBe(0);
    const sorted = (text: string) => text.trimEnd().split('\n').sort();
    expect(sorted(later.out)).toEqual(sorted(readFileSync(file, 'utf8')));
  });

  it('should go on with the file of a run that was interrupted, line after line', async () => {
    const folder = freshFolder();
    const [out, file] = [join(folder, 'run'), join(folder, 'seen.jsonl')];
    let asked = 0;
    const first = await run(['verify', controls[0]!, '--workers', '0', '--out', out, '--observations', file], {
      interrupted: () => ++asked > 20,
    });
    expect(first.code).toBe(130);
    const before = linesIn(readFileSync(file, 'utf8'));
    expect((await run(['verify', '--resume', out, '--workers', '0', '--observations', file])).code).toBe(0);
    const lines = linesIn(readFileSync(file, 'utf8'));
    expect(lines.slice(0, before.length)).toEqual(before);
    expect(linesIn((await run(['observations', out])).out)).toHaveLength(lines.length);
  });

  it('should say in a sentence what is wrong with a file or a run', async () => {
    const folder = freshFolder();
    const bad = await run(['verify', controls[0]!, '--workers', '0', '--observations', folder]);
    expect([bad.code, bad.err]).toEqual([
      2,
      expect.stringContaining(`the file ${folder} cannot be written: it is a folder`),
    ]);
    const none = await run(['observations', join(folder, 'none')]);
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('is not the folder of a run')]);
  });

  it.runIf(existsSync('/dev/full'))('should keep the record where the disk is full, and say so', async () => {
    const out = join(freshFolder(), 'run');
    const { code, err } = await run([
      'verify',
      controls[0]!,
      '--workers',
      '0',
      '--out',
      out,
      '--observations',
      '/dev/full',
    ]);
    expect([code, err]).toEqual([4, expect.stringContaining('/dev/full cannot be written: the disk is full')]);
    expect(readFileSync(join(out, 'records.jsonl'), 'utf8').split('\n').length).toBeGreaterThan(1);
    expect((await run(['verify', '--resume', out, '--workers', '0'])).code).toBe(0);
  });
});

const statuses = { holds: 'passed', trivial: 'passed', violates: 'failed', outside: 'gave_up', undecided: 'gave_up' };
