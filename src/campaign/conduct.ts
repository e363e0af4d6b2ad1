import { finishRun } from '../records/run.js';
import { appendTiming } from '../records/timings.js';
import type { Workers } from '../workers/pool.js';
import type { Start } from './begin.js';
import type { Kept, Purpose } from './campaign.js';
import { carryOut } from './carryOut.js';
import type { Watch } from './underWay.js';

/** How a campaign ended: interrupted, as a shard without a report, or with one. */
export type Outcome<R> =
  | { readonly ended: 'interrupted'; readonly records: number }
  | { readonly ended: 'shard' }
  | { readonly ended: 'whole'; readonly report: R; readonly code: number };

/**
 * Carries a campaign out, keeps every record as it comes, judges, and finishes the run's folder.
 */
export async function conduct<R>(
  purpose: Purpose<R>,
  start: Start,
  root: string,
  workers: Workers,
  watch: Watch,
): Promise<Outcome<R>> {
  const { campaign, run, store } = start;
  let records: Kept[];
  try {
    records = await carryOut(campaign, workers, start.known, {
      ...watch,
      recorded(record) {
        store.append(record);
        watch.recorded(record);
      },
      timed: (task, seconds) => appendTiming(run.folder, task, seconds),
    });
  } finally {
    store.close();
  }
  if (watch.stopped?.()) return { ended: 'interrupted', records: records.length };
  store.sort();
  if (campaign.shard !== null) {
    finishRun(run, null, root);
    return { ended: 'shard' };
  }
  const report = purpose.report({ ...start, records });
  finishRun(run, report, root);
  return { ended: 'whole', report, code: purpose.exitCode(report) };
}
