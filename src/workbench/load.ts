import { existsSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { BadInput } from '../statement/badInput.js';
import { describeValue } from '../statement/malformed.js';
import { authorsPlace } from '../statement/sentence.js';
import { nearest } from '../statement/unknownField.js';
import { claimFault } from './claimFault.js';
import type { Import } from './import.js';
import type { Mutant } from './mutant.js';
import { isShipped, packageFolder } from './packageFolder.js';
import { type AnyProperty, brand, type TheoremProperty, workbenchBrand } from './property.js';
import type { Workbench } from './workbench.js';

/** A property with the file it came from, and what is wrong with its form. */
export interface Loaded {
  readonly property: AnyProperty;
  readonly file: string;
  /** The workbench that the file exports, or null for the one that ships. */
  readonly bench: Workbench | null;
  /** Its id, or a stand-in where it has none. */
  readonly id: string;
  readonly fault: string | null;
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

/**
 * The properties that a file exports, told by their brand. Throws BadInput naming the file when it
 * cannot be loaded.
 */
export async function loadFile(file: string, importFile: Import): Promise<Loaded[]> {
  const exported = await exportsOf(file, importFile);
  const found: Loaded[] = [];
  const bench = benchIn(exported, file);
  for (const [name, value] of Object.entries(exported)) {
    if (!isBranded(value, brand, `${file}: the export '${name}'`)) continue;
    const property = value as AnyProperty;
    const { id, fault } = formOf(property, resolve(file), name);
    found.push({
      property,
      file: resolve(file),
      bench,
      id,
      fault: fault && `${file}: the property exported as '${name}': ${fault}`,
    });
  }
  return found;
}

function benchIn(exported: Record<string, unknown>, file: string): Workbench | null {
  const found = Object.entries(exported).filter(([name, value]) =>
    isBranded(value, workbenchBrand, `${file}: the export '${name}'`),
  );
  if (found.length > 1)
    throw new BadInput(
      `${file} exports the workbenches ${found.map(([name]) => `'${name}'`).join(' and ')}: export one`,
    );
  return (found[0]?.[1] as Workbench | undefined) ?? null;
}

function isBranded(value: unknown, by: symbol, what: string): boolean {
  try {
    return typeof value === 'object' && value !== null && by in value;
  } catch (error) {
    throw new BadInput(`${what} cannot be read: ${(error as Error)?.message ?? error}`);
  }
}

/** The id of what an author exported, and what is wrong with its form. */
function formOf(property: AnyProperty, file: string, name: string): { id: string; fault: string | null } {
  const what = property[brand];
  const standIn = `unnamed/${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`;
  if (what !== 'property' && what !== 'law') return { id: standIn, fault: `it bears the unknown brand '${what}'` };
  const statement = (what === 'law' ? property.law : (property as TheoremProperty).theorem) as
    | { id?: unknown }
    | undefined;
  const id = statement?.id;
  if (typeof id !== 'string' || !wellFormedId.test(id))
    return { id: standIn, fault: `its id is ${describeValue(id)}: it must be of the form paper/claim-in-words` };
  const own = property.aspect === undefined ? id : `${id}#${property.aspect}`;
  if (isReserved(id) && !isShipped(file))
    return {
      id: own,
      fault: `the id '${id}' belongs to a theorem of the suite: choose another, as my/${id.split('/')[1]}`,
    };
  return { id: own, fault: claimFault(property, what) };
}

const wellFormedId = /^[a-z][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/;

function isReserved(id: string): boolean {
  return existsSync(join(packageFolder, 'theorems', `${id}.ts`));
}

/**
 * What a user's file exports. Throws BadInput naming the file when it is not there or cannot be
 * loaded.
 */
export async function exportsOf(file: string, importFile: Import): Promise<Record<string, unknown>> {
  try {
    const exported = await importFile(resolve(file));
    // A file of a CommonJS package arrives with all its exports under `default` as well.
    const whole = exported.default;
    return typeof whole === 'object' && whole !== null && !(brand in whole) ? { ...whole, ...exported } : exported;
  } catch (error) {
    if (!existsSync(file)) throw new BadInput(`there is no file ${file}`);
    const lines = ((error as Error)?.message ?? String(error)).split('\n');
    // The compiler counts its errors in the first line and names the place in the second.
    const first = /^Transform failed/.test(lines[0]!) ? (lines[1] ?? lines[0]) : lines[0];
    const remedy = /'theorycheck/.test(first!) ? `; install it beside the file: npm install theorycheck` : '';
    // What the engine refused while the file was read has no place in its message.
    const place = error instanceof BadInput ? authorsPlace(error) : '';
    throw new BadInput(`${file} cannot be loaded: ${first}${place}${remedy}`);
  }
}

/** Where the mutants of a room are: lists named `mutants.ts` beside what they change. */
const rooms: Record<string, string> = {
  solver: 'src/solvers',
  oracle: 'src/oracles',
  data: 'src/data',
  rules: 'src/trial',
};

/**
 * The lists that may hold a mutant, by the first words of its name: `room/mistake` or
 * `statement/paper/mistake`.
 */
function mutantLists(name: string): string[] {
  const [room, paper] = name.split('/');
  const folder = room === 'statement' ? join('theorems', paper ?? '') : rooms[room ?? ''];
  if (folder === undefined || !existsSync(join(packageFolder, folder))) return [];
  return readdirSync(join(packageFolder, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => basename(file) === 'mutants.ts')
    .map((file) => join(packageFolder, folder, file))
    .sort();
}

/** The installed package holds neither the sources nor the lists of mutants. */
const inRepository = existsSync(join(packageFolder, 'src'));

/** The mutant of a name. Throws BadInput where there is none. */
export async function loadMutant(name: string, importFile: Import): Promise<Mutant> {
  if (!inRepository)
    throw new BadInput('mutants are in the repository of theorycheck only: the installed package holds none');
  const known: string[] = [];
  for (const file of mutantLists(name)) {
    const { mutants } = (await importFile(file)) as { mutants: readonly Mutant[] };
    const found = mutants.find((m) => m.name === name);
    if (found) return found;
    known.push(...mutants.map((m) => m.name));
  }
  const close = nearest(name, known);
  throw new BadInput(`there is no mutant '${name}'${close === null ? '' : ` (did you mean '${close}'?)`}`);
}
