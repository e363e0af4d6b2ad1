import { BadInput } from '../statement/badInput.js';
import type { Basis } from '../statement/enclosure.js';
import type { Outcome } from '../statement/theorem.js';
import { canonical, hashOf } from './canonical.js';
import { type Task, taskFault, taskOf } from './task.js';

/** Version of the record format. Another one is refused. */
export const schema = 3;

/** What the worst comparison of an instance looked like. */
export interface Deciding {
  readonly at: string | null;
  readonly left: string;
  readonly right: string;
  /** Reasons that the author gave for radii which this comparison rests on. */
  readonly why?: readonly string[];
}

/** One run that a plan asked for, and who answered. */
export interface PosedRun {
  readonly solver: string;
  readonly version: string;
  /** Which of several kernels computed it. */
  readonly kernel?: string;
  readonly kind: string;
  /** Of a problem that is written as a graph: the hash of the graph. */
  readonly objective?: string;
  readonly loss?: string;
  readonly reduction?: string;
  readonly bias?: boolean;
  readonly decay: boolean;
  /** Whether each parameter had a step size of its own. */
  readonly stepEach: boolean;
  readonly dynamics: string;
  readonly visits: string;
  /** log of the last step or time that was asked for; null where only the start was. */
  readonly logLast: number | null;
  /** The weakest basis of its states, null without any. */
  readonly basis: Basis | null;
  /** Whether it is a second computation at higher precision. */
  readonly higher: boolean;
  /** Why the radii of an author's own solver or kind of problem hold, as the author says it. */
  readonly why?: string;
}

/**
 * Why an instance came out as it did, as a word that programs may read. Of a fault: whose it is.
 *
 * `claim`: the author's code threw or returned what it must not; `solver`: a solver did;
 * `irreproducible claim` and `irreproducible solver`: the same question was answered differently;
 * `no answer`: the watchdog ended it; `process ended`.
 */
export type Cause = (typeof causes)[number];
export const causes = [
  ...(['hypothesis', 'oracle', 'trivial', 'refused', 'cut short', 'enclosures', 'nothing compared'] as const),
  ...(['artefact', 'not confirmed', 'claim', 'solver', 'irreproducible claim', 'irreproducible solver'] as const),
  ...(['no answer', 'process ended'] as const),
] as const;

/**
 * What a second computation of a violation said.
 *
 * `confirmed`: it stands at higher precision. `repeated`: it stands in a fresh run of the same
 * solver, and rests on proved bounds. `estimated only`: it stands, but on errors that are measured
 * and were not computed at higher precision. `asserted only`: it stands, but on a radius that the
 * author typed in. `artefact`: it is gone at higher precision. `not confirmed`: the second
 * computation decided nothing.
 */
export type Confirmation = 'confirmed' | 'repeated' | 'estimated only' | 'asserted only' | 'artefact' | 'not confirmed';

/** Whether a violation with this second computation refutes a statement. */
export function refutes(confirmation: Confirmation | null | undefined): boolean {
  return confirmation === 'confirmed' || confirmation === 'repeated';
}

/** One line of JSON from which anybody replays the outcome to the same bytes. */
export type RunRecord = Task & RecordBody;

/** What a record says beside the task that it is about. */
export interface RecordBody {
  /** Version of the record format. */
  readonly schema: number;
  /** Seed of the run. */
  readonly seed: string;
  /** Encoded instance, or the parameters of a law's batch. */
  readonly instance: unknown;
  /** Hash of the encoded instance. */
  readonly instanceHash: string;
  /** Hypothesis name -> met or not, as checked on this instance. */
  readonly certificates: Readonly<Record<string, boolean>>;
  /** The runs that the plan asked for. */
  readonly runs: readonly PosedRun[];
  /** What the instance came to. */
  readonly outcome: Outcome;
  /**
   * Why, as a word; null where the instance holds or violates. Of draws of a law: `refused` where
   * all were, else why the first one is undecided.
   */
  readonly cause: Cause | null;
  /** Signed slack [lo, hi]; null where nothing was compared or an end is not finite. */
  readonly slack: readonly [number | null, number | null] | null;
  /** The worst comparison; null where nothing was compared. */
  readonly deciding: Deciding | null;
  /** Number of comparisons. */
  readonly comparisons: number;
  /** Whether a bound was met with equality, as far as the enclosures tell. */
  readonly attained: boolean;
  /** The weakest ground of its comparisons; of a violation, that of the deciding one. */
  readonly basis: Basis | null;
  /** Gradients that were computed. */
  readonly gradients: number;
  /** Why the outcome is what it is, in half a sentence. */
  readonly reason: string | null;
  /** Somebody's code is at fault (`cause` says whose): it threw, or returned what it must not. */
  readonly fault: string | null;
  /** Of a violation that was computed a second time: what came out. */
  readonly confirmed: Confirmation | null;
  /** Of a law: one letter a draw, `y`, `n` or `u`. */
  readonly draws: string | null;
  /**
   * Of an expectation or a quantile: what each draw measured, a number or an interval; null where
   * nothing is known.
   */
  readonly values?: readonly DrawnValue[];
  /** Hash of all of it but the wall time. */
  readonly hash: string;
  /** Wall time; outside the hash. */
  readonly seconds: number;
}

/** What a draw measured. */
export type DrawnValue = number | readonly [lo: number, hi: number] | null;

/** Everything about one instance that goes into its record. */
export type Trial = Pick<
  RecordBody,
  | 'instance'
  | 'instanceHash'
  | 'certificates'
  | 'runs'
  | 'outcome'
  | 'cause'
  | 'slack'
  | 'deciding'
  | 'comparisons'
  | 'attained'
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
  runs: [],
  outcome: 'undecided',
  cause: null,
  slack: null,
  deciding: null,
  comparisons: 0,
  attained: false,
  basis: null,
  gradients: 0,
  reason: null,
  fault: null,
  confirmed: null,
  draws: null,
} as const satisfies Trial & { draws: null };

/** Completes a record with its hash, which leaves the wall time out. */
export function sealRecord(task: Task, body: Omit<RecordBody, 'hash' | 'schema'>): RunRecord {
  const { seconds, ...rest } = body;
  const content = { schema, ...taskOf(task), ...rest };
  return { ...content, hash: hashOf(content), seconds } as RunRecord;
}

/** The record of a task that somebody's code kept from being done. */
export function faultRecord(task: Task, seed: string, cause: Cause, fault: string, seconds: number): RunRecord {
  return sealRecord(task, { seed, ...nothingYet, cause, fault, seconds });
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

/**
 * Parses one line. Throws BadInput that names the place when it is truncated, foreign, altered or
 * of a newer schema.
 */
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
  if (record.schema !== schema) throw new BadInput(schemaSentence(place, record.schema));
  const lacking =
    taskFault(record) ?? (['outcome', 'hash'] as const).find((key) => typeof record[key] !== 'string') ?? null;
  if (lacking !== null) throw new BadInput(`${place} is not a record of theorycheck: it has no '${lacking}'`);
  if (!intact(record as RunRecord))
    throw new BadInput(`${place} was altered: its content does not have the hash ${record.hash}`);
  return record as RunRecord;
}

/** Why a file of another format cannot be read, with the remedy. */
export function schemaSentence(place: string, found: number): string {
  const remedy = found > schema ? 'use a newer theorycheck' : 'run it anew, or use the theorycheck that wrote it';
  return `${place} has schema ${found}, this version reads ${schema}: ${remedy}`;
}
