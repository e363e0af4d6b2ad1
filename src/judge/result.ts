import type { PosedRun, RecordBody, RunRecord } from '../records/record.js';
import type { Task } from '../records/task.js';
import type { Basis } from '../statement/enclosure.js';
import type { Kind, Origin, Verdict } from '../statement/theorem.js';

/** How one stratum fared. */
export interface StratumCount {
  /** Instances drawn. */
  readonly drawn: number;
  /** Decided, distinct instances that are not trivial, and how many of them the budget asks for. */
  readonly evidence: number;
  /** How many instances of evidence the budget asks for. */
  readonly quota: number;
  /** Instances that hold or violate. */
  readonly decided: number;
  /** Instances on which the statement says nothing. */
  readonly trivial: number;
  /** Instances outside the hypotheses. */
  readonly rejected: number;
  /** Instances that could not be decided. */
  readonly undecided: number;
}

/**
 * The estimate of a law's probability at one batch, with its exact 95 % interval (Clopper-Pearson).
 * Of an expectation: of the mean, with the 95 % interval of its confidence sequence, both in the
 * quantity's own units.
 */
export interface Estimate {
  /** Its parameters, in short. */
  readonly batch: string;
  /** The probability, or the mean, that is claimed. */
  readonly claimed: number;
  /** The share of draws that came out yes, or the mean of the draws. */
  readonly share: number;
  /** 95 % interval for the probability or the mean. */
  readonly interval: readonly [number, number];
  /** Draws that were decided. */
  readonly draws: number;
  /**
   * Probability with which so many draws refute the law if the true probability is the one named.
   * Of a mean: if each draw is at an end of the range, in that mean.
   */
  readonly power: readonly { readonly at: number; readonly power: number }[];
  /** Of a quantile: the value claimed, the estimate, and its exact 95 % interval. */
  readonly quantile?: {
    /** The value that the quantile is claimed to be at most, or at least. */
    readonly claimed: number;
    /** The quantile of the draws. */
    readonly estimate: number;
    /** Two draws between which the quantile lies; an infinity where they are too few. */
    readonly interval: readonly [number, number];
  };
}

/** What became of one property: a line of the table, an object of the JSON output. */
export interface Result {
  /** Id of the property. */
  readonly id: string;
  /** The file that holds it, absolute. */
  readonly file: string;
  /** What kind of statement it is. */
  readonly kind: Kind;
  /** What came out. */
  readonly verdict: Verdict;
  /** What must come out. */
  readonly expected: Verdict;
  /** Of a statement that must come out refuted: whose it is. */
  readonly origin: Origin | null;
  /** Whether both are the same. */
  readonly asExpected: boolean;
  /** Evidence drawn; of a law, draws. */
  readonly instances: number;
  /** Different instances among them. */
  readonly distinct: number;
  /** How each stratum fared, by name. */
  readonly strata: Readonly<Record<string, StratumCount>>;
  /** Instances on which the statement says nothing. */
  readonly trivial: number;
  /** Instances outside the hypotheses. */
  readonly rejected: number;
  /** Instances that could not be decided. */
  readonly undecided: number;
  /** Instances in which a bound was met with equality, as far as the enclosures tell. */
  readonly attained: number;
  /** The least slack of the decided instances: its lower end, or the upper end of a violation. */
  readonly worstSlack: number | null;
  /** The weakest ground that the verdict rests on; null where nothing was decided. */
  readonly basis: Basis | null;
  /**
   * Survived: at most this share of the instances' law violates, at this confidence; or, of a law,
   * the alternative excluded.
   */
  readonly excludes: string | null;
  /**
   * The same as a number: the upper 95 % bound on the share that violates, the undecided counted as
   * violations.
   */
  readonly excludedShare: number | null;
  /** Of a law, its estimated probabilities, one for each batch; null of a theorem. */
  readonly estimates: readonly Estimate[] | null;
  /** Of a law, the level of its sequential test; null of a theorem. */
  readonly alpha: number | null;
  /** Time of computation in seconds. */
  readonly seconds: number;
  /** Why the verdict is what it is, in a sentence; null where it survived. */
  readonly reason: string | null;
  /** Hash of the record to replay: the smallest violation, or the tightest instance that held. */
  readonly record: string | null;
}

export type Finding = Omit<Result, 'id' | 'file' | 'kind' | 'expected' | 'origin' | 'asExpected' | 'seconds'>;

/** What verdicts need of a record; the instance itself stays on the disk. */
export type Brief = Task & Omit<RecordBody, 'instance' | 'certificates' | 'deciding' | 'schema' | 'comparisons'>;

/** The records of one stratum. */
export function inStratum(records: readonly Brief[], stratum: string): Brief[] {
  return records.filter((r) => 'stratum' in r && r.stratum === stratum);
}

/** The draws of one batch of a law. */
export function drawsOf(records: readonly Brief[], batch: number): Brief[] {
  return records.filter((r) => r.phase === 'draws' && r.batch === batch);
}

const posed = new Map<string, PosedRun>();

/** The brief of a record; equal runs of different records are kept once. */
export function briefOf(record: RunRecord): Brief {
  const { instance: _, certificates: _c, deciding: _d, schema: _s, comparisons: _n, ...rest } = record;
  const runs = rest.runs.map((run) => {
    const key = JSON.stringify(run);
    const known = posed.get(key) ?? run;
    posed.set(key, known);
    return known;
  });
  return { ...rest, runs };
}
