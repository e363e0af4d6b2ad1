import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { toKept } from '../campaign/campaign.js';
import { readFinished } from '../campaign/readFinished.js';
import { describeBaseline, hasBaseline, readBaseline } from '../comparison/baseline.js';
import { type About, instancesOf, propertiesOf, type Side } from '../comparison/side.js';
import { commandIn } from '../protocol/source.js';
import { folderOf, openRun, type Run } from '../records/run.js';
import { readTimings } from '../records/timings.js';
import { BadInput } from '../statement/badInput.js';
import { isFile } from '../workbench/selection.js';
import type { Io } from './io.js';

/** The folder of all baselines: beside that of the runs, so that it can be committed alone. */
export function baselineRoot({ root }: Pick<Io, 'root'>): string {
  return join(dirname(root), 'baselines');
}

/**
 * What a name means: the folder of a run, `latest`, or a baseline. Throws BadInput where it may
 * mean two, or none.
 */
export function sideNamed(name: string, io: Io): Side {
  const run = runOrBaseline(name, io);
  return run === null ? readBaseline(baselineRoot(io), name) : sideOfRun(run);
}

/** What a new run that is to be paired with this one must have in common with it. */
export function likeOf(name: string, io: Io): Pick<About, 'seed' | 'budget' | 'selection'> {
  const run = runOrBaseline(name, io);
  return run === null ? describeBaseline(baselineRoot(io), name).about : run.description;
}

/** The run that a name means, or null where it is the name of a baseline. */
function runOrBaseline(name: string, io: Io): Run | null {
  const isRun = existsSync(join(name, 'run.json'));
  const isBaseline = hasBaseline(baselineRoot(io), name);
  if (isRun && isBaseline)
    throw new BadInput(`'${name}' is a baseline and the folder of a run: write .${sep}${name} for the run`);
  if (isBaseline) return null;
  const folder = folderOf(name, io.root);
  if (!existsSync(join(folder, 'run.json')))
    throw new BadInput(
      `${folder} is not the folder of a run, nor the name of a baseline: 'theorycheck baseline list' shows them`,
    );
  return openRun(folder);
}

/** A finished run of verify as a side of a comparison. Verdicts are computed from the records. */
export function sideOfRun(run: Run): Side {
  const { campaign, records, report } = readFinished(run, () => toKept);
  const source = run.description.solver?.file ?? null;
  return {
    name: run.folder,
    folder: run.folder,
    solverFile: source === null ? null : fileIn(source),
    about: aboutOf(run),
    properties: propertiesOf(campaign.properties, records, report),
    instances: instancesOf(records, readTimings(run.folder)),
  };
}

/** The file of a solver; of a command, the first file that it names; null where it names none. */
function fileIn(source: string): string | null {
  const of = commandIn(source);
  if (of === null) return source;
  return of.command.split(/\s+/).find((word) => existsSync(word) && statSync(word).isFile()) ?? null;
}

/** What a run was made with. Files are named as seen from here: it is read elsewhere too. */
function aboutOf({ folder, description }: Run): About {
  const { version, node, fastCheck, seed, budget, mutant, selection, solver } = description;
  return {
    ...{ version, node, fastCheck, seed, budget, mutant },
    selection: selection.map((name) => (isFile(name) && isAbsolute(name) ? fromHere(name) : name)),
    solver: solver === null ? null : { name: solver.name, version: solver.version },
    made: statSync(join(folder, 'done')).mtime.toISOString(),
    commit: null,
  };
}

function fromHere(file: string): string {
  const path = relative(process.cwd(), file).replaceAll(sep, '/');
  return path.startsWith('.') ? path : `./${path}`;
}

/** What git calls the state of the sources here, with `-dirty` where they differ; null outside. */
export function commitHere(): string | null {
  try {
    const told = execFileSync('git', ['describe', '--always', '--dirty'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 10_000,
    });
    return told.trim() || null;
  } catch {
    return null;
  }
}
