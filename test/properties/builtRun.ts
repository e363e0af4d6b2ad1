import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import type { Report } from '../../src/report/table.js';
import { freshFolder } from '../cli/session.js';

/** Runs the whole suite by the built command, whose speed no coverage takes away, on a fresh seed. */
export function builtRun(budget: 'quick' | 'default'): Promise<{ code: number; report: Report }> {
  const options = ['--budget', budget, '--workers', '1', '--quiet', '--format', 'json', '--no-typecheck'];
  const argv = [resolve('dist/cli/bin.js'), 'verify', ...options, '--out', join(freshFolder(), 'run')];
  return new Promise((done, fail) => {
    execFile(process.execPath, argv, { maxBuffer: 2 ** 26 }, (error, out, err) => {
      if (out === '') fail(new Error(`no report: ${err}`));
      else done({ code: Number(error?.code ?? 0), report: JSON.parse(out) });
    });
  });
}
