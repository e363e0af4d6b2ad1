import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesUnder, fromTop, top } from './files.js';

/**
 * What a file imports from this project, as paths from the top: `src/statement/index.ts`. Dynamic
 * imports included.
 */
function importsOf(file: string, runtimeOnly = false): string[] {
  const text = readFileSync(join(top, file), 'utf8');
  const statements = [
    ...text.matchAll(/(import|export)\s+(type\s+)?[^'";]*?from\s+'([^']+)'|import\(\s*'([^']+)'\s*\)/g),
  ];
  return statements.flatMap((m) => {
    if (runtimeOnly && (m[2] || /^(import|export)\s*\{(\s*type\s+\w+(\s+as\s+\w+)?\s*,?)+\}/.test(m[0]))) return [];
    const name = m[3] ?? m[4]!;
    if (name.startsWith('theorycheck')) return [`src/${name.split('/')[1] ?? ''}/index.ts`.replace('//', '/')];
    if (!name.startsWith('.')) return [];
    return [fromTop(resolve(top, dirname(file), name)).replace(/\.js$/, '.ts')];
  });
}

const isMutant = (file: string) => file.endsWith('/mutants.ts') && !file.startsWith('src/cli/');

describe('the rooms', () => {
  it('should let theorems know statement and exact arithmetic only', () => {
    const bad = filesUnder('theorems')
      .filter((f) => !isMutant(f))
      .flatMap((f) =>
        importsOf(f)
          .filter((i) => !/^(theorems\/|src\/(statement|exact)\/)/.test(i))
          .map((i) => `${f} -> ${i}`),
      );
    expect(bad).toEqual([]);
  });

  it('should let properties reach no implementation', () => {
    const bad = filesUnder('properties').flatMap((f) =>
      importsOf(f)
        .filter(
          (i) =>
            !/^(theorems|properties)\/|^src\/(statement|exact|workbench|arbitraries|objectives)\/index\.ts$/.test(i),
        )
        .map((i) => `${f} -> ${i}`),
    );
    expect(bad).toEqual([]);
  });

  it('should let reproductions reach theorems, what properties share, and the public rooms', () => {
    const allowed = /^(theorems|reproductions)\/|^properties\/[^/]+\/setting\/|^src\/[a-z]+\/index\.ts$/;
    const bad = filesUnder('reproductions').flatMap((f) =>
      importsOf(f)
        .filter((i) => !allowed.test(i))
        .map((i) => `${f} -> ${i}`),
    );
    expect(bad).toEqual([]);
  });

  it('should let nothing in src import upwards', () => {
    const bad = filesUnder('src').flatMap((f) =>
      importsOf(f)
        .filter((i) => !i.startsWith('src/'))
        .map((i) => `${f} -> ${i}`),
    );
    expect(bad).toEqual([]);
  });

  it('should keep the oracles and the solvers apart but for the arithmetic of pairs', () => {
    const room = (name: string, other: string) =>
      filesUnder(`src/${name}`)
        .filter((f) => !isMutant(f))
        .flatMap((f) =>
          importsOf(f, true)
            .filter((i) => i.startsWith(`src/${other}/`))
            .map((i) => `${f} -> ${i}`),
        );
    expect([...room('oracles', 'solvers'), ...room('solvers', 'oracles')]).toEqual([]);
    const pairs = /^src\/arithmetic\/(pairs|pairRows|doubleDouble)\b/;
    expect(room('oracles', 'arithmetic').filter((arrow) => !pairs.test(arrow.split(' -> ')[1]!))).toEqual([]);
    expect(room('oracles', 'linear').filter((arrow) => !/\/(dot|singularValues)\.ts$/.test(arrow))).toEqual([]);
    // Their own, as long as no solver takes it.
    expect(room('solvers', 'linear').filter((arrow) => arrow.endsWith('/singularValues.ts'))).toEqual([]);
    for (const other of ['kernels', 'integrators', 'problems']) expect(room('oracles', other)).toEqual([]);
  });

  it('should never load a mutant but by name', () => {
    const bad = ['src', 'theorems', 'properties', 'reproductions']
      .flatMap(filesUnder)
      .filter((f) => !isMutant(f))
      .flatMap((f) =>
        importsOf(f)
          .filter(isMutant)
          .map((i) => `${f} -> ${i}`),
      );
    expect(bad).toEqual([]);
  });

  it('should have no circle of imports', () => {
    const files = ['src', 'theorems', 'properties', 'reproductions'].flatMap(filesUnder);
    const graph = new Map(files.map((f) => [f, importsOf(f)]));
    const state = new Map<string, 'open' | 'done'>();
    const circles: string[] = [];
    const visit = (file: string, path: string[]) => {
      if (state.get(file) === 'done' || !graph.has(file)) return;
      if (state.get(file) === 'open') {
        circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
        return;
      }
      state.set(file, 'open');
      for (const next of graph.get(file)!) visit(next, [...path, file]);
      state.set(file, 'done');
    };
    for (const f of files) visit(f, []);
    expect(circles).toEqual([]);
  });
});
