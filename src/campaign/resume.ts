import { type Budget, budgets } from '../judge/budget.js';
import type { Described } from '../judge/described.js';
import { lockFolder } from '../records/lock.js';
import { isDone, openRun, type Run, readProperties } from '../records/run.js';
import { RecordStore } from '../records/store.js';
import { BadInput } from '../statement/badInput.js';
import { selectionOf } from '../workbench/selection.js';
import type { Workers } from '../workers/pool.js';
import type { Start } from './begin.js';
import type { Purpose } from './campaign.js';
import { type Campaign, type Kept, toKept } from './campaign.js';
import { requireUnchanged } from './fingerprint.js';
import { purposeOf } from './purposes.js';
import { describeSelection } from './select.js';

/**
 * Goes on with an interrupted campaign, from its folder. `say` hears what became of a record that
 * was cut off.
 */
export async function resume(
  purpose: Purpose,
  folder: string,
  workers: Workers,
  say: (text: string) => void,
): Promise<Start> {
  const run = openRun(folder);
  const began = run.description.purpose;
  if (began !== purpose.name)
    throw new BadInput(`${run.folder} was begun by ${began}: go on with 'theorycheck ${began} --resume ${run.folder}'`);
  const campaign = campaignOf(run);
  requireUnchanged(run, campaign, 'it can only be gone on with what it was begun with');
  const release = lockFolder(run.folder);
  try {
    const { store, known } = readStore(run, say);
    if (isDone(run)) say(`${run.folder}: this run is complete\n`);
    const others = campaign.solver === null ? [] : await othersIn(run, workers);
    return { campaign, run, store, known, others, release };
  } catch (error) {
    release();
    throw error;
  }
}

/** What is kept of a run's records, and the store to which more may be written. */
function readStore(run: Run, say: (text: string) => void): { store: RecordStore; known: Kept[] } {
  const store = new RecordStore(run.folder, run.description);
  const known: Kept[] = [];
  const { cut } = store.read((record) => known.push(toKept(record)));
  if (cut) {
    store.dropCutLine();
    say(`${run.folder}: the last record was cut off and will be computed again\n`);
  }
  return { store, known };
}

async function othersIn(run: Run, workers: Workers): Promise<string[]> {
  const all = await describeSelection(selectionOf(run.description.selection), run.description.mutant, workers);
  return all.map((p) => p.id).filter((id) => !run.description.ids.includes(id));
}

/** The campaign that a run's folder describes. */
export function campaignOf(run: Run): Campaign {
  const { seed, budget, shard, purpose, solver, shrink, failFast } = run.description;
  if (!(budgets as readonly string[]).includes(budget))
    throw new BadInput(`${run.folder}: its budget ${budget} is none of ${budgets.join(', ')}`);
  return {
    purpose: purposeOf(purpose),
    properties: readProperties(run) as Described[],
    ...{ seed, solver, failFast, shrinking: shrink },
    budget: budget as Budget,
    shard: shard === null ? null : (shard.split('/').map(Number) as [number, number]),
  };
}
