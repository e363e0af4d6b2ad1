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
  // Of a property that once did not answer nothing more is asked: each further job would cost the same time again.
  const silent = new Map<string, RunRecord>();
  return {
    size: workers,
    async do(job) {
      const known = silent.get(job.task.id);
      if (known) return faulty(job, known.fault!, 0);
      const abort = new AbortController();
      const timer = setTimeout(() => abort.abort(), minutes * 60_000);
      try {
        return await pool.run(job, { signal: abort.signal });
      } catch (error) {
        if (!abort.signal.aborted) {
          // Thrown by the job: an error of the engine or a file that changed. Otherwise the whole thread has ended.
          if (!/worker|thread|terminat|exit/i.test(`${(error as Error).message}`)) throw error;
          return faulty(
            job,
            `${job.solver ?? job.file}: ${job.task.id} ended its thread: ${(error as Error).message}`,
            0,
          );
        }
        const where = job.solver === null ? job.file : `${job.file} with the solver of ${job.solver}`;
        const late = faulty(
          job,
          `${where}: ${job.task.id} did not answer within ${minutes} minutes and was ended`,
          minutes,
        );
        silent.set(job.task.id, late);
        return late;
      } finally {
        clearTimeout(timer);
      }
    },
    dismiss: () => pool.destroy(),
  };
}

function faulty(job: Job, fault: string, minutes: number): RunRecord {
  return sealed({ ...job.task, seed: job.seed, ...nothingYet, fault, seconds: minutes * 60 });
}
