import { existsSync, readFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { hashOfFolders } from '../records/sources.js';
import { packageFolder } from './packageFolder.js';

/** What the build wrote about the suite. */
export const suiteFile = join(packageFolder, 'dist', 'suite.json');

/** The folders of the package that the build compiles to dist/suite. */
const suiteRooms = ['theorems', 'properties', 'reproductions'];

/**
 * Hash of all files of these rooms as they are. Mutants change no description, and the installed
 * package holds none.
 */
export function hashOfSuite(): string {
  return hashOfFolders(
    suiteRooms.map((room) => join(packageFolder, room)),
    isMutants,
  );
}

let fresh: boolean | undefined;

/** Whether a file is a list of mutants. */
function isMutants(file: string): boolean {
  return basename(file) === 'mutants.ts';
}

/** Whether these rooms are what the build saw; mutants may have changed. */
export function suiteIsFresh(): boolean {
  fresh ??= existsSync(suiteFile) && readFileSync(suiteFile, 'utf8').startsWith(`{"sources":"${hashOfSuite()}"`);
  return fresh;
}

/**
 * What the build made of a file of the package; null for any other file, where one of these rooms
 * has changed, and for the mutants of theorems, which are always read as they are.
 */
export function compiledFile(file: string): string | null {
  const [room = '', ...rest] = relative(packageFolder, file).split(sep);
  const name = rest.join(sep).replace(/\.ts$/, '.js');
  if (room === 'src') return join(packageFolder, 'dist', name);
  if (!suiteRooms.includes(room) || isMutants(file) || !suiteIsFresh()) return null;
  return join(packageFolder, 'dist', 'suite', room, name);
}
