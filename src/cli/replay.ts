import type { RunRecord } from '../records/record.js';
import type { Io } from './io.js';
import { type RecallOptions, recall } from './recall.js';
import { withWorkers } from './session.js';

/**
 * Computes a record again and compares the bytes. Exit code 0 when they are the same, 1 when not.
 */
export async function replay(name: string, options: RecallOptions, io: Io): Promise<number> {
  return withWorkers({ workers: '1', ...options }, io, async (workers) => {
    const { record, place } = await recall(name, options, workers, io);
    const again = await workers.do({ do: 'replay', ...place, record });
    const outcome = (r: RunRecord) => (r.fault === null ? r.outcome : `a fault (${r.fault})`);
    if (again.hash === record.hash) {
      io.out(`${record.id}: ${outcome(record)}, the same bytes again (record ${record.hash})\n`);
      return 0;
    }
    const differs = (Object.keys(record) as (keyof RunRecord)[]).filter(
      (key) => key !== 'seconds' && key !== 'hash' && JSON.stringify(record[key]) !== JSON.stringify(again[key]),
    );
    io.out(
      `${record.id}: not the same (${differs.join(', ')} differ): recorded ${outcome(record)}, now ${outcome(again)}\n`,
    );
    return 1;
  });
}
