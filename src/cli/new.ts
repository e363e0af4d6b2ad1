import { readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { BadInput } from '../statement/badInput.js';
import { packageFolder } from '../workbench/packageFolder.js';
import { type Chance, chances, chanceTemplate } from './chanceTemplates.js';
import type { Io } from './io.js';
import { writeNew } from './newFile.js';
import { claimTemplate, solverTemplate } from './templates.js';

/** Kinds of claims that begin with an example of the documentation, which holds as it is. */
const examples: Readonly<Record<string, string>> = {
  'convex-bound': 'drori-teboulle',
  'implicit-bias': 'towards-the-separator',
  invariant: 'balanced-factors',
  scaling: 'loss-falls-like-one-over-t',
};

/** All kinds: those about chance are to be filled in. */
const kinds = [...Object.keys(examples), ...chances];

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
  if (kind !== undefined && !kinds.includes(kind))
    throw new BadInput(`there is no kind of claim '${kind}': it is one of ${kinds.join(', ')}`);
  writeNew(file, what === 'claim' ? claimText(kind, id) : solverTemplate(id));
  const use = what === 'claim' ? `theorycheck verify ./${file}` : `theorycheck verify --solver ./${file}`;
  io.out(
    kind !== undefined && Object.hasOwn(examples, kind)
      ? `${file} is written. It holds as it is, and is there to be changed: ${use}\n`
      : `${file} is written. It fails until its FILL IN lines are filled: ${use}\n`,
  );
  return 0;
}

/** The text of a claim; an example has the id of its claim exchanged. */
function claimText(kind: string | undefined, id: string): string {
  if (kind === undefined) return claimTemplate(id);
  const file = Object.hasOwn(examples, kind) ? examples[kind]! : null;
  if (file === null) return chanceTemplate(id, kind as Chance);
  const text = readFileSync(join(packageFolder, 'docs', 'examples', `${file}.ts`), 'utf8');
  // An example may show a false claim beside the true one: it is left out.
  const [right] = text.split('\nexport const wrong');
  return right!.replaceAll(`my/${file}`, `my/${id}`).replaceAll(`'${file}'`, `'${id}'`);
}
