import { inOrder, type Task, taskOf } from '../records/task.js';
import { secondComputations, smallestFirst } from '../search/size.js';
import type { Kept, Purpose } from './campaign.js';

/**
 * The violations of each group that has none confirmed yet: of each the worst few, then the
 * smallest few.
 */
export function openViolations({ groupOf }: Purpose, records: readonly Kept[]): Task[][] {
  const isSmallest = (r: Kept) => r.phase === 'smallest' || r.phase === 'counterexample';
  const done = new Set(records.filter(isSmallest).map(groupOf));
  const groups = new Map<string, Kept[]>();
  for (const r of records) {
    const group = groupOf(r);
    if (r.outcome !== 'violates' || isSmallest(r) || done.has(group)) continue;
    const of = groups.get(group);
    if (of === undefined) groups.set(group, [r]);
    else of.push(r);
  }
  return [...groups.values()].map((of) => chosen(of.sort(worstFirst)));
}

/** Least slack first, without bound before all, the first in order among equals. */
function worstFirst(a: Kept, b: Kept): number {
  const slack = (r: Kept) => r.slack?.[1] ?? Number.NEGATIVE_INFINITY;
  return slack(a) < slack(b) ? -1 : slack(a) > slack(b) ? 1 : inOrder(a, b);
}

function chosen(worst: readonly Kept[]): Task[] {
  const smallest = [...worst].sort((a, b) => a.size - b.size || inOrder(a, b));
  return [...worst.slice(0, secondComputations), ...smallest.slice(0, smallestFirst)].map(taskOf);
}
