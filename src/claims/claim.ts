import type { Described } from '../judge/described.js';
import type { RunRecord } from '../records/record.js';
import type { FirstTask, Task } from '../records/task.js';
import type { ChanceStatement } from '../statement/law.js';
import type { Theorem } from '../statement/theorem.js';
import type { Trace } from '../trial/trace.js';
import type { Setting } from '../trial/trial.js';
import type { AnyProperty, Anything } from '../workbench/property.js';
import type { Workbench } from '../workbench/workbench.js';

/** What is known of a property beside what all have; `fault` where something is wrong with it. */
export type OwnDescription = Partial<Described> & { readonly fault: string | null };

/**
 * How one kind of claim is tried, a theorem or a law: everything that runs the author's code. The
 * other half, which judges records, is `JudgedClaim`.
 */
export interface TriedClaim<P extends AnyProperty> {
  readonly is: Described['is'];
  /** What is claimed. */
  statement(property: P): Theorem<Anything, Anything, Anything> | ChanceStatement<Anything>;
  describe(property: P, bench: Workbench): OwnDescription;
  /** The property with one hypothesis replaced by its contrary, and instances that break it. */
  without(property: P, hypothesis: string): P;
  /** Does one task. A pure function of property, task and setting, but for the wall time. */
  perform(property: P, task: FirstTask, setting: Setting): Promise<RunRecord>;
  /** The record made again from what it holds. */
  performAgain(property: P, record: RunRecord, setting: Setting): Promise<RunRecord>;
  /** Confirms the first of these violations that stands, and looks for smaller ones. */
  confirm(property: P, violations: readonly Task[], setting: Setting, shrinking: boolean): Promise<RunRecord>;
  /**
   * Whether its plan asks for gradient descent, or one of these methods, on its witness. Nothing is
   * simulated.
   */
  posesDescent(property: P, setting: Setting, methods?: readonly string[]): Promise<boolean>;
  /**
   * What the record looks like while it is computed again, with so many of its comparisons at most;
   * null of a law, which has no path.
   */
  trace(property: P, record: RunRecord, setting: Setting, most: number): Promise<Trace | null>;
  /** What the record says, line by line. */
  words(record: RunRecord, property: P, setting: Setting): string[];
}
