import type { Budget } from '../judge/budget.js';
import { judgedClaim } from '../judge/claims.js';
import type { Described, DescribedSolver } from '../judge/described.js';
import { type Brief, briefOf, type Result } from '../judge/result.js';
import { verdictOn } from '../judge/verdict.js';
import type { CommandLimits } from '../protocol/source.js';
import type { RunRecord } from '../records/record.js';
import type { Run, RunDescription } from '../records/run.js';
import type { RecordStore } from '../records/store.js';
import { inOrder, subjectName, type Task } from '../records/task.js';
import { sizeOf } from '../search/size.js';
import type { Workers } from '../workers/pool.js';

/** All false alarms of all laws of one run together have at most this probability. */
export const falseAlarmBudget = 1e-9;

/**
 * A law's level: an eighth of the budget while there are at most eight laws, so that it does not
 * depend on the selection.
 */
const leastShares = 8;

/** Everything that fixes what a run does. */
export interface Campaign {
  readonly purpose: Purpose;
  readonly properties: readonly Described[];
  readonly seed: string;
  readonly budget: Budget;
  /** Shard k of n, counted from 1; null for the whole. */
  readonly shard: readonly [k: number, n: number] | null;
  /** A solver in the place of gradient descent, with its source, and limits if they were given. */
  readonly solver: (DescribedSolver & { readonly file: string; readonly limits?: CommandLimits }) | null;
  /** Whether smaller instances are looked for that still violate; a verdict needs none. */
  readonly shrinking: boolean;
  /**
   * Nothing more is asked of a theorem that is refuted: what else there is of it, and how bad,
   * stays unknown.
   */
  readonly failFast: boolean;
}

/** A campaign that is carried out, with its folder. */
export interface Finished {
  readonly campaign: Campaign;
  readonly run: Run;
  readonly store: RecordStore;
  readonly records: readonly Kept[];
  /**
   * Ids that the selection means and the campaign leaves out, since they do not ask for a solver
   * under test.
   */
  readonly others: readonly string[];
}

/**
 * What a campaign is for: verdicts, the weighing of hypotheses, or who notices a deliberate error.
 * All are carried out, kept, resumed, sharded and merged alike; this is what differs.
 */
export interface Purpose<R = unknown> {
  readonly name: RunDescription['purpose'];
  /** What is tried of the selected properties. */
  subjects(properties: readonly Described[], workers: Workers): Promise<Described[]>;
  tasks(property: Described, budget: Budget): Task[];
  /** Violations of one group are confirmed and shrunk together. */
  groupOf(task: Task): string;
  /** Whether a smaller violation than the one that was drawn is of any use to its report. */
  readonly shrinks: boolean;
  /** Whether one instance of each property is tried a second time. */
  readonly triesAgain: boolean;
  /** The object of `--format json`. */
  report(finished: Finished): R;
  exitCode(report: R): number;
}

/** What is kept in memory of a finished record. */
export type Kept = Brief & { readonly size: number };

/** What is kept of a record: its brief, and how large its instance is. */
export function toKept(record: RunRecord): Kept {
  return { ...briefOf(record), size: record.outcome === 'violates' ? sizeOf(record.instance) : 0 };
}

/** Pieces of neighbouring tasks that each shard gets. */
const piecesPerShard = 4;

/**
 * The tasks of a campaign, in order; of a shard, every n-th piece. A piece holds neighbours: most
 * of what it costs to begin is loading a property and warming up its code. Several pieces from
 * all over the campaign make shards cost much the same.
 */
export function tasksIn({ purpose, properties, budget, shard }: Campaign): Task[] {
  const all = properties.flatMap((property) => purpose.tasks(property, budget));
  if (shard === null) return all;
  const [k, n] = shard;
  const size = Math.ceil(all.length / (n * piecesPerShard));
  return all.filter((_, index) => Math.floor(index / size) % n === k - 1);
}

/** The level of each law among these properties; with each deliberate error they are tried anew. */
export function levelOf(properties: readonly Described[]): number {
  return falseAlarmBudget / Math.max(leastShares, statistical(properties));
}

/** How many of them are judged by a statistical test in one run of the suite. */
function statistical(properties: readonly Described[]): number {
  const of = new Map<string | null, number>();
  for (const p of properties) if (judgedClaim(p).isStatistical) of.set(p.mutant, (of.get(p.mutant) ?? 0) + 1);
  return Math.max(0, ...of.values());
}

/** The results of a campaign whose records are complete, in the order of its properties. */
export function resultsOf(
  { properties, budget }: Pick<Campaign, 'properties' | 'budget'>,
  records: readonly Brief[],
): { results: Result[]; falseAlarmBound: number } {
  const level = levelOf(properties);
  const bySubject = new Map<string, Brief[]>();
  for (const r of records) {
    const of = bySubject.get(subjectName(r));
    if (of === undefined) bySubject.set(subjectName(r), [r]);
    else of.push(r);
  }
  const results = properties.map((p) =>
    verdictOn(p, budget, (bySubject.get(subjectName(p)) ?? []).sort(inOrder), level),
  );
  return { results, falseAlarmBound: level * statistical(properties) };
}
