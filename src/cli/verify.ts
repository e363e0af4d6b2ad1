import { join } from 'node:path';
import type { RunRecord } from '../records/record.js';
import { schema } from '../records/record.js';
import {
  appendRecord,
  createRun,
  dropCutLine,
  finishRun,
  folderOf,
  isDone,
  openRun,
  type Run,
  readRecords,
} from '../records/run.js';
import { junitOf } from '../report/junit.js';
import { progressOn } from '../report/progress.js';
import { type Report, tableOf } from '../report/table.js';
import { BadInput } from '../statement/badInput.js';
import { type Campaign, carryOut, exitCodeOf, resultsOf, tasksIn } from '../verify/campaign.js';
import { crewOf } from '../verify/crew.js';
import { loadMutant, loadSelection } from '../workbench/load.js';
import { idOf } from '../workbench/property.js';
import type { Io } from './io.js';
import { budgetOf, type Format, formatOf, seedOf, shardOf, workersOf } from './options.js';
import { version } from './version.js';

/** Options of `verify` as commander parses them. */
export interface VerifyOptions {
  readonly seed?: string;
  readonly budget?: string;
  readonly workers?: string;
  readonly shard?: string;
  readonly out?: string;
  readonly resume?: string;
  readonly format: string;
  readonly mutant?: string;
  readonly quiet?: boolean;
}

/** Exit code after an interruption, as shells expect it: 128 + SIGINT. */
const interrupted = 130;

/** The main job: draw, simulate, judge, report. */
export async function verify(selection: readonly string[], options: VerifyOptions, io: Io): Promise<number> {
  const format = formatOf(options.format);
  const workers = workersOf(options.workers);
  const { campaign, run, known } =
    options.resume === undefined ? await begun(selection, options, io) : await resumed(selection, options, io);
  const progress = progressOn(io.err, io.terminal);
  const crew = crewOf(workers, io.importFile);
  const done = tasksIn(campaign).length;
  if (!options.quiet)
    io.err(
      `theorycheck ${version}: ${campaign.loaded.length} properties, ${done} tasks, seed ${campaign.seed}, run ${run.folder}\n`,
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
  if (io.interrupted()) {
    io.err(`interrupted; ${records.length} records are kept. Go on with: theorycheck verify --resume ${run.folder}\n`);
    return interrupted;
  }
  if (campaign.shard !== null) {
    finishRun(run, records, null);
    if (!options.quiet)
      io.err(`shard ${campaign.shard.join('/')} is written; join all with: theorycheck merge RUN...\n`);
    return 0;
  }
  return concluded(campaign, run, records, format, io);
}

/** Judges complete records, finishes the run's folder and prints. */
export function concluded(campaign: Campaign, run: Run, records: readonly RunRecord[], format: Format, io: Io): number {
  const { results, falseAlarmBound } = resultsOf(campaign, records);
  const named = results.map((r) => ({ ...r, record: r.record === null ? null : `${run.folder}#${r.record}` }));
  const report: Report = { schema: 1, version, seed: campaign.seed, falseAlarmBound, results: named };
  finishRun(run, records, report);
  io.out(
    format === 'json'
      ? `${JSON.stringify(report)}\n`
      : format === 'junit'
        ? junitOf(report)
        : tableOf(report, io.colour),
  );
  return exitCodeOf(results);
}

type Start = { campaign: Campaign; run: Run; known: RunRecord[] };

async function begun(selection: readonly string[], options: VerifyOptions, io: Io): Promise<Start> {
  const seed = seedOf(options.seed);
  const budget = budgetOf(options.budget ?? 'default');
  const shard = shardOf(options.shard);
  const { loaded, selection: absolute } = await loadSelection(selection, io.importFile);
  const mutant = options.mutant === undefined ? null : await loadMutant(options.mutant, io.importFile);
  const time = new Date().toISOString().replaceAll(/[-:]|\..*/g, '');
  const folder = options.out ?? join(io.root, `${seed}-${budget}-${time}`);
  const run = createRun(folder, {
    schema,
    version,
    seed,
    budget,
    ids: loaded.map((l) => idOf(l.property)),
    selection: absolute,
    mutant: mutant?.name ?? null,
    kernel: 'flat-js',
    shard: shard === null ? null : shard.join('/'),
  });
  return { campaign: { loaded, seed, budget, shard, mutant }, run, known: [] };
}

async function resumed(selection: readonly string[], options: VerifyOptions, io: Io): Promise<Start> {
  if (selection.length || options.seed || options.budget || options.shard || options.out || options.mutant)
    throw new BadInput(
      '--resume goes on with the run as it was begun: give no ids, --seed, --budget, --shard, --mutant or --out beside it',
    );
  const run = openRun(folderOf(options.resume!, io.root));
  const campaign = await campaignOf(run, io);
  const { records, cut } = readRecords(run);
  if (cut) {
    dropCutLine(run);
    io.err(`${run.folder}: the last record was cut off and will be computed again\n`);
  }
  if (isDone(run)) io.err(`${run.folder}: this run is complete\n`);
  return { campaign, run, known: records };
}

/** The campaign that a run's folder describes. Throws BadInput when its properties are no longer there, or others are. */
export async function campaignOf(run: Run, io: Io): Promise<Campaign> {
  const { ids, selection, seed, budget, shard, mutant } = run.description;
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
  };
}
