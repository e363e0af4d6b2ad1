import { type Ablation, ablationsOf, ablationTasksOf } from '../judge/ablation.js';
import { type Budget, tasksOf } from '../judge/budget.js';
import type { Described, DescribedSolver } from '../judge/described.js';
import { type Brief, briefOf, type Result } from '../judge/result.js';
import { verdictOn } from '../judge/verdict.js';
import { faulty, inOrder, nameOf, type RunRecord, refutes, type Task } from '../records/record.js';
import { secondComputations, sizeOf, smallestFirst } from '../search/size.js';
import type { Place } from '../workers/job.js';
import { Unanswered, type Workers } from '../workers/pool.js';

/** All false alarms of all laws of one run together have at most this probability. */
export const falseAlarmBudget = 1e-9;

/** A law's level: an eighth of the budget while there are at most eight laws, so that it does not depend on the selection. */
const leastShares = 8;

/** Everything that fixes what a run does. */
export interface Campaign {
  readonly properties: readonly Described[];
  readonly seed: string;
  readonly budget: Budget;
  /** Shard k of n, counted from 1; null for the whole. */
  readonly shard: readonly [k: number, n: number] | null;
  /** Name of a deliberate error, or null. */
  readonly mutant: string | null;
  /** A solver in the place of gradient descent, with its file. */
  readonly solver: (DescribedSolver & { readonly file: string }) | null;
  /** Verdicts, or the weighing of each hypothesis. */
  readonly purpose: 'verify' | 'ablate';
  /** Whether smaller instances are looked for that still violate; a verdict needs none. */
  readonly shrinking: boolean;
  /** Nothing more is asked of a theorem that is refuted: what else there is of it, and how bad, stays unknown. */
  readonly failFast?: boolean;
}

/** Called as work goes on. */
export interface Watch {
  planned?(totals: ReadonlyMap<string, number>): void;
  /** A record is finished: the caller stores it before anything else happens. */
  recorded(record: RunRecord): void;
  /** Asked before each job; true stops after those under way. */
  stopped?(): boolean;
}

/** What is kept in memory of a finished record. */
export type Kept = Brief & { readonly size: number };

/** What is kept of a record: its brief, and how large its instance is. */
export function kept(record: RunRecord): Kept {
  return { ...briefOf(record), size: record.outcome === 'violates' ? sizeOf(record.instance) : 0 };
}

/** The tasks of a campaign, in order; of a shard, every n-th. */
export function tasksIn(c: Campaign): Task[] {
  const of = c.purpose === 'ablate' ? ablationTasksOf : tasksOf;
  const all = c.properties.flatMap((property) => of(property, c.budget));
  const { shard } = c;
  return shard === null ? all : all.filter((_, n) => n % shard[1] === shard[0] - 1);
}

/**
 * Does all tasks that are not among `known`; then, unless the campaign is a shard, computes one instance of each property
 * again, and confirms and shrinks violations. Returns what is kept of all records, in order.
 */
export async function carryOut(c: Campaign, workers: Workers, known: readonly Kept[], watch: Watch): Promise<Kept[]> {
  const records = [...known];
  const have = new Set(known.map(nameOf));
  const files = new Map(c.properties.map((p) => [p.id, p.file]));
  const place = (id: string): Place => ({
    ...{ file: files.get(id)!, id, seed: c.seed },
    ...{ mutant: c.mutant, solver: c.solver?.file ?? null },
  });
  // Of a property that once did not answer nothing more is asked: each further job would cost the same time again.
  const silent = new Map<string, string>();
  const recorded = (record: RunRecord) => {
    watch.recorded(record);
    records.push(kept(record));
  };
  const done = async (task: Task, job: () => Promise<RunRecord>): Promise<RunRecord> => {
    const before = silent.get(task.id);
    if (before !== undefined) return faulty(task, c.seed, 'no answer', before, 0);
    try {
      return await job();
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      if (error.cause === 'no answer') silent.set(task.id, error.message);
      return faulty(task, c.seed, error.cause, error.message, 0);
    }
  };
  const tasks = tasksIn(c);
  watch.planned?.(totals(tasks));
  const confirm = (violations: readonly Task[], phase: 'smallest' | 'counterexample') => {
    const { id } = violations[0]!;
    const job = { do: 'confirm', ...place(id), phase, violations, shrinking: c.shrinking } as const;
    return done({ ...violations[0]!, phase }, () => workers.do(job));
  };
  const refuted = new Set<string>();
  await inParallel(
    tasks.filter((t) => !have.has(nameOf(t))),
    async (task) => {
      if (refuted.has(task.id)) return;
      const record = await done(task, () => workers.do({ do: 'perform', ...place(task.id), task }));
      recorded(record);
      if (!c.failFast || record.outcome !== 'violates') return;
      const second = await confirm([task], 'smallest');
      if (!refutes(second.confirmed) || refuted.has(task.id)) return;
      refuted.add(task.id);
      recorded(second);
    },
    workers.size,
    watch,
  );
  if (c.shard === null && !watch.stopped?.()) {
    const phase = c.purpose === 'ablate' ? ('counterexample' as const) : ('smallest' as const);
    const already = new Set(records.filter((r) => r.phase === phase).map((r) => groupOf(c, r)));
    const groups = violationsIn(c, records).filter(([r]) => !already.has(groupOf(c, r!)));
    await inParallel(groups, async (of) => recorded(await confirm(chosen(of), phase)), workers.size, watch);
    if (c.purpose === 'verify' && !c.failFast) await computeAgain(c, workers, records, place, done, recorded, watch);
    for (const [file, says] of workers.strays) tellStray(c, file, says, records, recorded);
  }
  return records.sort(inOrder);
}

/**
 * One instance of each property, the cheapest that was decided, is tried a second time, after all others: chance, the clock or
 * state that is kept between instances gives another record. That record then carries the fault.
 */
async function computeAgain(
  c: Campaign,
  workers: Workers,
  records: readonly Kept[],
  place: (id: string) => Place,
  done: (task: Task, job: () => Promise<RunRecord>) => Promise<RunRecord>,
  recorded: (record: RunRecord) => void,
  watch: Watch,
): Promise<void> {
  const cheapest = new Map<string, Kept>();
  for (const r of records) {
    if (!['evidence', 'draws'].includes(r.phase) || r.fault !== null) continue;
    const known = cheapest.get(r.id);
    if (known === undefined || cheaper(r, known) < 0) cheapest.set(r.id, r);
  }
  const already = new Set(records.filter((r) => r.phase === 'again').map((r) => r.id));
  await inParallel(
    [...cheapest.values()].filter((r) => !already.has(r.id)),
    async (first) => {
      const task = taskOf(first);
      const second = await done(task, () => workers.do({ do: 'perform', ...place(task.id), task }));
      if (second.hash === first.hash) return;
      const fault =
        second.fault ??
        `${place(task.id).file}: ${task.id} answers differently when the same instance is tried again (record ${first.hash}): ` +
          'it uses chance, the clock, or what it kept from other instances';
      const cause = second.fault === null ? 'irreproducible claim' : second.cause!;
      recorded(faulty({ ...task, phase: 'again' }, c.seed, cause, fault, second.seconds));
    },
    workers.size,
    watch,
  );
}

/** Order of what is computed again: what was decided, so that all of the property ran; then by the cost. */
function cheaper(a: Kept, b: Kept): number {
  const open = (r: Kept) => Number(r.outcome !== 'holds' && r.outcome !== 'violates');
  return open(a) - open(b) || a.gradients - b.gradients || inOrder(a, b);
}

/** Properties of a file that threw outside of any job are invalid, also where all their jobs were done by then. */
function tellStray(
  c: Campaign,
  file: string,
  says: string,
  records: readonly Kept[],
  recorded: (record: RunRecord) => void,
): void {
  const whose = c.properties.filter((p) => p.file === file || c.solver?.file === file);
  for (const { id } of whose.filter((p) => !records.some((r) => r.id === p.id && r.fault !== null))) {
    const task = { id, phase: 'again', stratum: 'corpus', index: 0 } as const;
    recorded(faulty(task, c.seed, 'process ended', `${file}: ${id} left something behind: ${says}`, 0));
  }
}

function totals(tasks: readonly Task[]): Map<string, number> {
  const of = new Map<string, number>();
  for (const t of tasks) of.set(t.id, (of.get(t.id) ?? 0) + 1);
  return of;
}

function taskOf({ id, phase, stratum, index }: Task): Task {
  return { id, phase, stratum, index };
}

async function inParallel<T>(
  of: readonly T[],
  act: (one: T) => Promise<void>,
  size: number,
  watch: Watch,
): Promise<void> {
  let next = 0;
  const hand = async () => {
    while (next < of.length && !watch.stopped?.()) await act(of[next++]!);
  };
  await Promise.all(Array.from({ length: size }, hand));
}

/** What is shrunk together: a property, in an ablation a hypothesis of a property. */
function groupOf(c: Campaign, { id, stratum }: Task): string {
  return c.purpose === 'ablate' ? `${id} ${stratum}` : id;
}

/** Of each group the violations, worst first: least slack, without bound before all, the first in order among equals. */
function violationsIn(c: Campaign, records: readonly Kept[]): Kept[][] {
  const groups = new Map<string, Kept[]>();
  for (const r of records) {
    if (r.outcome !== 'violates' || r.phase === 'smallest' || r.phase === 'counterexample') continue;
    const of = groups.get(groupOf(c, r));
    if (of === undefined) groups.set(groupOf(c, r), [r]);
    else of.push(r);
  }
  const slack = (r: Kept) => r.slack?.[1] ?? Number.NEGATIVE_INFINITY;
  const order = (a: Kept, b: Kept) => (slack(a) < slack(b) ? -1 : slack(a) > slack(b) ? 1 : inOrder(a, b));
  return [...groups.values()].map((of) => of.sort(order));
}

/** The worst few, then the smallest few. */
function chosen(worstFirst: readonly Kept[]): Task[] {
  const smallest = [...worstFirst].sort((a, b) => a.size - b.size || inOrder(a, b));
  return [...worstFirst.slice(0, secondComputations), ...smallest.slice(0, smallestFirst)].map(taskOf);
}

/** The level of each law of a campaign. */
export function levelOf(c: Pick<Campaign, 'properties'>): number {
  return falseAlarmBudget / Math.max(leastShares, c.properties.filter((p) => p.is === 'law').length);
}

/** What each hypothesis of a campaign's properties is worth, from complete records. */
export function weighed(c: Campaign, records: readonly Brief[], instanceOf: (hash: string) => unknown): Ablation[] {
  return c.properties.flatMap((property) => ablationsOf(property, records, levelOf(c), instanceOf));
}

/** The results of a campaign whose records are complete, sorted by id. */
export function resultsOf(
  c: Pick<Campaign, 'properties' | 'budget'>,
  records: readonly Brief[],
): { results: Result[]; falseAlarmBound: number } {
  const level = levelOf(c);
  const byId = new Map<string, Brief[]>();
  for (const r of records) {
    const of = byId.get(r.id);
    if (of === undefined) byId.set(r.id, [r]);
    else of.push(r);
  }
  const results = c.properties.map((p) => verdictOn(p, c.budget, (byId.get(p.id) ?? []).sort(inOrder), level));
  return { results, falseAlarmBound: level * c.properties.filter((p) => p.is === 'law').length };
}
