import { createRun, isDone, type Run, readProperties } from '../records/run.js';
import { RecordStore } from '../records/store.js';
import { passOnTimings } from '../records/timings.js';
import { BadInput } from '../statement/badInput.js';
import { runFolder, type Start } from './begin.js';
import { type Kept, toKept } from './campaign.js';
import { requireUnchanged } from './fingerprint.js';
import { campaignOf } from './resume.js';

/**
 * The whole of which these runs are the shards, with all their records. What shards leave to the
 * whole is confirming and shrinking violations; their own tasks are all among the records.
 */
export function join(shards: readonly Run[], out: string | null, root: string): Start {
  belongTogether(shards);
  const first = shards[0]!;
  const campaign = { ...campaignOf(first), shard: null };
  requireUnchanged(
    first,
    campaign,
    'what shards leave to the whole must be computed with what they were computed with',
  );
  const folder = runFolder({ ...campaign, out, root });
  const description = { ...first.description, shard: null };
  const { run, release } = createRun(folder, description, readProperties(first));
  try {
    const store = new RecordStore(folder, description);
    const known: Kept[] = [];
    for (const shard of shards) {
      new RecordStore(shard.folder, shard.description).read((record) => {
        store.append(record);
        known.push(toKept(record));
      });
      passOnTimings(shard.folder, folder);
    }
    return { campaign, run, store, known, others: [], release };
  } catch (error) {
    release();
    throw error;
  }
}

const common = [
  ...(['version', 'node', 'fastCheck', 'seed', 'budget', 'purpose'] as const),
  ...(['mutant', 'solver', 'shrink', 'failFast', 'hashes'] as const),
] as const;

/** Throws BadInput unless the runs are the finished shards 1 to n of one and the same run. */
function belongTogether(runs: readonly Run[]): void {
  const [first, ...others] = runs;
  const shards = runs.map((run) => {
    const { shard, purpose } = run.description;
    if (shard === null) throw new BadInput(`${run.folder} is a whole run, not a shard: there is nothing to merge`);
    if (!isDone(run))
      throw new BadInput(`${run.folder} is not finished: go on with 'theorycheck ${purpose} --resume ${run.folder}'`);
    return shard.split('/').map(Number) as [number, number];
  });
  for (const run of others) {
    const apart = `${first!.folder} and ${run.folder} do not belong together`;
    for (const key of common) {
      const [a, b] = [first!.description[key], run.description[key]].map((value) =>
        typeof value === 'object' ? JSON.stringify(value) : `${value}`,
      );
      if (a !== b)
        throw new BadInput(
          key === 'hashes' ? `${apart}: a file changed between them` : `${apart}: their ${key} is ${a} and ${b}`,
        );
    }
    if (run.description.ids.join() !== first!.description.ids.join())
      throw new BadInput(`${apart}: they tested different properties`);
    if (run.description.shard!.split('/')[1] !== first!.description.shard!.split('/')[1])
      throw new BadInput(`${apart}: they are shards ${first!.description.shard} and ${run.description.shard}`);
  }
  const n = shards[0]![1];
  for (let k = 1; k <= n; k++) {
    const of = runs.filter((_, i) => shards[i]![0] === k);
    if (of.length === 0) throw new BadInput(`shard ${k}/${n} is missing: name all ${n} shards`);
    if (of.length > 1) throw new BadInput(`${of[0]!.folder} and ${of[1]!.folder} are both shard ${k}/${n}`);
  }
}
