import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { onDisk, onNamedPath } from '../records/cannotGoOn.js';
import type { RunRecord } from '../records/record.js';
import { BadInput } from '../statement/badInput.js';

const outcomes = ['holds', 'violates', 'undecided', 'outside', 'trivial', 'faults'] as const;

/** Counts of some draws of one stratum: a line of the log. */
export interface Counts extends Record<(typeof outcomes)[number], number> {
  readonly id: string;
  readonly stratum: string;
  readonly seed: string;
  /**
   * Index of the first draw; null of the draws of a whole run, which the command did not choose.
   */
  readonly from: number | null;
  readonly draws: number;
  /** Pairs of these draws that are the same instance. */
  readonly pairs: number;
  /**
   * Pairs that were looked at, where these are not all pairs of the draws: runs are not compared.
   */
  readonly compared?: number;
  readonly seconds: number;
}

/** The number of pairs that `pairs` is out of. */
export function comparedIn({ draws, compared }: Pick<Counts, 'draws' | 'compared'>): number {
  return compared ?? (draws * (draws - 1)) / 2;
}

/** Counts the records of one stratum's draws as they come. */
export class Tally {
  private readonly counts = { holds: 0, violates: 0, undecided: 0, outside: 0, trivial: 0, faults: 0 };
  private readonly seen = new Map<string, number>();
  private draws = 0;
  private pairs = 0;
  private seconds = 0;

  add(record: Pick<RunRecord, 'fault' | 'outcome' | 'instanceHash' | 'seconds'>): void {
    this.counts[record.fault === null ? record.outcome : 'faults'] += 1;
    const before = this.seen.get(record.instanceHash) ?? 0;
    this.pairs += before;
    this.seen.set(record.instanceHash, before + 1);
    this.draws += 1;
    this.seconds += record.seconds;
  }

  of(what: Pick<Counts, 'id' | 'stratum' | 'seed' | 'from'>): Counts {
    const { draws, pairs, seconds } = this;
    return { ...what, draws, ...this.counts, pairs, seconds: Number(seconds.toFixed(2)) };
  }
}

/** The lines of a log; none where there is no such file. */
export function readCounts(file: string): Counts[] {
  if (!existsSync(file)) return [];
  const lines = onNamedPath(`${file} cannot be read`, () => readFileSync(file, 'utf8'))
    .split('\n')
    .filter(Boolean);
  return lines.map((line, n) => {
    try {
      return JSON.parse(line) as Counts;
    } catch {
      throw new BadInput(`${file}, line ${n + 1} is cut off or is not JSON`);
    }
  });
}

/** Appends lines to a log, all of them at once. */
export function appendCounts(file: string, counts: readonly Counts[]): void {
  const text = counts.map((c) => `${JSON.stringify(c)}\n`).join('');
  onDisk(`${file} cannot be written`, () => appendFileSync(file, text));
}
