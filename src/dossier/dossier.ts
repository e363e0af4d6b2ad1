import type { Part } from '../formulas/index.js';
import type { Described } from '../judge/described.js';
import type { Result } from '../judge/result.js';
import type { Standing } from '../judge/standing.js';
import type { RunDescription } from '../records/run.js';
import type { Outcome } from '../statement/theorem.js';

/** All that a report tells of a run, as plain data. */
export interface Dossier {
  readonly run: RunFacts;
  /** Bound on the chance that a true law of the run is refuted. */
  readonly falseAlarmBound: number;
  /** In the order of the run's properties. */
  readonly claims: readonly ClaimDossier[];
}

/** What a run was made with. */
export interface RunFacts
  extends Pick<RunDescription, 'version' | 'node' | 'fastCheck' | 'seed' | 'budget' | 'mutant' | 'selection'> {
  /** Its folder, as commands name it. */
  readonly name: string;
  readonly solver: { readonly name: string; readonly version: string; readonly file: string } | null;
}

/** All that a report tells of one property. */
export interface ClaimDossier {
  readonly described: Described;
  /** The verdict; null where a solver under test declined to answer. */
  readonly result: Result | null;
  /** What the property says of a solver under test; null without one. */
  readonly standing: Standing['standing'] | null;
  /** Paragraphs and formulas of the docstring; empty where there is none. */
  readonly notes: readonly Part[];
  /** Instances by what they came to, known and edge cases included; of a law, its batches. */
  readonly outcomes: Readonly<Record<Outcome | 'fault', number>>;
  readonly hypotheses: readonly HypothesisCount[];
  /** The slacks of the decided instances. */
  readonly slacks: Slacks;
  /** Instances that were drawn more than once, most often first, and how many there are. */
  readonly repeats: Some<{ readonly instance: string; readonly times: number }>;
  /** Why instances were undecided, most often first. */
  readonly open: Some<OpenReason>;
  /** The instances that are shown in pictures. */
  readonly chosen: readonly Chosen[];
  /** Of a law, the evidence against it draw by draw, a path a batch. */
  readonly paths: readonly EvidencePath[];
}

/** The first few of a list, and how long it is. */
export interface Some<T> {
  readonly first: readonly T[];
  readonly all: number;
}

/** How often a hypothesis was checked and what it said. */
export interface HypothesisCount {
  readonly name: string;
  readonly says: string;
  readonly about: string;
  /** What an objective or a sampler must be. */
  readonly tag: string | null;
  readonly met: number;
  readonly notMet: number;
}

/** A reason for which instances were undecided. */
export interface OpenReason {
  readonly cause: string;
  readonly reason: string;
  readonly times: number;
  /** Hash of the first record. */
  readonly record: string;
}

/** Why an instance is shown. */
export type Role = 'smallest' | 'worst' | 'median' | 'first undecided';

/** An instance that is shown. */
export interface Chosen {
  readonly roles: readonly Role[];
  /** Hash of its record. */
  readonly record: string;
  readonly instance: string;
  readonly where: string;
  readonly outcome: Outcome;
  /** The end of the slack that decides. */
  readonly slack: number | null;
}

/** Slacks in classes, from the least to the largest. */
export interface Slacks {
  readonly classes: readonly SlackClass[];
  /** Decided instances whose slack is infinite or not known. */
  readonly without: number;
}

/** One bar of the histogram. */
export interface SlackClass {
  /** Its ends; equal where all of them are this number. */
  readonly from: number;
  readonly to: number;
  readonly holds: number;
  readonly violates: number;
  /** The first of its instances. */
  readonly instances: readonly Listed[];
}

/** An instance in a list. */
export interface Listed {
  readonly record: string;
  readonly where: string;
  readonly slack: number;
  readonly outcome: 'holds' | 'violates';
}

/** log E against a law after each draw that is shown; from below and from above. */
export interface EvidencePath {
  readonly batch: string;
  /** log of 1/level: the law is refuted where the lower path reaches it. */
  readonly bar: number;
  readonly draws: readonly number[];
  readonly least: readonly number[];
  readonly most: readonly number[];
}
