import { join } from 'node:path';
import { lockFolder } from '../records/lock.js';
import { hashOfFolders } from '../records/sources.js';
import { carryOut, Interrupted, spoken } from '../reproduce/carryOut.js';
import { type Identity, openFolder, writeWhole } from '../reproduce/folder.js';
import { idsOf, loadReproduction, reproductionIds } from '../reproduce/load.js';
import { reported } from '../reproduce/report.js';
import type { AnyReproduction, Scale } from '../reproduce/reproduction.js';
import type { ReproductionReport } from '../reproduce/reproductionReport.js';
import { findingLines } from '../reproduce/words.js';
import { BadInput } from '../statement/badInput.js';
import { packageFolder } from '../workbench/packageFolder.js';
import { standardWorkbench } from '../workbench/standard.js';
import { version } from '../workbench/version.js';
import type { Io } from './io.js';
import { seedOf } from './options.js';
import { tellingOn } from './telling.js';

export interface ReproduceOptions {
  readonly list?: boolean;
  readonly scale: string;
  readonly yes?: boolean;
  readonly seed: string;
  readonly out?: string;
  readonly format: string;
  readonly quiet?: boolean;
}

/** Exit code of a run that the user ended. */
const interruptedCode = 130;

/**
 * Does experiments of papers again: pictures, tables and findings in a folder for each. Exit code
 * 0, or 130 where it was interrupted; then the same command goes on.
 */
export async function reproduce(names: readonly string[], options: ReproduceOptions, io: Io): Promise<number> {
  const { scale, format } = options;
  if (scale !== 'laptop' && scale !== 'paper') throw new BadInput(`--scale ${scale} is none of laptop, paper`);
  if (format !== 'table' && format !== 'json') throw new BadInput(`--format ${format} is none of table, json`);
  const ids = [...new Set(names.length === 0 && options.list ? reproductionIds() : names.flatMap(idsOf))];
  if (ids.length === 0) throw new BadInput("name a reproduction or a paper: see 'theorycheck reproduce --list'");
  const all = await Promise.all(ids.map((id) => loadReproduction(id, io.importFile)));
  if (options.list) {
    io.out(format === 'json' ? `${JSON.stringify(all.map(described), null, 2)}\n` : listed(all));
    return 0;
  }
  const told = all.filter((of) => scale === 'paper' || of[scale].short).map((of) => `${takes(of, scale)}\n`);
  if (scale === 'paper') {
    io.err(told.join(''));
    if (!options.yes) throw new BadInput('--scale paper takes what is said above: begin it with --yes');
  }
  const seed = seedOf(options.seed);
  const reports: ReproductionReport[] = [];
  for (const of of all) {
    const folder =
      options.out === undefined
        ? join(io.root, '..', 'reproductions', of.id, `${scale}-seed-${seed}`)
        : all.length === 1
          ? options.out
          : join(options.out, of.id);
    const report = await carriedOut(of, scale, seed, folder, options.quiet === true, io);
    if (report === null) {
      io.err(`interrupted: finished parts are kept in ${folder}; the same command goes on\n`);
      return interruptedCode;
    }
    reports.push(report);
    if (format === 'table') io.out(findingLines(report, folder));
  }
  if (format === 'json') io.out(`${JSON.stringify(reports, null, 2)}\n`);
  return 0;
}

/** One reproduction into its folder; null where it was interrupted. */
async function carriedOut(
  of: AnyReproduction,
  scale: 'laptop' | 'paper',
  seed: string,
  folder: string,
  quiet: boolean,
  io: Io,
): Promise<ReproductionReport | null> {
  const identity: Identity = {
    ...{ id: of.id, scale, seed, settings: of[scale].settings, version, sources: sourcesOf(of.id) },
  };
  openFolder(folder, identity);
  const unlock = lockFolder(folder);
  const show = tellingOn(io, quiet);
  try {
    const results = await carryOut(of, of[scale] as Scale<unknown>, {
      ...{ folder, seed, bench: standardWorkbench, show },
      interrupted: () => io.interrupted(),
    });
    show('');
    const { report, files } = reported(of, results, identity);
    for (const [name, text] of files) writeWhole(join(folder, name), text);
    return report;
  } catch (error) {
    show('');
    if (error instanceof Interrupted) return null;
    throw error;
  } finally {
    unlock();
  }
}

/** Hash of the files of the paper: parts that others computed are not mixed with new ones. */
function sourcesOf(id: string): string {
  const paper = id.split('/')[0]!;
  return hashOfFolders(
    ['reproductions', 'theorems', 'properties'].map((room) => join(packageFolder, room, paper)),
    (name) => name.endsWith('mutants.ts'),
  );
}

function takes(of: AnyReproduction, scale: 'laptop' | 'paper'): string {
  const { seconds, megabytes, short } = of[scale] as Scale<unknown>;
  return `${of.id}, scale ${scale}: about ${spoken(seconds)} on one core, ${megabytes} MB${short === undefined ? '' : `; ${short}`}`;
}

function described({ id, figure, says, laptop, paper }: AnyReproduction) {
  return { id, figure, says, laptop, paper };
}

function listed(all: readonly AnyReproduction[]): string {
  const width = Math.max(...all.map(({ id }) => id.length));
  return all
    .map(
      (of) =>
        `${of.id.padEnd(width)}  ${of.figure}; laptop ${time(of.laptop)}, paper ${time(of.paper)}${of.paper.short ? ' (smaller than the paper)' : ''}\n`,
    )
    .join('');
}

function time({ seconds }: Scale<unknown>): string {
  return spoken(seconds);
}
