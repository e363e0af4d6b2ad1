import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { BadInput } from '../statement/badInput.js';
import { packageFolder } from '../workbench/packageFolder.js';
import type { Io } from './io.js';
import { claimTemplate, solverTemplate } from './templates.js';

/** Kinds of claims, and the example of the documentation that each begins with. */
const kinds: Readonly<Record<string, string>> = {
  'convex-bound': 'drori-teboulle',
  'implicit-bias': 'towards-the-separator',
  invariant: 'balanced-factors',
  probability: 'mostly-separable',
};

/**
 * Writes a claim to be filled in, one of a kind that holds and is to be changed, or a solver; never
 * over a file that is there.
 */
export async function scaffold(name: string, what: 'claim' | 'solver', io: Io, kind?: string): Promise<number> {
  const file = extname(name) ? name : `${name}.ts`;
  const id = basename(file, extname(file));
  if (!/^[a-z][a-z0-9-]*$/.test(id) || extname(file) !== '.ts')
    throw new BadInput(`'${name}' is no name for a ${what}: use small letters, digits and hyphens, as my-${what}`);
  if (kind !== undefined && what === 'solver') throw new BadInput('--kind is of claims: leave out --solver');
  if (existsSync(file)) throw new BadInput(`${file} is there already: choose another name`);
  const text = kind !== undefined ? example(kind, id) : what === 'claim' ? claimTemplate(id) : solverTemplate(id);
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new BadInput(`${file} cannot be written: ${(error as Error).message.replace(/^[A-Z]+: /, '')}`);
  }
  const use = what === 'claim' ? `theorycheck verify ./${file}` : `theorycheck verify --solver ./${file}`;
  io.out(
    kind === undefined
      ? `${file} is written. It fails until its FILL IN lines are filled: ${use}\n`
      : `${file} is written. It holds as it is, and is there to be changed: ${use}\n`,
  );
  return 0;
}

/** The example of a kind with the id of its claim exchanged. */
function example(kind: string, id: string): string {
  const file = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (file === undefined)
    throw new BadInput(`there is no kind of claim '${kind}': it is one of ${Object.keys(kinds).join(', ')}`);
  const text = readFileSync(join(packageFolder, 'docs', 'examples', `${file}.ts`), 'utf8');
  return text.replaceAll(`my/${file}`, `my/${id}`);
}
