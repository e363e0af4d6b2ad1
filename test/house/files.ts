import { readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/** The folder of the project. */
export const top = resolve('.');

/** The TypeScript files under a folder of the project, as paths from the top. */
export function filesUnder(folder: string): string[] {
  return readdirSync(join(top, folder), { withFileTypes: true, recursive: true })
    .filter((e) => e.isFile() && e.name.endsWith('.ts') && !e.name.endsWith('.d.ts'))
    .map((e) => relative(top, join(e.parentPath, e.name)));
}
