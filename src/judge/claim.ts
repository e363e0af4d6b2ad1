import type { Task } from '../records/task.js';
import type { Budget } from './budget.js';
import type { Described, DescribedHypothesis } from './described.js';
import type { Brief, Finding } from './result.js';
import type { CountedShares } from './unexpected.js';

/** What became of one hypothesis of one property. */
export interface Ablation {
  readonly id: string;
  readonly hypothesis: string;
  readonly says: string;
  /**
   * `load-bearing`: a counterexample was found, and stood at higher precision. `constitutive`: the
   * conclusion cannot be stated without it.
   */
  readonly finding: 'load-bearing' | 'not shown to be needed' | 'constitutive' | 'not tried';
  /** Why, or what was tried. */
  readonly reason: string;
  readonly tried: number;
  readonly violated: number;
  readonly held: number;
  readonly undecided: number;
  readonly trivial: number;
  /** Encoded smallest counterexample, or the parameters of the law's batch. */
  readonly counterexample: unknown;
  /** Upper end of the counterexample's slack: negative. */
  readonly slack: number | null;
  /** Hash of the record to replay. */
  readonly record: string | null;
  /** A fault of the property on instances without the hypothesis. */
  readonly fault: string | null;
}

/** What became of one hypothesis, from the records of instances or draws that break it. */
export type Weighed = Pick<Ablation, 'finding' | 'reason' | 'counterexample' | 'slack' | 'record'> &
  Partial<Pick<Ablation, 'tried' | 'violated' | 'held'>>;

/** What an ablation found about one hypothesis, before it is weighed. */
export interface Evidence {
  readonly hypothesis: DescribedHypothesis;
  readonly drawn: readonly Brief[];
  /** The violation that was confirmed and shrunk. */
  readonly found: Brief | undefined;
  readonly counts: Pick<Ablation, 'tried' | 'violated' | 'held' | 'undecided' | 'trivial' | 'fault'>;
}

/**
 * How one kind of claim is judged, a theorem or a law: what work it takes, and what its records
 * say. It sees descriptions and records only. The other half, what runs the author's code, is
 * `TriedClaim`.
 */
export interface JudgedClaim {
  /** All the work at a budget. */
  tasks(property: Described, budget: Budget): Task[];
  /** All the work of breaking each hypothesis. */
  ablationTasks(property: Described, budget: Budget): Task[];
  /**
   * The verdict from all records, a function of their contents alone. `level` is what a statistical
   * test may spend.
   */
  verdict(property: Described, budget: Budget, records: readonly Brief[], level: number): Finding;
  /** What a hypothesis is worth. `instanceOf` gives the instance of a record. */
  weigh(property: Described, evidence: Evidence, level: number, instanceOf: (hash: string) => unknown): Weighed;
  /** The probability of another verdict than the expected one by bad luck. */
  unexpected(
    property: Described,
    budget: Budget,
    shares: readonly CountedShares[],
    corpusViolates: boolean,
    level: number,
  ): number;
  /** Whether its verdict is a statistical test's, which may raise a false alarm. */
  readonly isStatistical: boolean;
}
