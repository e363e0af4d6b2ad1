import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshFolder, run } from './session.js';

const controls = resolve('test/controls/controls.ts');

describe('a run that is killed before it began', () => {
  it('should leave a folder in which the same command begins anew', async () => {
    const argv = ['verify', controls, '--seed', '5', '--budget', 'quick', '--quiet', '--workers', '0'];
    const whole = join(freshFolder(), 'run');
    await run([...argv, '--out', whole]);
    const recordsIn = (folder: string) =>
      readFileSync(join(folder, 'records.jsonl'), 'utf8').replaceAll(/"seconds":[^,}]*/g, '');
    const files = ['lock', 'properties.json', 'records.jsonl', 'run.json.part'];
    for (let n = 1; n <= files.length; n++) {
      // What a process leaves that dies while it writes the n-th of these.
      const folder = freshFolder();
      for (const file of files.slice(0, n)) writeFileSync(join(folder, file), '');
      expect((await run(['verify', '--resume', folder])).err).toMatch('has no run.json');
      expect((await run([...argv, '--out', folder])).code, files[n - 1]).toBe(0);
      expect(recordsIn(folder)).toBe(recordsIn(whole));
    }
  });
});
