import { BadInput } from '../statement/badInput.js';
import type { Basis } from '../statement/enclosure.js';
import type { Outcome } from '../statement/theorem.js';
import { canonical, hashOf } from './canonical.js';

/** Version of the record format. A newer one is refused. */
export const schema = 1;

/**
 * `corpus`: known instances; `evidence`: unbiased draws; `edges`: fast-check's bias on; `draws`: a law; `smallest`: a violation, shrunk.
 * Of an ablation, whose strata are the hypotheses: `ablation`, instances that break one; `counterexample`, a violation among them, shrunk.
 */
export type Phase = (typeof phases)[number];
const phases = ['corpus', 'evidence', 'edges', 'draws', 'smallest', 'ablation', 'counterexample'] as const;

/** Which piece of work: everything that a worker needs to do it again. */
export interface Task {
  readonly id: string;
  readonly phase: Phase;
  readonly stratum: string;
  readonly index: number;
}

/** What the worst comparison of an instance looked like. */
export interface Deciding {
  readonly at: string | null;
  readonly left: string;
  readonly right: string;
}

/** One line of JSON from which anybody replays the outcome to the same bytes. */
export interface RunRecord extends Task {
  readonly schema: number;
  readonly seed: string;
  /** Encoded instance, or the parameters of a law's batch. */
  readonly instance: unknown;
  readonly instanceHash: string;
  /** Hypothesis name -> met or not, as checked on this instance. */
  readonly certificates: Readonly<Record<string, boolean>>;
  readonly requests: readonly string[];
  readonly outcome: Outcome;
  /** Signed slack [lo, hi]; null where nothing was compared or an end is not finite. */
  readonly slack: readonly [number | null, number | null] | null;
  readonly deciding: Deciding | null;
  readonly comparisons: number;
  readonly basis: Basis | null;
  readonly gradients: number;
  readonly reason: string | null;
  /** A fault of the property itself (it threw, or returned what it must not): the property is invalid. */
  readonly fault: string | null;
  /** Of a violation that was computed a second time, at higher precision where the solver can: what came out. */
  readonly confirmed: 'confirmed' | 'artefact' | 'estimated only' | null;
  /** Of a law: one letter a draw, `y`, `n` or `u`. */
  readonly draws: string | null;
  readonly hash: string;
  /** Wall time; outside the hash. */
  readonly seconds: number;
}

/** Everything about one instance that goes into its record. */
export type Trial = Pick<
  RunRecord,
  | 'instance'
  | 'instanceHash'
  | 'certificates'
  | 'requests'
  | 'outcome'
  | 'slack'
  | 'deciding'
  | 'comparisons'
  | 'basis'
  | 'gradients'
  | 'reason'
  | 'fault'
  | 'confirmed'
>;

/** What a record says before anything was found out. */
export const nothingYet = {
  instance: null,
  instanceHash: '',
  certificates: {},
  requests: [],
  outcome: 'undecided',
  slack: null,
  deciding: null,
  comparisons: 0,
  basis: null,
  gradients: 0,
  reason: null,
  fault: null,
  confirmed: null,
  draws: null,
} as const;

/** Completes a record with its hash, which leaves the wall time out. */
export function sealed(record: Omit<RunRecord, 'hash' | 'schema'>): RunRecord {
  const { seconds, ...rest } = record;
  const content = { schema, ...rest };
  return { ...content, hash: hashOf(content), seconds } as RunRecord;
}

/** Whether the hash of a record is that of its content. */
export function intact(record: RunRecord): boolean {
  const { hash, seconds: _, ...content } = record;
  return hashOf(content) === hash;
}

/** A record as the line that a run stores. */
export function lineOf(record: RunRecord): string {
  return `${canonical(record)}\n`;
}

/** Parses one line. Throws BadInput that names the place when it is truncated, foreign, altered or of a newer schema. */
export function parseRecord(line: string, place: string): RunRecord {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new BadInput(`${place} is not a complete record: the line is cut off or is not JSON`);
  }
  const record = value as Partial<RunRecord> | null;
  if (record === null || typeof record !== 'object' || typeof record.schema !== 'number')
    throw new BadInput(`${place} is not a record of theorycheck: it has no schema number`);
  if (record.schema > schema)
    throw new BadInput(
      `${place} has record schema ${record.schema}, this version reads up to ${schema}: use a newer theorycheck`,
    );
  for (const key of ['id', 'phase', 'stratum', 'index', 'outcome', 'hash'] as const)
    if (record[key] === undefined) throw new BadInput(`${place} is not a record of theorycheck: it has no '${key}'`);
  if (!intact(record as RunRecord))
    throw new BadInput(`${place} was altered: its content does not have the hash ${record.hash}`);
  return record as RunRecord;
}

/** Order of records in a finished run, independent of who computed them when. */
export function inOrder(a: Task, b: Task): number {
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  if (a.phase !== b.phase) return phases.indexOf(a.phase) - phases.indexOf(b.phase);
  if (a.stratum !== b.stratum) return a.stratum < b.stratum ? -1 : 1;
  return a.index - b.index;
}

/** A name for a task, for sets of what is done. */
export function nameOf(task: Task): string {
  return `${task.id} ${task.phase} ${task.stratum} ${task.index}`;
}
