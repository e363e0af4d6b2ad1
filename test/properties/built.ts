import { type ChildProcess, fork } from 'node:child_process';
import { join, resolve } from 'node:path';
import type { Report } from '../../src/report/table.js';
import { freshFolder } from '../cli/session.js';

/** What a command line of the build ended with. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

let child: ChildProcess | undefined;
const waiting = new Map<number, (ended: Ended) => void>();
let asked = 0;

/** Runs a command line of the build in one process that all of a test file share. */
export function builtMain(argv: readonly string[]): Promise<Ended> {
  if (child === undefined) {
    child = fork(resolve('test/properties/builtMain.mjs'), {
      execArgv: ['--max-semi-space-size=64'],
      stdio: ['ignore', 2, 2, 'ipc'],
    });
    child.on('message', ({ number, ...ended }: Ended & { number: number }) => {
      waiting.get(number)?.(ended);
      waiting.delete(number);
    });
    child.on('exit', (code) => {
      for (const tell of waiting.values()) tell({ code, out: '', err: 'the process ended' });
      child = undefined;
    });
    // The test file may end while it idles.
    child.unref();
    child.channel?.unref();
  }
  const number = asked++;
  return new Promise((done) => {
    waiting.set(number, done);
    child!.send({ number, argv, root: join(freshFolder(), 'runs') });
  });
}

/** Runs the whole suite by the build on a fresh seed. */
export async function builtRun(budget: 'quick' | 'default'): Promise<{ code: number | null; report: Report }> {
  const options = ['--budget', budget, '--workers', '0', '--quiet', '--format', 'json', '--no-typecheck'];
  const { code, out, err } = await builtMain(['verify', ...options]);
  if (out === '') throw new Error(`no report: ${err}`);
  return { code, report: JSON.parse(out) };
}
