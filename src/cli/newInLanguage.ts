import { readFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { BadInput } from '../statement/badInput.js';
import { packageFolder } from '../workbench/packageFolder.js';
import type { Io } from './io.js';
import { writeNew } from './newFile.js';

/** A solver to begin with: a file under docs/examples that descends as it is. */
interface Language {
  readonly file: string;
  /** What it calls itself, which becomes the name of the new file. */
  readonly name: string;
  /** An optimiser instead, where there is one to begin with. */
  readonly optimiser?: { readonly file: string; readonly name: string };
  /** What has to be done first, or null. */
  first(file: string): string | null;
  /** The command that the engine starts. */
  command(file: string): string;
}

const inPython = { first: () => null, command: (file: string) => `python3 ${file}` };
const withClient = {
  ...inPython,
  first: () => `export PYTHONPATH=${join(packageFolder, 'clients', 'python')}`,
};
const program = (file: string) => join(dirname(file), basename(file, extname(file)));
const compiled = (file: string) => (dirname(file) === '.' ? `./${program(file)}` : program(file));

const languages: Readonly<Record<string, Language>> = {
  python: {
    ...{ file: 'python/sgd.py', name: 'python-sgd', ...inPython },
    optimiser: { file: 'python/optimiser.py', name: 'python-sgd-optimiser' },
  },
  numpy: { file: 'python/numpy_sgd.py', name: 'numpy-sgd', ...withClient },
  pytorch: { file: 'python/torch_sgd.py', name: 'torch-sgd', ...withClient },
  r: { file: 'r/sgd.R', name: 'r-sgd', first: () => null, command: (file) => `Rscript ${file}` },
  cpp: {
    ...{ file: 'cpp/sgd.cpp', name: 'cpp-sgd', command: compiled },
    first: (file) => `g++ -O2 -std=c++17 -o ${program(file)} ${file}`,
  },
  rust: {
    ...{ file: 'rust/sgd.rs', name: 'rust-sgd', command: compiled },
    first: (file) => `rustc -O -o ${program(file)} ${file}`,
  },
};

/** Languages and libraries in which there is a solver to begin with. */
const languageNames: readonly string[] = Object.keys(languages);

/**
 * Writes a solver or an optimiser in a language, which descends as it is and is there to be
 * changed; never over a file that is there. Throws BadInput for another language, and for an
 * impossible name.
 */
export async function scaffoldIn(
  language: string,
  what: 'solver' | 'optimiser',
  name: string,
  io: Io,
): Promise<number> {
  const one = Object.hasOwn(languages, language) ? languages[language] : undefined;
  if (one === undefined)
    throw new BadInput(`there is no solver in '${language}' to begin with: it is one of ${languageNames.join(', ')}`);
  if (what === 'optimiser' && one.optimiser === undefined)
    throw new BadInput(`there is no optimiser in '${language}' to begin with: --language python has one`);
  const known = what === 'optimiser' ? { ...one, ...one.optimiser } : one;
  const extension = extname(known.file);
  const file = extname(name) ? name : `${name}${extension}`;
  const id = basename(file, extname(file));
  if (!/^[a-z][a-z0-9_-]*$/.test(id) || extname(file) !== extension)
    throw new BadInput(
      `'${name}' is no name for a solver in ${language}: use small letters, digits and hyphens, as my-sgd`,
    );
  const text = readFileSync(join(packageFolder, 'docs', 'examples', known.file), 'utf8');
  const head = text.replaceAll(basename(known.file), basename(file)).replaceAll('-o sgd ', `-o ${id} `);
  writeNew(file, head.replaceAll('./sgd\n', `./${id}\n`).replaceAll(known.name, id));
  const first = known.first(file);
  const use = `theorycheck verify --${what}-command "${known.command(file)}"`;
  io.out(
    `${file} is written. It descends as it is, and is there to be changed:\n${first ? `  ${first}\n` : ''}  ${use}\n`,
  );
  return 0;
}
