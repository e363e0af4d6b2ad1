import type { Kept } from '../campaign/campaign.js';
import type { Brief } from '../judge/result.js';
import { refutes } from '../records/record.js';
import { firstOf, type Task, whereOf } from '../records/task.js';
import type { Chosen, Role } from './dossier.js';

/** The end of the slack that decides: the lower of what holds, the upper of a violation. */
export function decidingEnd({ outcome, slack }: Pick<Brief, 'outcome' | 'slack'>): number | null {
  if (outcome === 'holds') return slack?.[0] ?? null;
  return outcome === 'violates' ? (slack?.[1] ?? null) : null;
}

/**
 * The instances of a theorem that are shown: the smallest, the one of the worst slack, and the one
 * of the median slack. Where violations refute, they are chosen among these. Where nothing was
 * decided, the first that is undecided. One that has several roles stands once.
 */
export function chosenOf(all: readonly Kept[]): Chosen[] {
  const decided = all.filter((r) => r.phase !== 'again' && (r.outcome === 'holds' || r.outcome === 'violates'));
  const violations = decided.filter((r) => r.outcome === 'violates');
  const refuted = all.some((r) => r.phase === 'smallest' && refutes(r.confirmed));
  const among = refuted ? violations : decided;
  const bySlack = among
    .filter((r) => decidingEnd(r) !== null)
    .sort((a, b) => decidingEnd(a)! - decidingEnd(b)! || order(a, b));
  const smallest = [...among].sort((a, b) => a.size - b.size || order(a, b))[0];
  const picks: [Role, Kept | undefined][] = [
    ['smallest', smallest],
    ['worst', bySlack[0] ?? among[0]],
    ['median', bySlack[Math.floor((bySlack.length - 1) / 2)]],
    ['first undecided', among.length === 0 ? all.find((r) => r.outcome === 'undecided' && r.size > 0) : undefined],
  ];
  const chosen = new Map<string, Chosen>();
  for (const [role, r] of picks) {
    if (r === undefined) continue;
    const known = chosen.get(r.hash);
    chosen.set(r.hash, { ...(known ?? shownAs(r)), roles: [...(known?.roles ?? []), role] });
  }
  return [...chosen.values()];
}

function shownAs(r: Kept): Chosen {
  return {
    roles: [],
    record: r.hash,
    instance: r.instanceHash,
    where: placeOf(r),
    outcome: r.outcome,
    slack: decidingEnd(r),
  };
}

/** Where an instance comes from, in few words. */
export function placeOf(task: Task): string {
  const { phase, index } = firstOf(task);
  const where = whereOf(firstOf(task));
  return phase === where ? `${phase} ${index}` : `${phase}, ${where}, ${index}`;
}

function order(a: Kept, b: Kept): number {
  return a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0;
}
