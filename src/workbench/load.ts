import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { BadInput } from '../statement/badInput.js';
import type { Mutant } from './mutant.js';
import { type AnyProperty, brand, idOf } from './property.js';

/** How a TypeScript file is imported: by tsx on the command line, by the test runner in tests. */
export type Import = (file: string) => Promise<Record<string, unknown>>;

let throughTsx: Promise<Import> | undefined;

/**
 * Imports TypeScript and JavaScript files through tsx, leaving other loaders alone. Registered once a thread: each registration has a namespace
 * of its own, in which everything that a file imports is loaded anew.
 */
export const importThroughTsx: Import = async (file) => {
  throughTsx ??= import('tsx/esm/api').then(({ register }) => {
    const tsx = register({ namespace: 'theorycheck', tsconfig: false });
    return (path) => tsx.import(pathToFileURL(path).href, import.meta.url);
  });
  return (await throughTsx)(file);
};

/** The top folder of the package: where `properties` and `theorems` are. */
export const packageFolder = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** A property with the file it came from. */
export interface Loaded {
  readonly property: AnyProperty;
  readonly file: string;
}

/** The property files that the package ships: every `properties/<paper>/<claim>.ts`. */
export function shippedFiles(): string[] {
  const top = join(packageFolder, 'properties');
  const papers = readdirSync(top, { withFileTypes: true }).filter((e) => e.isDirectory());
  const files = papers.flatMap((paper) =>
    readdirSync(join(top, paper.name))
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(top, paper.name, name)),
  );
  return files.sort();
}

/** The properties that a file exports, told by their brand. Throws BadInput naming the file and what is wrong with it. */
export async function loadFile(file: string, importFile: Import): Promise<Loaded[]> {
  const exported = await exportsOf(file, importFile);
  const found: Loaded[] = [];
  for (const [name, value] of Object.entries(exported)) {
    if (typeof value !== 'object' || value === null || !(brand in value)) continue;
    const fault = malformation(value as Partial<AnyProperty>);
    if (fault) throw new BadInput(`${file}: the property exported as '${name}' ${fault}`);
    found.push({ property: value as AnyProperty, file: resolve(file) });
  }
  return found;
}

/** What a user's file exports. Throws BadInput naming the file when it is not there or cannot be loaded. */
export async function exportsOf(file: string, importFile: Import): Promise<Record<string, unknown>> {
  if (!existsSync(file)) throw new BadInput(`there is no file ${file}`);
  try {
    const exported = await importFile(resolve(file));
    // A file of a CommonJS package arrives with all its exports under `default` as well.
    const whole = exported.default;
    return typeof whole === 'object' && whole !== null && !(brand in whole) ? { ...whole, ...exported } : exported;
  } catch (error) {
    const lines = ((error as Error)?.message ?? String(error)).split('\n');
    // The compiler counts its errors in the first line and names the place in the second.
    const first = /^Transform failed/.test(lines[0]!) ? (lines[1] ?? lines[0]) : lines[0];
    const remedy = /'theorycheck/.test(first!) ? `; install it beside the file: npm install theorycheck` : '';
    throw new BadInput(`${file} cannot be loaded: ${first}${remedy}`);
  }
}

const functionsOf = { property: ['strata', 'consult', 'simulate'], law: ['draw'] } as const;
const theoremFunctions = ['trivial', 'conclude'];
const lawFunctions = ['probability', 'detects', 'trivial'];
const id = /^[a-z][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/;

/** Why a branded object is not a property, or null. */
function malformation(p: Partial<AnyProperty>): string | null {
  const what = (p as { [brand]: string })[brand];
  if (what !== 'property' && what !== 'law') return `bears the unknown brand '${what}'`;
  const members = p as unknown as Record<string, unknown>;
  const statement = members[what === 'law' ? 'law' : 'theorem'] as Record<string, unknown> | undefined;
  if (typeof statement !== 'object' || statement === null) return `has no ${what === 'law' ? 'law' : 'theorem'}`;
  if (typeof statement.id !== 'string' || !id.test(statement.id))
    return `has the id '${statement.id}', which is not of the form paper/claim-in-words`;
  const missing = [
    ...functionsOf[what].filter((name) => typeof members[name] !== 'function'),
    ...(what === 'law' ? lawFunctions : theoremFunctions).filter((name) => typeof statement[name] !== 'function'),
  ];
  if (missing.length) return `(${statement.id}) lacks the function ${missing.map((m) => `'${m}'`).join(', ')}`;
  const count = members[what === 'law' ? 'draws' : 'instances'];
  if (!Number.isSafeInteger(count) || (count as number) < 1)
    return `(${statement.id}) needs a whole number of ${what === 'law' ? 'draws' : 'instances'}`;
  if (what === 'law' && !Array.isArray(members.batches)) return `(${statement.id}) has no batches`;
  if (typeof statement.hypotheses !== 'object' || statement.hypotheses === null)
    return `(${statement.id}) names no hypotheses`;
  if (!['survived', 'refuted', 'vacuous', 'inconclusive'].includes(statement.expected as string))
    return `(${statement.id}) expects '${statement.expected}', which is not a verdict`;
  return null;
}

/** Whether a name on the command line means a file, not an id. */
export function isFile(name: string): boolean {
  return /\.[cm]?[jt]s$/.test(name);
}

/**
 * The properties meant by a list of ids and files (all that ship when it is empty), sorted by id. An id may be a theorem's, which
 * means all its properties, or a paper's.
 */
export async function loadSelection(
  selection: readonly string[],
  importFile: Import,
): Promise<{ loaded: Loaded[]; selection: string[] }> {
  const files = selection.filter(isFile).map((f) => resolve(f));
  const ids = selection.filter((name) => !isFile(name));
  const loaded: Loaded[] = [];
  for (const file of files) {
    const found = await loadFile(file, importFile);
    if (found.length === 0) throw new BadInput(`${file} exports no property: mark one with property({...})`);
    loaded.push(...found);
  }
  if (files.length === 0 || ids.length > 0) {
    const shipped = (await Promise.all(shippedFiles().map((f) => loadFile(f, importFile)))).flat();
    const matches = (name: string) =>
      shipped.filter(({ property: p }) => [idOf(p), idOf(p).split('#')[0], paperOf(p)].includes(name));
    for (const name of ids) {
      const of = matches(name);
      if (of.length === 0)
        throw new BadInput(`there is no property '${name}'${nearest(name, shipped)}: see 'theorycheck list'`);
      loaded.push(...of);
    }
    if (selection.length === 0) loaded.push(...shipped);
  }
  const unique = [...new Map(loaded.map((l) => [idOf(l.property), l])).values()];
  const twice = loaded.find((l) => unique.find((u) => idOf(u.property) === idOf(l.property))!.file !== l.file);
  if (twice) throw new BadInput(`the id ${idOf(twice.property)} is claimed twice, by ${twice.file} and another file`);
  unique.sort((a, b) => (idOf(a.property) < idOf(b.property) ? -1 : 1));
  return { loaded: unique, selection: [...files, ...ids] };
}

function paperOf(p: AnyProperty): string {
  return idOf(p).split('/')[0]!;
}

function nearest(name: string, shipped: readonly Loaded[]): string {
  const word = basename(name).split(/[-#]/)[0]!;
  const close = shipped.map((l) => idOf(l.property)).find((known) => known.includes(word) && word.length > 3);
  return close ? ` (did you mean '${close}'?)` : '';
}

/** The mutant of a name, `room/mistake`: its file stands in the `mutants` folder of the room it changes. */
export async function loadMutant(name: string, importFile: Import): Promise<Mutant> {
  const parts = name.split('/');
  const rooms: Record<string, string> = {
    solver: 'src/solvers',
    oracle: 'src/oracles',
    data: 'src/data',
    rules: 'src/verify',
  };
  const folder = parts[0] === 'statement' ? join('theorems', parts[1] ?? '') : rooms[parts[0]!];
  const file = folder && join(packageFolder, folder, 'mutants', `${parts.at(-1)}.ts`);
  if (!file || !existsSync(file)) throw new BadInput(`there is no mutant '${name}'`);
  const mutant = (await importFile(file)).mutant as Mutant | undefined;
  if (mutant?.name !== name) throw new BadInput(`${file} does not export the mutant '${name}'`);
  return mutant;
}
