import { existsSync, writeFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { BadInput } from '../statement/badInput.js';
import { type Chance, chances, chanceTemplate } from './chanceTemplates.js';
import type { Io } from './io.js';
import { claimTemplate, solverTemplate } from './templates.js';

/**
 * Writes a claim to be filled in, or a solver; never over a file that is there. `about` is what a
 * claim about chance is about.
 */
export async function scaffold(
  name: string,
  what: 'claim' | 'solver',
  io: Io,
  about: string | null = null,
): Promise<number> {
  const file = extname(name) ? name : `${name}.ts`;
  const id = basename(file, extname(file));
  if (!/^[a-z][a-z0-9-]*$/.test(id) || extname(file) !== '.ts')
    throw new BadInput(`'${name}' is no name for a ${what}: use small letters, digits and hyphens, as my-${what}`);
  if (about !== null && !(chances as readonly string[]).includes(about))
    throw new BadInput(`--about ${about}: it must be ${chances.join(', ')}`);
  if (existsSync(file)) throw new BadInput(`${file} is there already: choose another name`);
  try {
    const claim = () => (about === null ? claimTemplate(id) : chanceTemplate(id, about as Chance));
    writeFileSync(file, what === 'claim' ? claim() : solverTemplate(id));
  } catch (error) {
    throw new BadInput(`${file} cannot be written: ${(error as Error).message.replace(/^[A-Z]+: /, '')}`);
  }
  const use = what === 'claim' ? `theorycheck verify ./${file}` : `theorycheck verify --solver ./${file}`;
  io.out(`${file} is written. It fails until its FILL IN lines are filled: ${use}\n`);
  return 0;
}
