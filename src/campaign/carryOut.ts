import { faultRecord, refutes } from '../records/record.js';
import { type FirstTask, inOrder, nameOf, subjectName, type Task } from '../records/task.js';
import type { Workers } from '../workers/pool.js';
import { type Campaign, type Kept, tasksIn } from './campaign.js';
import { tryAgain } from './tryAgain.js';
import { type UnderWay, underWay, type Watch } from './underWay.js';
import { openViolations } from './violations.js';

/**
 * Does all tasks that are not among `known`; then, unless the campaign is a shard, confirms and
 * shrinks violations, and tries one instance of each property again. Returns what is kept of all
 * records, in order.
 */
export async function carryOut(c: Campaign, workers: Workers, known: readonly Kept[], watch: Watch): Promise<Kept[]> {
  const records = [...known];
  const have = new Set(known.map(nameOf));
  const tasks = tasksIn(c);
  watch.planned?.(totals(tasks));
  const way = underWay(c, workers, records, watch);
  const refuted = new Set<string>();
  const todo = tasks.filter((t): t is FirstTask => !have.has(nameOf(t)));
  await way.inParallel(todo, async (task) => {
    const subject = subjectName(task);
    if (refuted.has(subject)) return;
    const record = await way.perform(task);
    way.recorded(record);
    if (!c.failFast || record.outcome !== 'violates') return;
    const second = await way.confirm([task]);
    if (!refutes(second.confirmed) || refuted.has(subject)) return;
    refuted.add(subject);
    way.recorded(second);
  });
  if (c.shard === null && !watch.stopped?.()) {
    await way.inParallel(openViolations(c.purpose, records), async (of) => way.recorded(await way.confirm(of)));
    if (c.purpose.triesAgain && !c.failFast) await tryAgain(way);
    for (const [file, says] of workers.strays) tellStray(way, file, says);
  }
  return records.sort(inOrder);
}

/**
 * Properties of a file that threw outside of any job are invalid, also where all their jobs were
 * done by then.
 */
function tellStray({ campaign: c, records, recorded }: UnderWay, file: string, says: string): void {
  const whose = c.properties.filter((p) => p.file === file || c.solver?.file === file);
  for (const { id, mutant } of whose) {
    if (records.some((r) => r.id === id && r.mutant === mutant && r.fault !== null)) continue;
    const of = { id, mutant, phase: 'corpus', stratum: 'corpus', index: 0 } as const;
    const task = { id, mutant, phase: 'again', of, index: 0 } as const;
    recorded(faultRecord(task, c.seed, 'process ended', `${file}: ${id} left something behind: ${says}`, 0));
  }
}

function totals(tasks: readonly Task[]): Map<string, number> {
  const of = new Map<string, number>();
  for (const t of tasks) of.set(subjectName(t), (of.get(subjectName(t)) ?? 0) + 1);
  return of;
}
