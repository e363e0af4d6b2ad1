import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { BadInput } from '../statement/badInput.js';
import { nearest } from '../statement/unknownField.js';
import type { Import } from '../workbench/import.js';
import { packageFolder } from '../workbench/packageFolder.js';
import { type AnyReproduction, reproductionBrand } from './reproduction.js';

const top = join(packageFolder, 'reproductions');

/** The ids of the reproductions that ship: every `reproductions/<paper>/<name>.ts`. */
export function reproductionIds(): string[] {
  const papers = readdirSync(top, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return papers
    .flatMap(({ name: paper }) =>
      readdirSync(join(top, paper))
        .filter((file) => file.endsWith('.ts'))
        .map((file) => `${paper}/${file.replace(/\.ts$/, '')}`),
    )
    .sort();
}

/**
 * The ids that a name stands for: its own, or those of a paper. Throws BadInput where there are
 * none.
 */
export function idsOf(name: string): string[] {
  const ids = reproductionIds();
  const found = ids.filter((id) => id === name || id.startsWith(`${name}/`));
  if (found.length > 0) return found;
  const close = nearest(name, ids);
  throw new BadInput(
    `there is no reproduction '${name}'${close === null ? '' : ` (did you mean '${close}'?)`}: see 'theorycheck reproduce --list'`,
  );
}

/** The reproduction of an id that ships. Throws where its file exports none of that id. */
export async function loadReproduction(id: string, importFile: Import): Promise<AnyReproduction> {
  const file = join(top, `${id}.ts`);
  if (!existsSync(file)) throw new BadInput(`there is no file ${file}`);
  const found = Object.values(await importFile(file)).find(
    (value) => typeof value === 'object' && value !== null && reproductionBrand in value,
  ) as AnyReproduction | undefined;
  if (found?.id !== id) throw new Error(`${file} exports no reproduction with the id ${id}`);
  return found;
}
