/**
 * A step of the build: compiles theorems/, properties/ and reproductions/ to dist/suite/, file by
 * file and without type checking, so that commands import them as they are. What has changed since
 * is compiled by tsx as it is loaded.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import ts from 'typescript';

const target = join('dist', 'suite');
/** Mutants are read as they are: they are no part of what users install. */
const isCompiled = (name) => name.endsWith('.ts') && basename(name) !== 'mutants.ts';

rmSync(target, { recursive: true, force: true });
for (const room of ['theorems', 'properties', 'reproductions'])
  for (const name of readdirSync(room, { recursive: true, encoding: 'utf8' }).filter(isCompiled)) {
    const { outputText } = ts.transpileModule(readFileSync(join(room, name), 'utf8'), {
      compilerOptions: {
        target: ts.ScriptTarget.ES2023,
        module: ts.ModuleKind.ESNext,
        verbatimModuleSyntax: true,
        removeComments: true,
      },
    });
    const file = join(target, room, name.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, outputText);
  }
