import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Described } from '../judge/described.js';
import { isShipped, packageFolder } from '../workbench/packageFolder.js';

/**
 * The docstring of what a property claims, as it stands in its file now: paragraphs in one line
 * each, and blocks that are indented by four spaces or more as they are. Of a theorem that ships,
 * that of its theorem's file. Empty where there is none.
 */
export function docstringOf({ file, id }: Pick<Described, 'file' | 'id'>): string[] {
  const theorem = id.split('#')[0]!;
  const own = join(packageFolder, 'theorems', `${theorem}.ts`);
  const from = isShipped(file) && existsSync(own) ? own : file;
  if (!existsSync(from)) return [];
  const text = readFileSync(from, 'utf8');
  const starts = [...text.matchAll(/\/\*\*((?:[^*]|\*(?!\/))*)\*\/\s*export /g)];
  const found = starts.find(({ index, 0: whole }, n) => {
    const code = text.slice(index + whole.length, starts[n + 1]?.index);
    return [id, theorem].some((name) => code.includes(`'${name}'`) || code.includes(`"${name}"`));
  });
  return found === undefined ? [] : blocksOf(found[1]!);
}

function blocksOf(comment: string): string[] {
  const lines = comment.split('\n').map((line) => line.replace(/^\s*\*? ?/, '').trimEnd());
  return lines
    .join('\n')
    .replace(/^@see /gm, '\nSee ')
    .replace(/^(?=(\d{1,2}\.|-) )/gm, '\n')
    .split(/\n{2,}/)
    .map((block) => (/^\n*\s{4}/.test(block) ? block.replace(/^\n+/, '') : block.replaceAll(/\s+/g, ' ').trim()))
    .filter(Boolean);
}
