import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { Described } from '../judge/described.js';
import { hashOfSuite, suiteFile, suiteIsFresh } from '../workbench/compiled.js';
import { isShipped, packageFolder } from '../workbench/packageFolder.js';

/**
 * What the shipped files export, as the build found them: commands need not load ninety files to
 * know it.
 */
interface Suite {
  /** Hash of the files that were read; it comes first, for `suiteIsFresh`. */
  readonly sources: string;
  /** Descriptions by file, relative to the package. */
  readonly files: Readonly<Record<string, readonly Described[]>>;
}

/** Writes what the shipped files export, for `describedByBuild`. */
export function writeSuite(properties: readonly Described[]): void {
  const files: Record<string, Described[]> = {};
  for (const property of properties) {
    const file = nameOf(property.file);
    files[file] = [...(files[file] ?? []), { ...property, file }];
  }
  writeFileSync(suiteFile, `${JSON.stringify({ sources: hashOfSuite(), files } satisfies Suite)}\n`);
}

/** Takes back what an earlier build wrote. */
export function forgetSuite(): void {
  rmSync(suiteFile, { force: true });
}

/** The same name on every system. */
function nameOf(file: string): string {
  return relative(packageFolder, file).split(sep).join('/');
}

let suite: Suite | null | undefined;

/**
 * What a shipped file exports, as the build found it; null where any of the shipped files has
 * changed since.
 */
export function describedByBuild(file: string): Described[] | null {
  if (suite === undefined) suite = readSuite();
  if (suite === null || !isShipped(file)) return null;
  return (suite.files[nameOf(file)] ?? []).map((property) => ({ ...property, file }));
}

/** Null also where a build was cut short while it wrote: workers describe the files then. */
function readSuite(): Suite | null {
  if (!suiteIsFresh()) return null;
  try {
    return JSON.parse(readFileSync(suiteFile, 'utf8')) as Suite;
  } catch {
    return null;
  }
}
