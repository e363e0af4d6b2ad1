import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Part, partsOf, partsOfDocstring } from '../formulas/index.js';
import type { Described } from '../judge/described.js';
import { isShipped, packageFolder } from '../workbench/packageFolder.js';

/**
 * The docstring of what a property claims, as it stands in its file now, in paragraphs and indented
 * blocks. Of a theorem that ships, that of its theorem's file. Empty where there is none.
 */
export function docstringOf({ file, id }: Pick<Described, 'file' | 'id'>): readonly Part[] {
  const theorem = id.split('#')[0]!;
  const own = join(packageFolder, 'theorems', `${theorem}.ts`);
  if (isShipped(file)) return existsSync(own) ? partsOf(readFileSync(own, 'utf8')) : [];
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  const starts = [...text.matchAll(/(\/\*\*(?:[^*]|\*(?!\/))*\*\/)\s*export /g)];
  const found = starts.find(({ index, 0: whole }, n) => {
    const code = text.slice(index + whole.length, starts[n + 1]?.index);
    return [id, theorem].some((name) => code.includes(`'${name}'`) || code.includes(`"${name}"`));
  });
  return found === undefined ? [] : partsOfDocstring(found[1]!);
}
