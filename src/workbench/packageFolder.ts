import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The top folder of the package: where `properties` and `theorems` are. */
export const packageFolder = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Whether a file is one of the suite's own. */
export function isShipped(file: string): boolean {
  return file.startsWith(join(packageFolder, 'properties') + sep);
}
