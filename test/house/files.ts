import { readdirSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

/** The folder of the project. */
export const top = resolve('.');

/** A path from the top of the project, with the same strokes on every system. */
export function fromTop(path: string): string {
  return relative(top, path).split(sep).join('/');
}

/** The TypeScript files under a folder of the project, as paths from the top. */
export function filesUnder(folder: string): string[] {
  return readdirSync(join(top, folder), { withFileTypes: true, recursive: true })
    .filter((e) => e.isFile() && e.name.endsWith('.ts') && !e.name.endsWith('.d.ts'))
    .map((e) => fromTop(join(e.parentPath, e.name)));
}
