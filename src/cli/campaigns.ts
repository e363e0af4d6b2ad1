import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { wasmKernels } from '../kernels/wasmModule.js';
import type { RunRecord } from '../records/record.js';
import { schema } from '../records/record.js';
import {
  appendRecord,
  createRun,
  dropCutLine,
  folderOf,
  isDone,
  openRun,
  type Run,
  readRecords,
} from '../records/run.js';
import { progressOn } from '../report/progress.js';
import { BadInput } from '../statement/badInput.js';
import { type Campaign, carryOut, tasksIn } from '../verify/campaign.js';
import { crewOf, watchdogMinutes } from '../verify/crew.js';
import { rehearse } from '../verify/rehearsal.js';
import { isFile, type Loaded, loadMutant, loadSelection } from '../workbench/load.js';
import { loadSolver } from '../workbench/loadSolver.js';
import { idOf } from '../workbench/property.js';
import type { Io } from './io.js';
import { budgetOf, minutesOf, seedOf, shardOf, workersOf } from './options.js';
import { version } from './version.js';

/** Options of every command that draws instances, as commander parses them. */
export interface CampaignOptions {
  readonly seed?: string;
  readonly budget?: string;
  readonly workers?: string;
  readonly watchdog?: string;
  readonly shard?: string;
  readonly out?: string;
  readonly resume?: string;
  readonly mutant?: string;
  readonly solver?: string;
  readonly quiet?: boolean;
  /** False for `--no-shrink`. */
  readonly shrink?: boolean;
}

/** Exit code after an interruption, as shells expect it: 128 + SIGINT. */
export const interrupted = 130;

/** A campaign with the folder it is kept in and the records that are there already. */
export interface Start {
  readonly campaign: Campaign;
  readonly run: Run;
  readonly known: readonly RunRecord[];
}

/** Time as the name of a folder. */
export function timeStamp(): string {
  return new Date().toISOString().replaceAll(/[-:]|\..*/g, '');
}

/** Opens the campaign that the options ask for: a new one, or an interrupted one. `keep` chooses among the properties of a new one. */
export async function opened(
  purpose: Campaign['purpose'],
  selection: readonly string[],
  options: CampaignOptions,
  io: Io,
  keep: (loaded: Loaded[]) => Promise<Loaded[]> = async (loaded) => loaded,
): Promise<Start> {
  return options.resume === undefined
    ? begun(purpose, selection, options, io, keep)
    : resumed(purpose, selection, options, io);
}

async function begun(
  purpose: Campaign['purpose'],
  selection: readonly string[],
  options: CampaignOptions,
  io: Io,
  keep: (loaded: Loaded[]) => Promise<Loaded[]>,
): Promise<Start> {
  const seed = seedOf(options.seed);
  const budget = budgetOf(options.budget ?? 'default');
  const shard = shardOf(options.shard);
  const minutes = minutesOf(options.watchdog, watchdogMinutes);
  const files = [...selection.filter(isFile), ...(options.solver === undefined ? [] : [options.solver])];
  for (const file of files) if (existsSync(file)) await rehearse(resolve(file), minutes);
  const solver = await solverOf(options.solver, io);
  if (solver && options.mutant !== undefined)
    throw new BadInput('--mutant changes what ships and --solver replaces it: give one of them');
  const { loaded: found, selection: absolute } = await loadSelection(selection, io.importFile);
  const loaded = await keep(found);
  const mutant = options.mutant === undefined ? null : await loadMutant(options.mutant, io.importFile);
  const folder = options.out ?? join(io.root, `${seed}-${budget}-${timeStamp()}`);
  const run = createRun(folder, {
    schema,
    version,
    node: process.version,
    seed,
    budget,
    ids: loaded.map((l) => idOf(l.property)),
    selection: absolute,
    mutant: mutant?.name ?? null,
    purpose,
    solver: solver?.file ?? null,
    shrink: options.shrink ?? true,
    kernel: wasmKernels() ? 'wasm-simd' : 'flat-js',
    shard: shard === null ? null : shard.join('/'),
  });
  const campaign = { loaded, seed, budget, shard, mutant, solver, purpose, shrinking: options.shrink ?? true };
  return { campaign, run, known: [] };
}

/** The solver of a user's file, or null where none is named. */
export async function solverOf(file: string | undefined | null, io: Io): Promise<Campaign['solver']> {
  if (file == null) return null;
  const absolute = resolve(file);
  return { file: absolute, solver: await loadSolver(absolute, io.importFile) };
}

async function resumed(
  purpose: Campaign['purpose'],
  selection: readonly string[],
  options: CampaignOptions,
  io: Io,
): Promise<Start> {
  const beside = ['seed', 'budget', 'shard', 'out', 'mutant', 'solver'] as const;
  if (selection.length || options.shrink === false || beside.some((name) => options[name] !== undefined))
    throw new BadInput(
      `--resume goes on with the run as it was begun: give no ids and no ${[...beside, 'no-shrink'].map((n) => `--${n}`).join(', ')} beside it`,
    );
  const run = openRun(folderOf(options.resume!, io.root));
  const campaign = await campaignOf(run, io);
  if (campaign.purpose !== purpose)
    throw new BadInput(
      `${run.folder} was begun by ${campaign.purpose}: go on with 'theorycheck ${campaign.purpose} --resume ${run.folder}'`,
    );
  const { records, cut } = readRecords(run);
  if (cut) {
    dropCutLine(run);
    io.err(`${run.folder}: the last record was cut off and will be computed again\n`);
  }
  if (isDone(run)) io.err(`${run.folder}: this run is complete\n`);
  return { campaign, run, known: records };
}

/** The campaign that a run's folder describes. Throws BadInput when its properties are no longer there. */
export async function campaignOf(run: Run, io: Io): Promise<Campaign> {
  const { ids, selection, seed, budget, shard, mutant, purpose, solver, shrink } = run.description;
  const { loaded } = await loadSelection(selection, io.importFile);
  const now = new Set(loaded.map((l) => idOf(l.property)));
  const missing = ids.find((id) => !now.has(id));
  if (missing) throw new BadInput(`${run.folder} tested ${missing}, which is no longer there`);
  return {
    loaded: loaded.filter((l) => ids.includes(idOf(l.property))),
    seed,
    budget: budgetOf(budget),
    shard: shardOf(shard ?? undefined),
    mutant: mutant === null ? null : await loadMutant(mutant, io.importFile),
    solver: await solverOf(solver, io),
    purpose: purpose ?? 'verify',
    shrinking: shrink ?? true,
  };
}

/** Carries a campaign out with progress on standard error; null when the user interrupted. All finished records are kept. */
export async function conducted(start: Start, options: CampaignOptions, io: Io): Promise<RunRecord[] | null> {
  const { campaign, run, known } = start;
  const progress = progressOn(io.err, io.terminal);
  const crew = crewOf(workersOf(options.workers), io.importFile, minutesOf(options.watchdog, watchdogMinutes));
  if (!options.quiet)
    io.err(
      `theorycheck ${version}: ${campaign.loaded.length} properties, ${tasksIn(campaign).length} tasks, seed ${campaign.seed}, run ${run.folder}\n`,
    );
  let records: RunRecord[];
  try {
    records = await carryOut(campaign, crew, known, {
      planned: (totals) => progress.planned(totals),
      recorded(record) {
        appendRecord(run, record);
        if (!options.quiet) progress.recorded(record);
      },
      stopped: () => io.interrupted(),
    });
  } finally {
    progress.close();
    await crew.dismiss();
  }
  if (!io.interrupted()) return records;
  io.err(
    `interrupted; ${records.length} records are kept. Go on with: theorycheck ${campaign.purpose} --resume ${run.folder}\n`,
  );
  return null;
}
