import { appendFileSync } from 'node:fs';
import { levelOf } from '../campaign/campaign.js';
import { describeSelection } from '../campaign/select.js';
import { judgedClaim } from '../judge/claims.js';
import type { Described } from '../judge/described.js';
import type { CountedShares } from '../judge/unexpected.js';
import { onNamedPath } from '../records/cannotGoOn.js';
import { faultRecord, type RunRecord } from '../records/record.js';
import { sharesFormats } from '../report/formats.js';
import type { SharesReport } from '../report/sharesTable.js';
import { BadInput } from '../statement/badInput.js';
import { Unanswered, type Workers } from '../workers/pool.js';
import { appendCounts, type Counts, comparedIn, readCounts, Tally } from './countedShares.js';
import { countRun } from './countRun.js';
import { formatNamed } from './format.js';
import type { Io } from './io.js';
import { seedOf, shardOf } from './options.js';
import { readSelection, type WorkerOptions, withWorkers } from './session.js';

export interface SharesOptions extends WorkerOptions {
  readonly seed?: string;
  readonly draws: string;
  readonly shard?: string;
  /** File to which counts are appended, and from which an interrupted command goes on. */
  readonly log?: string;
  /** Finished runs whose draws are counted into the log instead of new ones. */
  readonly run?: readonly string[];
  readonly format: string;
  readonly quiet?: boolean;
}

/** Draws counted together, and written as one line. */
const chunk = 100;

/**
 * What the draws of each stratum are: trivial, outside, undecided, repeated. From it the chance
 * that a run gives a property another verdict than the expected one. Exit code 0, or 2 where a
 * property is at fault.
 */
export async function shares(names: readonly string[], options: SharesOptions, io: Io): Promise<number> {
  const { log } = options;
  const format = await formatNamed(options.format, sharesFormats, io);
  if (!/^[1-9]\d{0,6}$/.test(options.draws))
    throw new BadInput(`--draws ${options.draws} is not a whole number from 1`);
  if (options.run !== undefined) {
    if (log === undefined) throw new BadInput('--run counts into a log: give it one, --log shares.jsonl');
    for (const name of options.run) appendCounts(log, countRun(name, io));
    return 0;
  }
  const seed = seedOf(options.seed);
  const shard = shardOf(options.shard);
  return withWorkers(options, io, async (workers) => {
    const properties = await describeSelection(readSelection(names), null, workers);
    const broken = properties.find((p) => p.fault !== null);
    if (broken) throw new BadInput(broken.fault!);
    const known = log === undefined ? [] : readCounts(log);
    if (log !== undefined) onNamedPath(`${log} cannot be written`, () => appendFileSync(log, ''));
    const all = missing(properties, Number(options.draws), known);
    const todo = shard === null ? all : all.filter((_, n) => n % shard[1] === shard[0] - 1);
    let next = 0;
    const hand = async () => {
      while (next < todo.length && !io.interrupted()) {
        const n = next++;
        const counts = await counted(todo[n]!, seed, properties, workers);
        known.push(counts);
        if (log !== undefined) appendCounts(log, [counts]);
        if (!options.quiet && n % 20 === 0) io.err(`${n + 1} of ${todo.length}: ${counts.id}, ${counts.stratum}\n`);
      }
    };
    await Promise.all(Array.from({ length: workers.size }, hand));
    if (io.interrupted()) return 130;
    if (shard !== null) return 0;
    const report = await reportOf(properties, known, workers);
    io.out(format(report, io.colour));
    return 0;
  });
}

interface Chunk {
  readonly id: string;
  readonly stratum: string;
  readonly from: number;
  readonly draws: number;
}

function missing(properties: readonly Described[], draws: number, known: readonly Counts[]): Chunk[] {
  const place = (id: string, stratum: string, from: number) => `${id} ${stratum} ${Math.floor(from / chunk)}`;
  const done = new Map<string, number>();
  const inRuns = new Map<string, number>();
  for (const { id, stratum, from, draws: counted } of known) {
    if (from === null) {
      const at = `${id} ${stratum}`;
      inRuns.set(at, (inRuns.get(at) ?? 0) + counted);
      continue;
    }
    const at = place(id, stratum, from);
    done.set(at, (done.get(at) ?? 0) + counted);
  }
  const starts = Array.from({ length: Math.ceil(draws / chunk) }, (_, k) => k * chunk);
  // Of all strata the first draws before the next: an interrupted command knows something of each.
  return starts.flatMap((start) =>
    properties.flatMap(({ id, strata }) =>
      strata.flatMap(({ name: stratum }) => {
        const had = done.get(place(id, stratum, start)) ?? 0;
        const wanted = draws - (inRuns.get(`${id} ${stratum}`) ?? 0);
        const left = Math.min(chunk, wanted - start) - had;
        return left > 0 ? [{ id, stratum, from: start + had, draws: left }] : [];
      }),
    ),
  );
}

async function counted(
  { id, stratum, from, draws }: Chunk,
  seed: string,
  properties: readonly Described[],
  workers: Workers,
): Promise<Counts> {
  const { file } = properties.find((p) => p.id === id)!;
  const tally = new Tally();
  for (let index = from; index < from + draws; index++) {
    const task = { id, mutant: null, phase: 'evidence', stratum, index } as const;
    const record = await workers
      .do({ do: 'perform', file, id, seed, mutant: null, solver: null, task })
      .then((done) => done.record)
      .catch((error: unknown): RunRecord => {
        if (!(error instanceof Unanswered)) throw error;
        return faultRecord(task, seed, error.cause, error.message, 0);
      });
    tally.add(record);
  }
  return tally.of({ id, stratum, seed, from });
}

async function reportOf(
  properties: readonly Described[],
  known: readonly Counts[],
  workers: Workers,
): Promise<SharesReport> {
  const of = new Map<string, Counts[]>();
  for (const c of known) {
    const key = `${c.id} ${c.stratum}`;
    of.set(key, [...(of.get(key) ?? []), c]);
  }
  const strata = properties.flatMap(({ id, strata }) =>
    strata.map(({ name }) => ({ id, stratum: name, ...sharesOf(of.get(`${id} ${name}`) ?? []) })),
  );
  const level = levelOf(properties);
  const chances: { id: string; quick: number; default: number }[] = [];
  for (const p of properties) {
    const mine = strata.filter((s) => s.id === p.id);
    const corpus = p.expected === 'refuted' && (await corpusViolates(p, workers));
    const chance = (budget: 'quick' | 'default') => judgedClaim(p).unexpected(p, budget, mine, corpus, level);
    chances.push({ id: p.id, quick: chance('quick'), default: chance('default') });
  }
  const sum = (budget: 'quick' | 'default') => chances.reduce((total, c) => total + c[budget], 0);
  return { schema: 1, strata, properties: chances, quick: sum('quick'), default: sum('default') };
}

async function corpusViolates({ file, id, corpus }: Described, workers: Workers): Promise<boolean> {
  for (let index = 0; index < corpus; index++) {
    const task = { id, mutant: null, phase: 'corpus', stratum: 'corpus', index } as const;
    const { record } = await workers.do({ do: 'perform', file, id, seed: '0', mutant: null, solver: null, task });
    if (record.outcome === 'violates') return true;
  }
  return false;
}

function sharesOf(counts: readonly Counts[]): CountedShares & { draws: number; seconds: number } {
  const sum = (of: (c: Counts) => number) => counts.reduce((total, c) => total + of(c), 0);
  const draws = sum((c) => c.draws);
  const share = (of: (c: Counts) => number) => (draws === 0 ? 0 : sum(of) / draws);
  const pairs = sum(comparedIn);
  return {
    trivial: share((c) => c.trivial),
    outside: share((c) => c.outside),
    undecided: share((c) => c.undecided + c.faults),
    violates: share((c) => c.violates),
    pairs: pairs === 0 ? 0 : sum((c) => c.pairs) / pairs,
    draws,
    seconds: sum((c) => c.seconds),
  };
}
