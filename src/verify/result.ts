import type { Basis } from '../statement/enclosure.js';
import type { Kind, Verdict } from '../statement/theorem.js';

/** Shares of evidence instances that may be outside their hypotheses, and undecided; more than that is tested at 1e-9. */
export const limits = { rejected: 0.1, undecided: 0.1 } as const;

/** How one stratum fared. */
export interface StratumCount {
  readonly drawn: number;
  readonly decided: number;
  readonly trivial: number;
}

/** What became of one property: a line of the table, an object of the JSON output. */
export interface Result {
  readonly id: string;
  readonly kind: Kind;
  readonly verdict: Verdict;
  readonly expected: Verdict;
  readonly asExpected: boolean;
  readonly instances: number;
  readonly strata: Readonly<Record<string, StratumCount>>;
  readonly trivial: number;
  readonly rejected: number;
  readonly undecided: number;
  /** The least slack of the decided instances: its lower end, or the upper end of a violation. */
  readonly worstSlack: number | null;
  readonly basis: Basis | null;
  /** Survived: at most this share of the instances' law violates, at this confidence; or, of a law, the alternative excluded. */
  readonly excludes: string | null;
  readonly alpha: number | null;
  readonly seconds: number;
  readonly reason: string | null;
  /** Hash of the record to replay: the smallest violation, or the tightest instance that held. */
  readonly record: string | null;
}

export type Finding = Pick<
  Result,
  'verdict' | 'reason' | 'worstSlack' | 'basis' | 'excludes' | 'alpha' | 'record' | 'strata' | 'instances'
> &
  Pick<Result, 'trivial' | 'rejected' | 'undecided'>;
