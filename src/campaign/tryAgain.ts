import { faultRecord } from '../records/record.js';
import { againOf, firstOf, inOrder, subjectName, taskOf } from '../records/task.js';
import type { Kept } from './campaign.js';
import type { UnderWay } from './underWay.js';

/**
 * One instance of each property, the cheapest that was decided, is tried a second time, after all
 * others: chance, the clock or state that is kept between instances gives another record. That
 * record then carries the fault.
 */
export async function tryAgain({ campaign, records, perform, recorded, inParallel }: UnderWay): Promise<void> {
  const cheapest = new Map<string, Kept>();
  for (const r of records) {
    if (!['evidence', 'draws'].includes(r.phase) || r.fault !== null) continue;
    const known = cheapest.get(subjectName(r));
    if (known === undefined || cheaper(r, known) < 0) cheapest.set(subjectName(r), r);
  }
  const already = new Set(records.filter((r) => r.phase === 'again').map(subjectName));
  const open = [...cheapest.values()].filter((r) => !already.has(subjectName(r)));
  await inParallel(open, async (first) => {
    const second = await perform(firstOf(taskOf(first)));
    if (second.hash === first.hash) return;
    const { file } = campaign.properties.find((p) => p.id === first.id)!;
    const fault =
      second.fault ??
      `${file}: ${first.id} answers differently when the same instance is tried again (record ${first.hash}): ` +
        'it uses chance, the clock, or what it kept from other instances';
    const cause = second.fault === null ? 'irreproducible claim' : second.cause!;
    recorded(faultRecord(againOf(first), campaign.seed, cause, fault, second.seconds));
  });
}

/**
 * Order of what is tried again: what was decided, so that all of the property ran; then by the
 * cost.
 */
function cheaper(a: Kept, b: Kept): number {
  const open = (r: Kept) => Number(r.outcome !== 'holds' && r.outcome !== 'violates');
  return open(a) - open(b) || a.gradients - b.gradients || inOrder(a, b);
}
