import type { Explanation } from '../claims/explain.js';
import type { Described, DescribedSolver } from '../judge/described.js';
import type { CommandLimits } from '../protocol/source.js';
import type { RunRecord } from '../records/record.js';
import type { Task } from '../records/task.js';
import type { Trace } from '../trial/trace.js';

/**
 * Where a property is and under what conditions it runs: everything that a worker needs beside a
 * task.
 */
export interface Place {
  readonly file: string;
  readonly id: string;
  readonly seed: string;
  /** Name of a deliberate error, or null. */
  readonly mutant: string | null;
  /** Source of the solver in the place of gradient descent, or null. */
  readonly solver: string | null;
  /** Of a solver that is a command. */
  readonly limits?: CommandLimits | null;
}

/** One piece of work as it travels to a worker, plain data, with the answer that it gets. */
export interface Jobs {
  /** What a file exports. */
  describe: { job: { file: string; mutant: string | null }; answer: Described[] };
  /** Refuses where there is no mutant of this name, which a file says it kills. */
  'find mutant': { job: { file: string; name: string }; answer: null };
  'describe solver': { job: { file: string; limits?: CommandLimits | null }; answer: DescribedSolver };
  /** Whether the plan of a property asks for gradient descent, or for one of these methods. */
  'poses descent': { job: Place & { methods: readonly string[] }; answer: boolean };
  /** `own`: seconds that a solver under test took for itself; null without one. */
  perform: { job: Place & { task: Task }; answer: { readonly record: RunRecord; readonly own: number | null } };
  /** Confirms the first of these violations that stands, and looks for smaller ones. */
  confirm: {
    job: Place & { violations: readonly Task[]; shrinking: boolean };
    answer: RunRecord;
  };
  /** The record made again from what it holds. */
  replay: { job: Place & { record: RunRecord }; answer: RunRecord };
  /** The record in words. */
  explain: { job: Place & { record: RunRecord }; answer: Explanation };
  /**
   * What the record looked like while it was computed again, with `most` comparisons at most; null
   * of a law.
   */
  trace: { job: Place & { record: RunRecord; most: number }; answer: Trace | null };
}

export type Kind = keyof Jobs;

/** A job of any kind. */
export type Job = { [K in Kind]: { readonly do: K } & Jobs[K]['job'] }[Kind];

/** The file whose code a job runs, for messages. */
export function fileOf(job: Job): string {
  return 'solver' in job && job.solver !== null ? `${job.file} with the solver of ${job.solver}` : job.file;
}
