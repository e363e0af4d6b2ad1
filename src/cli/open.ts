import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { type Campaign, type Kept, kept } from '../campaign/campaign.js';
import { describeSelection } from '../campaign/select.js';
import type { Described } from '../judge/described.js';
import { lockedFolder } from '../records/lock.js';
import { schema } from '../records/record.js';
import {
  createRun,
  folderOf,
  freshFolder,
  isDone,
  openRun,
  type Run,
  type RunDescription,
  readProperties,
} from '../records/run.js';
import { hashOfFile, hashOfFolders } from '../records/sources.js';
import { RecordStore } from '../records/store.js';
import { BadInput } from '../statement/badInput.js';
import { isShipped, packageFolder } from '../workbench/load.js';
import { selectionOf } from '../workbench/selection.js';
import { Unanswered, type Workers } from '../workers/pool.js';
import type { Io } from './io.js';
import { budgetOf, seedOf, shardOf } from './options.js';
import { selected, type WorkerOptions } from './session.js';
import { version } from './version.js';

/** Options of every command that draws instances, as commander parses them. */
export interface CampaignOptions extends WorkerOptions {
  readonly seed?: string;
  readonly budget?: string;
  readonly shard?: string;
  readonly out?: string;
  readonly resume?: string;
  readonly mutant?: string;
  readonly solver?: string;
  readonly quiet?: boolean;
  /** False for `--no-shrink`. */
  readonly shrink?: boolean;
  /** False for `--no-typecheck`. */
  readonly typecheck?: boolean;
}

/** A campaign with the folder it is kept in and what is kept of the records that are there already. */
export interface Start {
  readonly campaign: Campaign;
  readonly run: Run;
  readonly store: RecordStore;
  readonly known: readonly Kept[];
  /** Ids that the selection means and the campaign leaves out, since they do not ask for a solver under test. */
  readonly others: readonly string[];
  /** Gives the folder back. */
  release(): void;
}

/** Time as the name of a folder. */
export function timeStamp(): string {
  return new Date().toISOString().replaceAll(/[-:]|\..*/g, '');
}

/** Opens the campaign that the options ask for: a new one, or an interrupted one. */
export async function openCampaign(
  purpose: Campaign['purpose'],
  names: readonly string[],
  options: CampaignOptions,
  workers: Workers,
  io: Io,
): Promise<Start> {
  return options.resume === undefined
    ? begin(purpose, names, options, workers, io)
    : resume(purpose, names, options, workers, io);
}

async function begin(
  purpose: Campaign['purpose'],
  names: readonly string[],
  options: CampaignOptions,
  workers: Workers,
  io: Io,
): Promise<Start> {
  const seed = seedOf(options.seed);
  const budget = budgetOf(options.budget ?? 'default');
  const shard = shardOf(options.shard);
  const selection = selected(names);
  if (options.solver !== undefined && options.mutant !== undefined)
    throw new BadInput('--mutant changes what ships and --solver replaces it: give one of them');
  const mutant = options.mutant ?? null;
  const solver = options.solver === undefined ? null : await describeSolver(options.solver, workers);
  const all = await describeSelection(selection, mutant, workers);
  const properties = solver === null ? all : await posing(all, seed, workers);
  if (properties.length === 0) throw new BadInput('none of these properties asks for gradient descent');
  const folder = options.out ?? freshFolder(io.root, `${seed}-${budget}-${timeStamp()}`);
  const shrinking = options.shrink ?? true;
  const campaign: Campaign = { properties, seed, budget, shard, mutant, solver, purpose, shrinking };
  const description = describeRun(campaign, selection.names);
  const run = createRun(folder, description, properties);
  const release = lockedFolder(folder);
  const others = all.map((p) => p.id).filter((id) => !description.ids.includes(id));
  return { campaign, run, store: new RecordStore(folder, description), known: [], others, release };
}

/** Versions of what draws and computes: another one may give other bytes. */
function versionsOf(): Pick<RunDescription, 'version' | 'node' | 'fastCheck'> {
  const fastCheck = JSON.parse(
    readFileSync(createRequire(import.meta.url).resolve('fast-check/package.json'), 'utf8'),
  ).version;
  return { version, node: process.version, fastCheck };
}

function describeRun(c: Campaign, selection: readonly string[]): RunDescription {
  const { properties, seed, budget, shard, mutant, purpose, solver } = c;
  return {
    schema,
    ...versionsOf(),
    ...{ seed, budget, ids: properties.map((p) => p.id), selection, mutant, purpose, solver },
    shrink: c.shrinking,
    shard: shard === null ? null : shard.join('/'),
    hashes: hashesOf(properties, solver?.file ?? null),
  };
}

/** SHA-256 of what a run rests on: the engine, each paper of the suite, each file of the user's own, the solver. */
function hashesOf(properties: readonly Described[], solver: string | null): Record<string, string> {
  const hashes: Record<string, string> = { engine: hashOfFolders([join(packageFolder, 'dist')]) };
  for (const { file, id } of properties) {
    const paper = id.split('/')[0]!;
    const key = isShipped(file) ? paper : file;
    hashes[key] ??= isShipped(file)
      ? hashOfFolders(['theorems', 'properties'].map((room) => join(packageFolder, room, paper)))
      : hashOfFile(file);
  }
  if (solver !== null) hashes[solver] = hashOfFile(solver);
  return hashes;
}

async function describeSolver(file: string, workers: Workers): Promise<NonNullable<Campaign['solver']>> {
  if (!/\.[cm]?[jt]s$/.test(file)) throw new BadInput(`--solver ${file} is not a TypeScript or JavaScript file`);
  const absolute = resolve(file);
  try {
    return { file: absolute, ...(await workers.do({ do: 'describe solver', file: absolute })) };
  } catch (error) {
    if (error instanceof Unanswered) throw new BadInput(`${error.message} while it was loaded`);
    throw error;
  }
}

/** The properties whose plans ask for gradient descent, and those that are invalid whatever they ask for. */
async function posing(all: readonly Described[], seed: string, workers: Workers): Promise<Described[]> {
  const asks = async ({ file, id, fault }: Described) => {
    if (fault !== null) return true;
    try {
      return await workers.do({ do: 'poses descent', file, id, seed, mutant: null, solver: null });
    } catch (error) {
      // Whatever keeps it from answering is told when it is tried.
      if (error instanceof Unanswered) return true;
      throw error;
    }
  };
  const asked = await Promise.all(all.map(asks));
  return all.filter((_, n) => asked[n]);
}

async function resume(
  purpose: Campaign['purpose'],
  names: readonly string[],
  options: CampaignOptions,
  workers: Workers,
  io: Io,
): Promise<Start> {
  const beside = ['seed', 'budget', 'shard', 'out', 'mutant', 'solver'] as const;
  if (names.length || options.shrink === false || beside.some((name) => options[name] !== undefined))
    throw new BadInput(
      `--resume goes on with the run as it was begun: give no ids and no ${[...beside, 'no-shrink'].map((n) => `--${n}`).join(', ')} beside it`,
    );
  const run = openRun(folderOf(options.resume!, io.root));
  if (run.description.purpose !== purpose)
    throw new BadInput(
      `${run.folder} was begun by ${run.description.purpose}: go on with 'theorycheck ${run.description.purpose} --resume ${run.folder}'`,
    );
  const campaign = campaignOf(run);
  unchanged(run, campaign, 'it can only be gone on with what it was begun with');
  const release = lockedFolder(run.folder);
  try {
    const { store, known } = readStore(run, io);
    if (isDone(run)) io.err(`${run.folder}: this run is complete\n`);
    const others = campaign.solver === null ? [] : await othersIn(run, workers);
    return { campaign, run, store, known, others, release };
  } catch (error) {
    release();
    throw error;
  }
}

/** What is kept of a run's records, and the store to which more may be written. */
export function readStore(run: Run, io: Pick<Io, 'err'>): { store: RecordStore; known: Kept[] } {
  const store = new RecordStore(run.folder, run.description);
  const known: Kept[] = [];
  const { cut } = store.read((record) => known.push(kept(record)));
  if (cut) {
    store.dropCutLine();
    io.err(`${run.folder}: the last record was cut off and will be computed again\n`);
  }
  return { store, known };
}

async function othersIn(run: Run, workers: Workers): Promise<string[]> {
  const all = await describeSelection(selectionOf(run.description.selection), run.description.mutant, workers);
  return all.map((p) => p.id).filter((id) => !run.description.ids.includes(id));
}

/** The campaign that a run's folder describes. */
export function campaignOf(run: Run): Campaign {
  const { seed, budget, shard, mutant, purpose, solver, shrink } = run.description;
  return {
    properties: readProperties(run) as Described[],
    ...{ seed, mutant, purpose, solver },
    budget: budgetOf(budget),
    shard: shardOf(shard ?? undefined),
    shrinking: shrink,
  };
}

/** Throws BadInput naming the first thing that a run rests on and that is now another. */
export function unchanged(run: Run, campaign: Campaign, why: string): void {
  const then = run.description;
  const now = versionsOf();
  for (const [name, a, b] of [
    ['theorycheck', then.version, now.version],
    ['Node', then.node, now.node],
    ['fast-check', then.fastCheck, now.fastCheck],
  ] as const)
    if (a !== b) throw new BadInput(`${run.folder} was begun with ${name} ${a}, and this is ${b}: ${why}`);
  const hashes = hashesOf(campaign.properties, campaign.solver?.file ?? null);
  const changed = Object.keys(hashes).find((key) => hashes[key] !== then.hashes[key]);
  if (changed !== undefined)
    throw new BadInput(
      `${changed === 'engine' ? 'the engine' : changed} has changed since ${basename(run.folder)} was begun: ${why}`,
    );
}
