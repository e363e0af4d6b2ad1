import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Campaign } from '../campaign/campaign.js';
import { isShipped } from '../workbench/packageFolder.js';

/** A type check that takes longer than this, in milliseconds, is given up. */
const patience = 30_000;

const child = fileURLToPath(new URL('../../dist/cli/typecheckFiles.js', import.meta.url));

/**
 * Type-checks the user's own TypeScript files beside the run, with the compiler that stands beside
 * them, and says in a line what is wrong; nothing where nothing is. Verdicts do not depend on it:
 * files are loaded without their types.
 */
export async function typecheck({ properties, solver }: Campaign): Promise<string> {
  const own = [...properties.map((p) => p.file).filter((file) => !isShipped(file)), ...(solver ? [solver.file] : [])];
  const files = [...new Set(own)].filter((file) => /\.[cm]?ts$/.test(file));
  if (files.length === 0 || !existsSync(child)) return '';
  const compiler = compilerFor(files[0]!);
  if (compiler === null)
    return 'types are not checked: typescript is not installed beside the file (npm install --save-dev typescript, or --no-typecheck)\n';
  const found = await output([child, compiler, ...files]);
  return found
    .split('\n')
    .filter(Boolean)
    .map((line) => `${relative('.', line)} (--no-typecheck silences this)\n`)
    .join('');
}

function compilerFor(file: string): string | null {
  for (const from of [file, import.meta.url]) {
    try {
      return createRequire(from).resolve('typescript');
    } catch {}
  }
  return null;
}

function output(argv: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const process_ = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'ignore'] });
    const timer = setTimeout(() => process_.kill('SIGKILL'), patience);
    let text = '';
    process_.stdout.on('data', (chunk) => {
      text += chunk;
    });
    process_.on('error', () => resolve(''));
    process_.on('close', () => {
      clearTimeout(timer);
      resolve(text);
    });
  });
}
