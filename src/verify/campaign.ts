import { inOrder, nameOf, type RunRecord, type Task } from '../records/record.js';
import type { Solver } from '../statement/solver.js';
import type { Loaded } from '../workbench/load.js';
import { type Mutant, mutated } from '../workbench/mutant.js';
import { type AnyProperty, brand, idOf } from '../workbench/property.js';
import { type Ablation, ablationsOf, ablationTasksOf } from './ablation.js';
import { type Budget, tasksOf } from './budget.js';
import type { Crew } from './crew.js';
import type { Result } from './result.js';
import { verdictOn } from './verdict.js';
import type { Job } from './worker.js';
import { settingOf } from './worker.js';

/** All false alarms of all laws of a run together have at most this probability. */
export const falseAlarmBudget = 1e-6;

/** Everything that fixes what a run does. */
export interface Campaign {
  readonly loaded: readonly Loaded[];
  readonly seed: string;
  readonly budget: Budget;
  /** Shard k of n, counted from 1; null for the whole. */
  readonly shard: readonly [k: number, n: number] | null;
  readonly mutant: Mutant | null;
  /** A solver in the place of gradient descent, by its file. */
  readonly solver: { readonly file: string; readonly solver: Solver } | null;
  /** Verdicts, or the weighing of each hypothesis. */
  readonly purpose: 'verify' | 'ablate';
  /** Whether smaller instances are looked for that still violate; a verdict needs none. */
  readonly shrinking: boolean;
}

/** Called as work goes on. */
export interface Watch {
  planned?(totals: ReadonlyMap<string, number>): void;
  /** A record is finished: the caller stores it before anything else happens. */
  recorded(record: RunRecord): void;
  /** Asked before each job; true stops after those under way. */
  stopped?(): boolean;
}

/** The tasks of a campaign, in order; of a shard, every n-th. */
export function tasksIn(c: Campaign): Task[] {
  const { bench } = settingOf(c.seed, c.mutant, c.solver?.solver ?? null);
  const of = c.purpose === 'ablate' ? ablationTasksOf : tasksOf;
  const all = c.loaded.flatMap(({ property }) => of(property, c.budget, bench));
  const { shard } = c;
  return shard === null ? all : all.filter((_, n) => n % shard[1] === shard[0] - 1);
}

/** Does all tasks that are not among `known`, then confirms and shrinks violations (unless the campaign is a shard). Returns all records. */
export async function carryOut(
  c: Campaign,
  crew: Crew,
  known: readonly RunRecord[],
  watch: Watch,
): Promise<RunRecord[]> {
  const records = [...known];
  const have = new Set(known.map(nameOf));
  const phase = c.purpose === 'ablate' ? 'counterexample' : 'smallest';
  const shrunkAlready = new Set(known.filter((r) => r.phase === phase).map((r) => groupOf(c, r)));
  const tasks = tasksIn(c);
  watch.planned?.(totals(tasks));
  await inParallel(
    tasks.filter((t) => !have.has(nameOf(t))).map((task) => jobOf(c, task)),
    crew,
    watch,
    records,
  );
  if (c.shard === null && !watch.stopped?.()) {
    const worst = worstViolations(c, records).filter(([r]) => !shrunkAlready.has(groupOf(c, r!)));
    const jobs = worst.map((of) => ({
      ...jobOf(c, { ...taskOf(of[0]!), phase }),
      worst: of,
      shrinking: c.shrinking,
    }));
    await inParallel(jobs, crew, watch, records);
  }
  return records.sort(inOrder);
}

function totals(tasks: readonly Task[]): Map<string, number> {
  const of = new Map<string, number>();
  for (const t of tasks) of.set(t.id, (of.get(t.id) ?? 0) + 1);
  return of;
}

function taskOf({ id, phase, stratum, index }: Task): Task {
  return { id, phase, stratum, index };
}

function jobOf(c: Campaign, task: Task): Job {
  const { file } = c.loaded.find((l) => idOf(l.property) === task.id)!;
  return { file, task, seed: c.seed, mutant: c.mutant?.name ?? null, solver: c.solver?.file ?? null };
}

async function inParallel(jobs: readonly Job[], crew: Crew, watch: Watch, records: RunRecord[]): Promise<void> {
  let next = 0;
  const hand = async () => {
    while (next < jobs.length && !watch.stopped?.()) {
      const record = await crew.do(jobs[next++]!);
      watch.recorded(record);
      records.push(record);
    }
  };
  await Promise.all(Array.from({ length: crew.size }, hand));
}

/** Violations of one property (of an ablation: of one hypothesis) that are computed a second time before it is concluded that none stands. */
const secondComputations = 3;

/** What is shrunk together: a property, in an ablation a hypothesis of a property. */
function groupOf(c: Campaign, { id, stratum }: Task): string {
  return c.purpose === 'ablate' ? `${id} ${stratum}` : id;
}

/** Of each group with violations the worst few: least slack first, the first in order among equals. */
function worstViolations(c: Campaign, records: readonly RunRecord[]): RunRecord[][] {
  const groups = new Map<string, RunRecord[]>();
  for (const r of [...records].sort(inOrder)) {
    if (r.outcome !== 'violates' || r.phase === 'smallest' || r.phase === 'counterexample') continue;
    const group = groupOf(c, r);
    groups.set(group, [...(groups.get(group) ?? []), r]);
  }
  return [...groups.values()].map((of) =>
    of.sort((a, b) => (a.slack?.[1] ?? 0) - (b.slack?.[1] ?? 0) || inOrder(a, b)).slice(0, secondComputations),
  );
}

/** What each hypothesis of a campaign's properties is worth, from complete records. */
export function weighed(c: Campaign, records: readonly RunRecord[]): Ablation[] {
  const laws = c.loaded.filter(({ property }) => property[brand] === 'law').length;
  return c.loaded.flatMap(({ property }) => ablationsOf(property, records, falseAlarmBudget / Math.max(8, laws)));
}

/** The results of a campaign whose records are complete, sorted by id. */
export function resultsOf(c: Campaign, records: readonly RunRecord[]): { results: Result[]; falseAlarmBound: number } {
  const properties: AnyProperty[] = c.loaded.map(({ property }) =>
    c.mutant === null ? property : mutated(property, c.mutant),
  );
  const laws = properties.filter((p) => p[brand] === 'law').length;
  // An eighth of the budget each while there are at most eight laws, so that a law's level does not depend on the selection.
  const alpha = falseAlarmBudget / Math.max(8, laws);
  const results = properties.map((p) => verdictOn(p, records.filter((r) => r.id === idOf(p)).sort(inOrder), alpha));
  return { results, falseAlarmBound: laws * alpha };
}

/** Exit code: 2 any invalid; 1 a refuted or surviving surprise; 3 any other difference; 0 none. */
export function exitCodeOf(results: readonly Result[]): 0 | 1 | 2 | 3 {
  if (results.some((r) => r.verdict === 'invalid')) return 2;
  const surprise = (r: Result) =>
    !r.asExpected && (r.verdict === 'refuted' || (r.verdict === 'survived' && r.expected === 'refuted'));
  if (results.some(surprise)) return 1;
  return results.some((r) => !r.asExpected) ? 3 : 0;
}
