import { begin, type Start, type Wishes } from '../campaign/begin.js';
import type { Purpose } from '../campaign/campaign.js';
import { tasksIn } from '../campaign/campaign.js';
import { conduct } from '../campaign/conduct.js';
import { purposeOf } from '../campaign/purposes.js';
import { resume } from '../campaign/resume.js';
import { sourceOf } from '../protocol/source.js';
import { CannotGoOn } from '../records/cannotGoOn.js';
import { folderOf } from '../records/run.js';
import type { CampaignName } from '../report/formatNames.js';
import { campaignFormats, type Format } from '../report/formats.js';
import { progressOn } from '../report/progress.js';
import { BadInput } from '../statement/badInput.js';
import { version } from '../workbench/version.js';
import { CommandDied } from '../workers/deaths.js';
import type { Workers } from '../workers/pool.js';
import { formatNamed } from './format.js';
import type { Io } from './io.js';
import { observerOn } from './observations.js';
import { budgetOf, limitsOf, seedOf, shardOf } from './options.js';
import { checkedNames, type WorkerOptions, withWorkers } from './session.js';
import { likeOf } from './sides.js';
import { typecheck } from './typecheck.js';

/** Options of every command that carries out a campaign, as commander parses them. */
export interface CampaignOptions extends WorkerOptions {
  readonly seed?: string;
  readonly budget?: string;
  /** A run or a baseline whose seed, budget and selection are taken. */
  readonly like?: string;
  readonly shard?: string;
  readonly out?: string;
  readonly resume?: string;
  readonly mutant?: string;
  readonly solver?: string;
  readonly solverCommand?: string;
  readonly optimiserCommand?: string;
  readonly startUp?: string;
  readonly silence?: string;
  readonly format: string;
  readonly quiet?: boolean;
  /** A file to which observations for other tools are appended. */
  readonly observations?: string;
  readonly failFast?: boolean;
  /** False for `--no-shrink`. */
  readonly shrink?: boolean;
  /** False for `--no-typecheck`. */
  readonly typecheck?: boolean;
}

/** Exit code after an interruption, as shells expect it: 128 + SIGINT. */
const interrupted = 130;

/** Opens a campaign of this purpose, new or interrupted, carries it out and prints its report. */
export async function campaign(
  name: CampaignName,
  names: readonly string[],
  options: CampaignOptions,
  io: Io,
): Promise<number> {
  const purpose = purposeOf(name);
  const format = await formatNamed(options.format, campaignFormats(name), io);
  return withWorkers(options, io, async (workers) => {
    const start = await openCampaign(purpose, names, options, workers, io);
    try {
      const types = options.typecheck === false || purpose.name !== 'verify' ? null : typecheck(start.campaign);
      if (!options.quiet) io.err(headline(start));
      return await carryOutAndPrint(purpose, start, format, options, types, workers, io);
    } finally {
      start.release();
    }
  });
}

/** Carries an opened campaign out with progress on standard error; returns the exit code. */
export async function carryOutAndPrint<R>(
  purpose: Purpose<R>,
  start: Start,
  format: Format<R>,
  options: Pick<CampaignOptions, 'quiet' | 'observations'>,
  types: Promise<string> | null,
  workers: Workers,
  io: Io,
): Promise<number> {
  const { run } = start;
  const observer = options.observations === undefined ? null : observerOn(options.observations, run);
  const progress = options.quiet ? null : progressOn(io.err, io.terminal);
  const outcome = await conduct(purpose, start, io.root, workers, {
    planned: (totals) => progress?.planned(totals),
    recorded: (record) => {
      progress?.recorded(record);
      observer?.recorded(record);
    },
    stopped: () => io.interrupted(),
  })
    .catch((error: unknown) => {
      throw error instanceof CommandDied ? new CannotGoOn(`${error.message}. ${goOnWith(purpose, run)}`) : error;
    })
    .finally(() => progress?.close());
  if (outcome.ended === 'interrupted') {
    io.err(`interrupted; ${outcome.records} records are kept. ${goOnWith(purpose, run)}\n`);
    return interrupted;
  }
  if (types !== null) io.err(await types);
  if (outcome.ended === 'shard') {
    const { shard } = start.campaign;
    if (!options.quiet) io.err(`shard ${shard!.join('/')} is written; join all with: theorycheck merge RUN...\n`);
    return 0;
  }
  io.out(format(outcome.report, io.colour));
  observer?.ended(outcome.report);
  return outcome.code;
}

function goOnWith(purpose: Pick<Purpose, 'name'>, run: Start['run']): string {
  return `Go on with: theorycheck ${purpose.name} --resume ${run.folder}`;
}

function headline({ campaign, run }: Start): string {
  const { properties, seed } = campaign;
  return `theorycheck ${version}: ${properties.length} properties, ${tasksIn(campaign).length} tasks, seed ${seed}, run ${run.folder}\n`;
}

async function openCampaign(
  purpose: Purpose,
  names: readonly string[],
  options: CampaignOptions,
  workers: Workers,
  io: Io,
): Promise<Start> {
  if (options.resume !== undefined) {
    nothingBeside(names, options);
    return resume(purpose, folderOf(options.resume, io.root), workers, (text) => io.err(text));
  }
  const like = options.like === undefined ? null : likeOf(options.like, io);
  if (like !== null && (options.seed !== undefined || options.budget !== undefined))
    throw new BadInput('--like takes seed and budget from the other run: leave --seed and --budget out');
  const wishes = {
    names: checkedNames(names.length > 0 || like === null ? names : like.selection),
    seed: seedOf(like?.seed ?? options.seed),
    budget: budgetOf(like?.budget ?? options.budget ?? 'default'),
    shard: shardOf(options.shard),
    mutant: options.mutant ?? null,
    ...solverIn(options),
    shrinking: options.shrink ?? true,
    failFast: options.failFast ?? false,
    out: options.out ?? null,
    root: io.root,
  };
  return begin(purpose, wishes, workers);
}

/** The source of the solver under test, or null, and its limits. */
function solverIn(options: CampaignOptions): Pick<Wishes, 'solver' | 'limits'> {
  const { solver, solverCommand, optimiserCommand, startUp, silence } = options;
  if ([solver, solverCommand, optimiserCommand].filter((one) => one !== undefined).length > 1)
    throw new BadInput(
      '--solver names a file, --solver-command and --optimiser-command name a command: give one of them',
    );
  const limits = limitsOf(startUp, silence);
  const command = solverCommand ?? optimiserCommand;
  if (command !== undefined) {
    const source = sourceOf(command, solverCommand === undefined ? 'optimiser' : 'solver');
    return { solver: source, ...(limits === undefined ? {} : { limits }) };
  }
  if (limits !== undefined)
    throw new BadInput('--start-up and --silence are limits of a command: give --solver-command too');
  return { solver: solver ?? null };
}

const beside = [
  ...(['seed', 'budget', 'like', 'shard', 'out', 'mutant'] as const),
  ...(['solver', 'solverCommand', 'optimiserCommand', 'startUp', 'silence'] as const),
] as const;

function nothingBeside(names: readonly string[], options: CampaignOptions): void {
  const odd = beside.some((name) => options[name] !== undefined) || options.shrink === false || options.failFast;
  if (names.length || odd)
    throw new BadInput(
      `--resume goes on with the run as it was begun: give no ids and no ${[...beside, 'no-shrink', 'fail-fast'].map((n) => `--${kebab(n)}`).join(', ')} beside it`,
    );
}

/** The name of an option as it is typed. */
function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
