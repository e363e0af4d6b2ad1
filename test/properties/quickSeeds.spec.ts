import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/report/table.js';
import { freshFolder } from '../cli/session.js';

/** Runs the built command, whose speed no coverage takes away. */
function quickRun(): Promise<{ code: number; report: Report }> {
  const options = ['--budget', 'quick', '--workers', '1', '--quiet', '--format', 'json', '--no-typecheck'];
  const argv = [resolve('dist/cli/bin.js'), 'verify', ...options, '--out', join(freshFolder(), 'run')];
  return new Promise((done) => {
    execFile(process.execPath, argv, { maxBuffer: 2 ** 26 }, (error, out) =>
      done({ code: Number(error?.code ?? 0), report: JSON.parse(out) }),
    );
  });
}

// The quick budget is as green as the default one. `npm run seeds` tries hundreds.
describe('five quick runs of the whole suite', () => {
  for (let n = 1; n <= 5; n++)
    it(`should come out as expected on a fresh seed, ${n}`, async () => {
      const { code, report } = await quickRun();
      const odd = report.results.filter((r) => !r.asExpected).map((r) => `${r.id}: ${r.verdict}: ${r.reason}`);
      expect(odd, `seed ${report.seed}`).toEqual([]);
      expect(code).toBe(0);
    });
});
