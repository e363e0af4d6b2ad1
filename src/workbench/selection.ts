import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { shippedFiles } from './load.js';
import { packageFolder } from './packageFolder.js';

/** Whether a name on the command line means a file, not an id. */
export function isFile(name: string): boolean {
  return /\.[cm]?[jt]s$/.test(name);
}

/**
 * What the names on a command line ask for: files, and which ids of the suite (none: everything
 * that ships).
 */
export interface Selection {
  /** The names, files as absolute paths. */
  readonly names: readonly string[];
  /** Files of the user's own, whose properties are all meant. */
  readonly own: readonly string[];
  /** Names of properties, theorems or papers of the suite. */
  readonly ids: readonly string[];
  readonly everything: boolean;
}

/** Reads the names of a command line. */
export function selectionOf(names: readonly string[]): Selection {
  const own = [...new Set(names.filter(isFile).map((file) => resolve(file)))];
  const ids = names.filter((name) => !isFile(name));
  return { names: [...own, ...ids], own, ids, everything: names.length === 0 };
}

/**
 * The files of the suite that may hold what a name means: the file of that name, if there is one,
 * else all of its paper; all files for a name that is of no paper, which may be a slip.
 */
export function filesFor(name: string): string[] {
  const [paper, claim] = name.split('#')[0]!.split('/');
  const own = join(packageFolder, 'properties', paper!, `${claim}.ts`);
  if (claim !== undefined && existsSync(own)) return [own];
  const ofPaper = shippedFiles().filter((file) => file.startsWith(join(packageFolder, 'properties', paper!, '/')));
  return ofPaper.length ? ofPaper : shippedFiles();
}

/** Whether a name means the property of this id: its own, its theorem's, or its paper's. */
export function means(name: string, id: string): boolean {
  return name === id || name === id.split('#')[0] || name === id.split('/')[0];
}
