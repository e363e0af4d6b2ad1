import { basename } from 'node:path';
import type { Described } from '../judge/described.js';
import { BadInput } from '../statement/badInput.js';
import { nearest } from '../statement/unknownField.js';
import { shippedFiles } from '../workbench/load.js';
import { filesFor, means, type Selection } from '../workbench/selection.js';
import { Unanswered, type Workers } from '../workers/pool.js';
import { describedByBuild } from './shipped.js';

/**
 * The properties that a selection means, described by workers, sorted by id. Throws BadInput for a
 * file that cannot be loaded or holds no property, for an id that nothing has, and for an id that
 * two properties claim.
 */
export async function describeSelection(
  { own, ids, everything }: Selection,
  mutant: string | null,
  workers: Workers,
): Promise<Described[]> {
  const known = new Map<string, Promise<Described[]>>();
  const describe = (file: string) => {
    const built = mutant === null && !own.includes(file) ? describedByBuild(file) : null;
    const of = known.get(file) ?? (built && Promise.resolve(built)) ?? describedIn(file, mutant, workers);
    known.set(file, of);
    return of;
  };
  const all = async (files: readonly string[]) => (await Promise.all(files.map(describe))).flat();
  const found: Described[] = [];
  for (const [n, properties] of (await Promise.all(own.map(describe))).entries()) {
    if (properties.length === 0)
      throw new BadInput(`${own[n]} exports no property: mark one with property({...}) and export it`);
    found.push(...properties);
  }
  if (everything) found.push(...(await all(shippedFiles())));
  for (const name of ids) {
    const here = (await all(filesFor(name))).filter((p) => means(name, p.id));
    const of = here.length ? here : (await all(shippedFiles())).filter((p) => means(name, p.id));
    if (of.length === 0) {
      const close = nearestId(
        name,
        (await all(shippedFiles())).map((p) => p.id),
      );
      throw new BadInput(`there is no property '${name}'${close}: see 'theorycheck list'`);
    }
    found.push(...of);
  }
  return unique(found);
}

async function describedIn(file: string, mutant: string | null, workers: Workers): Promise<Described[]> {
  try {
    return await workers.do({ do: 'describe', file, mutant });
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
    throw new BadInput(`${error.message} while it was loaded`);
  }
}

function unique(found: readonly Described[]): Described[] {
  const byId = new Map<string, Described>();
  for (const property of found) {
    const other = byId.get(property.id);
    if (other !== undefined && other !== property) {
      const where =
        other.file === property.file ? `twice in ${property.file}` : `by ${other.file} and ${property.file}`;
      throw new BadInput(`the id ${property.id} is claimed ${where}: give each property its own`);
    }
    byId.set(property.id, property);
  }
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function nearestId(name: string, ids: readonly string[]): string {
  const word = basename(name).split(/[-#]/)[0]!;
  const close = nearest(name, ids) ?? ids.find((known) => known.includes(word) && word.length > 3);
  return close ? ` (did you mean '${close}'?)` : '';
}
