import type { Hypothesis, Kind, Origin, Source, Verdict } from '../statement/theorem.js';

/**
 * Measured shares of a stratum's draws that are no evidence, or that refute: see
 * `Stratum.measured`.
 */
export interface MeasuredShares {
  readonly trivial?: number;
  readonly outside?: number;
  readonly undecided?: number;
  readonly repeated?: number;
  readonly violates?: number;
}

/** A class of instances, without its generator. */
export interface DescribedStratum {
  readonly name: string;
  readonly share: number;
  /** Null where nothing was measured. */
  readonly measured: MeasuredShares | null;
}

/** The parameters of a law's batch with what the law says of them. */
export interface DescribedBatch {
  /** Canonical JSON of the parameters. */
  readonly name: string;
  /**
   * The probability that the law claims or bounds, and the alternative that it must detect. Of an
   * expectation the means, in units of the range: 0 is its lower end, and 1 its upper.
   */
  readonly probability: number;
  readonly alternative: number;
  /** Of an expectation: the range. */
  readonly range?: readonly [lo: number, hi: number];
  /** Of a quantile: the value that is claimed. */
  readonly value?: number;
  readonly trivial: boolean;
}

export interface DescribedHypothesis {
  readonly name: string;
  readonly about: Hypothesis<never, never>['about'];
  readonly says: string;
  readonly tag?: string;
  readonly constitutive?: string;
}

/**
 * All that is known of a property without its code, as plain data. The engine plans and judges from
 * it, so that an author's code runs in worker processes only.
 */
export interface Described {
  /** Absolute path of the file that exports it. */
  readonly file: string;
  readonly id: string;
  /** Name of a deliberate error that is in place, or null. */
  readonly mutant: string | null;
  readonly is: 'theorem' | 'law';
  readonly kind: Kind;
  readonly expected: Verdict;
  /** Of a statement that must come out refuted. */
  readonly origin: Origin | null;
  readonly says: string;
  readonly blindSpots: string;
  readonly source: Source;
  readonly hypotheses: readonly DescribedHypothesis[];
  readonly kills: readonly string[];
  /** Evidence instances of a theorem, draws a batch of a law. */
  readonly instances: number;
  readonly strata: readonly DescribedStratum[];
  /** Known instances, the witness included. */
  readonly corpus: number;
  /** Hypotheses that ablation can break. */
  readonly breakable: readonly string[];
  readonly sense: 'equal' | 'at least' | 'at most' | null;
  readonly batches: readonly DescribedBatch[];
  /** Batches that break a hypothesis of a law. */
  readonly without: Readonly<Record<string, readonly DescribedBatch[]>>;
  /**
   * Why the property is invalid before anything was tried, in a sentence with its place; null where
   * nothing is wrong.
   */
  readonly fault: string | null;
}

/** Name and version of a user's solver, and the methods beside descent that it takes. */
export interface DescribedSolver {
  readonly name: string;
  readonly version: string;
  readonly methods?: readonly string[];
}
