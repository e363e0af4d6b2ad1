import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Io } from '../../src/cli/io.js';
import { main } from '../../src/cli/main.js';

/** A fresh folder for what a test writes. */
export function freshFolder(): string {
  return mkdtempSync(join(tmpdir(), 'theorycheck-'));
}

/** What a command line printed, and its exit code. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/**
 * Runs a command line as `runAsTyped` does, but for the type check of the user's files, which takes
 * seconds.
 */
export function run(argv: readonly string[], changes: Partial<Io> = {}): Promise<Ran> {
  return runAsTyped(argv[0] === 'verify' ? [...argv, '--no-typecheck'] : argv, changes);
}

/**
 * Runs the command line in process and collects what it prints. Property files are imported by the
 * test runner, not by tsx.
 */
export async function runAsTyped(argv: readonly string[], changes: Partial<Io> = {}): Promise<Ran> {
  let out = '';
  let err = '';
  const code = await main(argv, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    terminal: false,
    colour: false,
    root: join(freshFolder(), 'runs'),
    importFile: (file) => import(/* @vite-ignore */ file),
    interrupted: () => false,
    ...changes,
  });
  return { code, out, err };
}
