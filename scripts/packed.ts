import { execSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';

/** What `npm pack` makes. */
export interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

/**
 * Packs the package as it was built, or says what would be packed: `options` are those of
 * `npm pack`.
 */
export function pack(...options: string[]): Packed {
  const told = execSync(['npm', 'pack', '--json', '--ignore-scripts', ...options].join(' '), {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 2 ** 26,
  });
  return JSON.parse(told)[0];
}

/** The relative links on packed pages that lead to no packed file or folder. */
export function deadLinks(paths: readonly string[]): string[] {
  const there = new Set(paths.flatMap((path) => [path, ...foldersOf(path)]));
  return paths
    .filter((path) => path.endsWith('.md'))
    .flatMap((page) =>
      [...readFileSync(page, 'utf8').matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)]
        .map(([, target]) => target!)
        .filter((target) => !there.has(posix.join(posix.dirname(page), target).replace(/\/$/, '')))
        .map((target) => `${page} -> ${target}`),
    );
}

function foldersOf(path: string): string[] {
  const folder = posix.dirname(path);
  return folder === '.' ? [] : [folder, ...foldersOf(folder)];
}

/**
 * Packed files that are of no use to who installs the package: mutants, source maps without their
 * sources, sources.
 */
export function useless(paths: readonly string[]): string[] {
  return paths.filter((path) => /(^|\/)mutants\.(d\.)?[jt]s$|\.map$|^(src|test|scripts)\//.test(path));
}

/**
 * Files of the build that no source of today makes: left by an earlier one. dist/suite holds the
 * suite, dist/lab the bundle of the lab, which is made afresh, the rest the engine.
 */
export function stale(paths: readonly string[], sources: ReadonlySet<string>): string[] {
  return paths.filter((path) => {
    const made = /^dist\/(?!lab\/)(.*?)(\.d\.ts|\.js)$/.exec(path);
    return made !== null && !sources.has(`${made[1]}.ts`.replace(/^(suite\/)?/, (suite) => (suite ? '' : 'src/')));
  });
}
