import { dirname, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the engine's own files are, built or not; each ends in a stroke. */
export const engineFolders: readonly string[] = ['src', 'dist'].map(
  (room) => resolve(dirname(fileURLToPath(import.meta.url)), '..', '..', room) + sep,
);
