import { fileURLToPath } from 'node:url';
import { Tinypool } from 'tinypool';
import type { RunRecord } from '../records/record.js';
import { nothingYet, sealed } from '../records/record.js';
import type { Import } from '../workbench/load.js';
import { type Job, labour } from './worker.js';

/** A job that has not answered after this long is ended and its property is invalid. */
export const watchdogMinutes = 10;

/** Those who do the jobs: worker threads, or this thread itself. */
export interface Crew {
  readonly size: number;
  do(job: Job): Promise<RunRecord>;
  dismiss(): Promise<void>;
}

/** `workers` 0 works in this thread, for tests and debuggers; the watchdog needs threads. */
export function crewOf(workers: number, importFile: Import, minutes = watchdogMinutes): Crew {
  if (workers === 0) {
    const work = labour(importFile);
    return {
      size: 1,
      async do(job) {
        await new Promise((resume) => setImmediate(resume));
        return work(job);
      },
      dismiss: async () => {},
    };
  }
  const filename = fileURLToPath(new URL('../../dist/verify/worker.js', import.meta.url));
  const pool = new Tinypool({ filename, minThreads: workers, maxThreads: workers, idleTimeout: 60_000 });
  return {
    size: workers,
    async do(job) {
      const abort = new AbortController();
      const timer = setTimeout(() => abort.abort(), minutes * 60_000);
      try {
        return await pool.run(job, { signal: abort.signal });
      } catch (error) {
        if (!abort.signal.aborted) throw error;
        return overdue(job, minutes);
      } finally {
        clearTimeout(timer);
      }
    },
    dismiss: () => pool.destroy(),
  };
}

function overdue(job: Job, minutes: number): RunRecord {
  return sealed({
    ...job.task,
    seed: job.seed,
    ...nothingYet,
    fault: `${job.file}: ${job.task.id} did not answer within ${minutes} minutes and was ended`,
    seconds: minutes * 60,
  });
}
