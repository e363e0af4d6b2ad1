import type { Brief, Result } from '../judge/result.js';
import type { Run, RunDescription } from '../records/run.js';
import { nameOf } from '../records/task.js';
import type { Report } from './table.js';

/** A finished run with all that is in its folder. */
export interface FinishedRun {
  readonly run: Run;
  readonly records: readonly Brief[];
  readonly report: Report;
}

/** One property in two runs. */
export interface PropertyComparison {
  readonly id: string;
  /** Verdicts; null where the run did not hold the property, or it did not apply. */
  readonly before: string | null;
  readonly after: string | null;
  /**
   * Whether the verdict is nearer to what is expected, further from it, another one, or the same;
   * null where one run did not test it.
   */
  readonly change: Change | null;
  /** Instances that both runs saw and decided. */
  readonly pairs: number;
  /**
   * Of the shift of slack (after minus before) over the pairs. Negative: closer to a violation, or
   * further into one.
   */
  readonly shift: { readonly least: number; readonly median: number; readonly largest: number } | null;
  /**
   * Exact two-sided sign test of "the slack is as often larger as smaller" over the pairs that
   * differ; null without any.
   */
  readonly signTest: number | null;
  /** The same, corrected for the number of properties by Holm's method. */
  readonly signTestHolm: number | null;
  /** Records (in the second run) of the pair with the least shift. */
  readonly record: string | null;
  readonly gradients: { readonly before: number; readonly after: number };
  readonly seconds: { readonly before: number; readonly after: number };
}

export type Change = 'better' | 'worse' | 'other' | 'same';

/** What two runs were made with. */
export type Circumstances = Pick<RunDescription, 'seed' | 'budget' | 'version' | 'node' | 'solver' | 'mutant'>;

/** The object of `compare --format json`. */
export interface Comparison {
  readonly schema: 1;
  readonly before: string;
  readonly after: string;
  /** What differs between the runs beside their results, by name. */
  readonly circumstances: Readonly<Record<keyof Circumstances, readonly [before: string, after: string]>>;
  /** Over the properties that both tested. */
  readonly counts: Readonly<Record<Change, number>>;
  /** Properties that only one of them tested. */
  readonly onlyBefore: readonly string[];
  readonly onlyAfter: readonly string[];
  /** Whether the runs drew the same instances; without, only verdicts and cost can be compared. */
  readonly paired: boolean;
  readonly properties: readonly PropertyComparison[];
}

/** Compares two runs, property by property, on the instances that both saw. */
export function comparisonOf(a: FinishedRun, b: FinishedRun): Comparison {
  const ids = [...new Set([...a.run.description.ids, ...b.run.description.ids])].sort();
  const properties = ids.map((id) => propertyIn(id, a, b));
  const count = (change: Change) => properties.filter((p) => p.change === change).length;
  return {
    schema: 1,
    before: a.run.folder,
    after: b.run.folder,
    circumstances: circumstancesOf(a.run.description, b.run.description),
    counts: { better: count('better'), worse: count('worse'), other: count('other'), same: count('same') },
    onlyBefore: properties.filter((p) => p.before !== null && p.after === null).map((p) => p.id),
    onlyAfter: properties.filter((p) => p.before === null && p.after !== null).map((p) => p.id),
    paired: properties.some((p) => p.pairs > 0),
    properties: heldAgainstAll(properties),
  };
}

function circumstancesOf(a: RunDescription, b: RunDescription): Comparison['circumstances'] {
  const words = (d: RunDescription) => ({
    seed: d.seed,
    budget: d.budget,
    version: d.version,
    node: d.node,
    solver: d.solver === null ? 'shipped' : `${d.solver.name} ${d.solver.version}`,
    mutant: d.mutant ?? 'none',
  });
  const [x, y] = [words(a), words(b)];
  const names = Object.keys(x) as (keyof Circumstances)[];
  return Object.fromEntries(names.map((name) => [name, [x[name], y[name]]])) as unknown as Comparison['circumstances'];
}

/** How bad a verdict is: as expected, undecided, invalid, against the expectation. */
function badness({ verdict, asExpected }: Result): number {
  if (asExpected) return 0;
  return verdict === 'invalid' ? 2 : verdict === 'refuted' || verdict === 'survived' ? 3 : 1;
}

function changeOf(before: Result | undefined, after: Result | undefined): Change | null {
  if (before === undefined || after === undefined) return null;
  if (before.verdict === after.verdict) return 'same';
  const change = badness(after) - badness(before);
  return change < 0 ? 'better' : change > 0 ? 'worse' : 'other';
}

/**
 * Holm's correction: the p-values of all properties of a comparison are held against each other.
 */
function heldAgainstAll(properties: readonly PropertyComparison[]): PropertyComparison[] {
  const tested = properties.filter((p) => p.signTest !== null).sort((a, b) => a.signTest! - b.signTest!);
  const corrected = new Map<string, number>();
  let least = 0;
  for (const [n, p] of tested.entries()) {
    least = Math.max(least, Math.min(1, p.signTest! * (tested.length - n)));
    corrected.set(p.id, least);
  }
  return properties.map((p) => ({ ...p, signTestHolm: corrected.get(p.id) ?? null }));
}

/** Level of a shift of slack, over all properties of a comparison together. */
const shiftLevel = 0.01;

/** Whether the slack of a property shifted downwards by more than chance explains. */
export function hasShifted(p: PropertyComparison): boolean {
  return p.signTestHolm !== null && p.signTestHolm < shiftLevel && p.shift !== null && p.shift.median < 0;
}

function propertyIn(id: string, a: FinishedRun, b: FinishedRun): PropertyComparison {
  const of = ({ records }: FinishedRun) => records.filter((r) => r.id === id && r.phase !== 'smallest');
  const [before, after] = [of(a), of(b)];
  const known = new Map(before.map((r) => [pairName(r), r]));
  const shifts = after.flatMap((r) => {
    const other = known.get(pairName(r));
    const [x, y] = [other && slackOf(other), slackOf(r)];
    return x == null || y == null ? [] : [{ shift: y - x, record: r.hash }];
  });
  shifts.sort((x, y) => x.shift - y.shift);
  const at = (share: number) => shifts[Math.floor(share * (shifts.length - 1))]!.shift;
  const sum = (records: readonly Brief[], key: 'gradients' | 'seconds') =>
    Number(records.reduce((total, r) => total + r[key], 0).toFixed(3));
  return {
    id,
    before: resultIn(a, id)?.verdict ?? null,
    after: resultIn(b, id)?.verdict ?? null,
    change: changeOf(resultIn(a, id), resultIn(b, id)),
    pairs: shifts.length,
    shift: shifts.length ? { least: at(0), median: at(0.5), largest: at(1) } : null,
    signTest: signTest(shifts.map((s) => s.shift)),
    signTestHolm: null,
    record: shifts.length && shifts[0]!.shift < 0 ? `${b.run.folder}#${shifts[0]!.record}` : null,
    gradients: { before: sum(before, 'gradients'), after: sum(after, 'gradients') },
    seconds: { before: sum(before, 'seconds'), after: sum(after, 'seconds') },
  };
}

function resultIn({ report }: FinishedRun, id: string): Result | undefined {
  return report.results.find((r) => r.id === id);
}

/** The end of the slack that decided: the lower of what holds, the upper of a violation. */
function slackOf({ outcome, slack }: Brief): number | null {
  if (outcome === 'holds') return slack?.[0] ?? null;
  if (outcome === 'violates') return slack?.[1] ?? null;
  return null;
}

/**
 * P(|K - n/2| >= |k - n/2|) for K binomial(n, 1/2), k the number of shifts below zero among the n
 * that are not zero.
 */
function signTest(shifts: readonly number[]): number | null {
  const n = shifts.filter((s) => s !== 0).length;
  if (n === 0) return null;
  const k = shifts.filter((s) => s < 0).length;
  const fewer = Math.min(k, n - k);
  if (2 * fewer === n) return 1;
  // The tail by the ratio of neighbouring binomial coefficients, from C(n, 0) / 2^n up.
  let logTerm = -n * Math.LN2;
  let tail = 0;
  for (let j = 0; j <= fewer; j++) {
    tail += Math.exp(logTerm);
    logTerm += Math.log((n - j) / (j + 1));
  }
  return Math.min(1, 2 * tail);
}

/**
 * What the two records of a pair have in common: the task, whatever error was in place, and the
 * instance.
 */
function pairName(r: Brief): string {
  return `${nameOf({ ...r, mutant: null })} ${r.instanceHash}`;
}
