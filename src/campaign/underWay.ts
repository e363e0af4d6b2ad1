import type { Described } from '../judge/described.js';
import { faultRecord, type RunRecord } from '../records/record.js';
import { type FirstTask, smallestOf, subjectName, type Task } from '../records/task.js';
import type { Place } from '../workers/job.js';
import { Unanswered, type Workers } from '../workers/pool.js';
import { type Campaign, type Kept, toKept } from './campaign.js';

/** Called as work goes on. */
export interface Watch {
  planned?(totals: ReadonlyMap<string, number>): void;
  /** A record is finished: the caller stores it before anything else happens. */
  recorded(record: RunRecord): void;
  /** Seconds that a solver under test took for itself in a task. */
  timed?(task: Task, seconds: number): void;
  /** Asked before each job; true stops after those under way. */
  stopped?(): boolean;
}

/** A campaign under way: what is known so far, and who does its jobs. */
export interface UnderWay {
  readonly campaign: Campaign;
  readonly records: readonly Kept[];
  /** Keeps a finished record. */
  recorded(record: RunRecord): void;
  perform(task: FirstTask): Promise<RunRecord>;
  confirm(violations: readonly Task[]): Promise<RunRecord>;
  /** Acts on all, several at a time, until the caller stops it. */
  inParallel<T>(of: readonly T[], act: (one: T) => Promise<void>): Promise<void>;
}

/** The means by which a campaign is carried out. */
export function underWay(c: Campaign, workers: Workers, records: Kept[], watch: Watch): UnderWay {
  const described = new Map(c.properties.map((p) => [subjectName(p), p]));
  // Of a property that once did not answer nothing more is asked: each further job would cost the
  // same time again.
  const silent = new Map<string, string>();
  let failed = false;
  const done = async (task: Task, job: () => Promise<RunRecord>): Promise<RunRecord> => {
    const before = silent.get(subjectName(task));
    if (before !== undefined) return faultRecord(task, c.seed, 'no answer', before, 0);
    try {
      return await job();
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      if (error.cause === 'no answer') silent.set(subjectName(task), error.message);
      return faultRecord(task, c.seed, error.cause, error.message, 0);
    }
  };
  const place = (task: Task) => placeOf(c, described.get(subjectName(task))!);
  return {
    campaign: c,
    records,
    recorded(record) {
      if (failed) return;
      // What comes after a record that could not be kept says nothing: the workers are being ended.
      failed = true;
      watch.recorded(record);
      failed = false;
      records.push(toKept(record));
    },
    perform: (task) =>
      done(task, async () => {
        const { record, own } = await workers.do({ do: 'perform', ...place(task), task });
        if (own !== null && own > 0) watch.timed?.(task, own);
        return record;
      }),
    confirm(violations) {
      const first = violations[0]!;
      const job = { do: 'confirm', ...place(first), violations, shrinking: c.shrinking } as const;
      return done(smallestOf(first), () => workers.do(job));
    },
    async inParallel(of, act) {
      let next = 0;
      const hand = async () => {
        while (next < of.length && !failed && !watch.stopped?.()) await act(of[next++]!);
      };
      // One job waits for the next worker that is free, so that none is idle while a record is
      // kept. A campaign that may stop at any record does nothing ahead of it.
      const ahead = c.failFast ? 0 : 1;
      await Promise.all(Array.from({ length: workers.size + ahead }, hand));
    },
  };
}

/** Where a property of a campaign is, and under what conditions it runs. */
export function placeOf({ seed, solver }: Campaign, { file, id, mutant }: Described): Place {
  return { file, id, seed, mutant, solver: solver?.file ?? null, limits: solver?.limits ?? null };
}
