import { holm, signTest } from '../statistics/signTest.js';
import { type TimeRatio, timeRatioOf } from './ownTime.js';
import { type Pair, pairsIn, shiftsOf } from './pairs.js';
import { type About, notApplicable, type Side, type SideProperty } from './side.js';

/** What a comparison calls a failure. */
export interface FailureRules {
  /**
   * `worse`: a verdict further from what is expected; `changed`: any other verdict, a better one
   * too, since the baseline is then out of date; `shift`: beside these a slack that shifted down.
   */
  readonly failOn: FailOn;
  /** Beside these, an own time of the solver that grew by more than this factor; null for none. */
  readonly maxTime: number | null;
}

export const failures = ['worse', 'changed', 'shift'] as const;
export type FailOn = (typeof failures)[number];

/** How often an outcome became another one. */
export interface OutcomeChange {
  readonly before: string;
  readonly after: string;
  readonly instances: number;
}

/** One property in two runs. */
export interface PropertyComparison {
  readonly id: string;
  /** Verdicts, or `does not apply`; null where the run did not ask for the property. */
  readonly before: string | null;
  readonly after: string | null;
  /**
   * Whether the verdict is nearer to what is expected, further from it, another one, or the same;
   * null where one run did not ask for it.
   */
  readonly change: Change | null;
  /** Worst slack of each run, over all its instances. */
  readonly worstSlack: { readonly before: number | null; readonly after: number | null };
  /** Different instances that both runs saw and decided. */
  readonly pairs: number;
  /** Of these, how many have a smaller slack in the second run, and how many a larger one. */
  readonly down: number;
  readonly up: number;
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
  /** Where the slack shifted at the level of the comparison: which way; else null. */
  readonly shifted: 'down' | 'up' | null;
  /** Outcomes of instances that both runs saw, where they differ. */
  readonly outcomes: readonly OutcomeChange[];
  /** Instances that a solver under test declined. */
  readonly declined: { readonly before: number; readonly after: number };
  /** Record (in the second run) of the pair with the least shift; null where none is kept. */
  readonly record: string | null;
  readonly gradients: { readonly before: number; readonly after: number };
  /** Wall time in seconds, the engine's share included. */
  readonly seconds: { readonly before: number; readonly after: number };
  /** Own time of the solver under test; null where it was not measured. */
  readonly ownTime: TimeRatio | null;
  /** Whether it makes the comparison fail. */
  readonly fails: boolean;
}

export type Change = 'better' | 'worse' | 'other' | 'same';

/** What two runs were made with. */
export type Circumstances = Record<'seed' | 'budget' | 'version' | 'node' | 'solver' | 'mutant' | 'commit', string>;

/** The object of `compare --format json`. */
export interface Comparison {
  readonly schema: 2;
  /** A folder of a run, or the name of a baseline. */
  readonly before: string;
  readonly after: string;
  /** File of the second run's solver under test; null where there is none. */
  readonly solverFile: string | null;
  /** What differs between the runs beside their results, by name. */
  readonly circumstances: Readonly<Record<keyof Circumstances, readonly [before: string, after: string]>>;
  /** Over the properties that both asked for. */
  readonly counts: Readonly<Record<Change, number>>;
  /** Properties that only one of them asked for. */
  readonly onlyBefore: readonly string[];
  readonly onlyAfter: readonly string[];
  /** Whether the runs drew the same instances; without, only verdicts and cost can be compared. */
  readonly paired: boolean;
  /**
   * Bound on the chance that any property is said to have shifted where each slack is as often
   * larger as smaller.
   */
  readonly level: number;
  readonly failOn: FailOn;
  readonly maxTime: number | null;
  /** Own time of the solver under test over all pairs; null where it was not measured. */
  readonly ownTime: TimeRatio | null;
  /** Whether the own time makes the comparison fail. */
  readonly timeFails: boolean;
  /** Whether anything does. */
  readonly fails: boolean;
  readonly properties: readonly PropertyComparison[];
}

/** Level of the sign tests, over all properties of a comparison together. */
const shiftLevel = 0.01;

/** Compares two runs, property by property, on the instances that both saw. */
export function comparisonOf(a: Side, b: Side, { failOn, maxTime }: FailureRules): Comparison {
  const [before, after] = [byId(a.properties), byId(b.properties)];
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort();
  const pairs = pairsIn(a, b);
  const raw = ids.map((id) => propertyIn(id, before.get(id), after.get(id), pairs.get(id) ?? [], b.folder));
  const corrected = holm(raw.map((p) => p.signTest));
  const properties = raw.map((p, n) => judged({ ...p, signTestHolm: corrected[n]! }, failOn));
  const count = (change: Change) => properties.filter((p) => p.change === change).length;
  const ownTime = timeRatioOf(ids.flatMap((id) => timesOf(pairs.get(id) ?? [])));
  const timeFails = maxTime !== null && ownTime !== null && ownTime.median > maxTime;
  return {
    schema: 2,
    before: a.name,
    after: b.name,
    solverFile: b.solverFile,
    circumstances: circumstancesOf(a.about, b.about),
    counts: { better: count('better'), worse: count('worse'), other: count('other'), same: count('same') },
    onlyBefore: properties.filter((p) => p.after === null).map((p) => p.id),
    onlyAfter: properties.filter((p) => p.before === null).map((p) => p.id),
    paired: properties.some((p) => p.pairs > 0),
    level: shiftLevel,
    ...{ failOn, maxTime, ownTime, timeFails },
    fails: timeFails || properties.some((p) => p.fails),
    properties,
  };
}

function judged(p: PropertyComparison, failOn: FailOn): PropertyComparison {
  const isShifted = p.signTestHolm !== null && p.signTestHolm <= shiftLevel;
  const shifted = isShifted ? (p.down > p.up ? 'down' : 'up') : null;
  const changed = p.change !== null && p.change !== 'same';
  const fails = failOn === 'worse' ? p.change === 'worse' : changed || (failOn === 'shift' && shifted === 'down');
  return { ...p, shifted, fails };
}

function circumstancesOf(a: About, b: About): Comparison['circumstances'] {
  const words = (about: About): Circumstances => ({
    seed: about.seed,
    budget: about.budget,
    version: about.version,
    node: about.node,
    solver: about.solver === null ? 'shipped' : `${about.solver.name} ${about.solver.version}`,
    mutant: about.mutant ?? 'none',
    commit: about.commit ?? 'unknown',
  });
  const [x, y] = [words(a), words(b)];
  const names = Object.keys(x) as (keyof Circumstances)[];
  return Object.fromEntries(names.map((name) => [name, [x[name], y[name]]])) as unknown as Comparison['circumstances'];
}

/** How bad a verdict is: as expected, nothing said, invalid, against the expectation. */
function badness({ verdict, expected }: SideProperty): number {
  if (verdict === expected) return 0;
  if (verdict === notApplicable) return 1;
  return verdict === 'invalid' ? 2 : verdict === 'refuted' || verdict === 'survived' ? 3 : 1;
}

function changeOf(before: SideProperty | undefined, after: SideProperty | undefined): Change | null {
  if (before === undefined || after === undefined) return null;
  if (before.verdict === after.verdict) return 'same';
  const change = badness(after) - badness(before);
  return change < 0 ? 'better' : change > 0 ? 'worse' : 'other';
}

function propertyIn(
  id: string,
  before: SideProperty | undefined,
  after: SideProperty | undefined,
  pairs: readonly Pair[],
  folder: string | null,
): PropertyComparison {
  const shifts = shiftsOf(pairs);
  const at = (share: number) => shifts[Math.floor(share * (shifts.length - 1))]!.shift;
  const down = shifts.filter((s) => s.shift < 0).length;
  const up = shifts.filter((s) => s.shift > 0).length;
  const both = <K extends keyof SideProperty, D>(key: K, none: D) => ({
    before: before?.[key] ?? none,
    after: after?.[key] ?? none,
  });
  return {
    id,
    ...both('verdict', null),
    change: changeOf(before, after),
    worstSlack: both('worstSlack', null),
    pairs: shifts.length,
    ...{ down, up },
    shift: shifts.length ? { least: at(0), median: at(0.5), largest: at(1) } : null,
    signTest: signTest(down, up),
    signTestHolm: null,
    shifted: null,
    outcomes: outcomesOf(pairs),
    declined: both('declined', 0),
    record: folder !== null && down > 0 ? `${folder}#${shifts[0]!.record}` : null,
    gradients: both('gradients', 0),
    seconds: both('seconds', 0),
    ownTime: timeRatioOf(timesOf(pairs)),
    fails: false,
  };
}

function outcomesOf(pairs: readonly Pair[]): OutcomeChange[] {
  const counted = new Map<string, OutcomeChange>();
  for (const [{ outcome: before }, { outcome: after }] of pairs) {
    if (before === after) continue;
    const key = `${before} ${after}`;
    counted.set(key, { before, after, instances: (counted.get(key)?.instances ?? 0) + 1 });
  }
  return [...counted.values()].sort((x, y) => y.instances - x.instances);
}

function timesOf(pairs: readonly Pair[]): [number, number][] {
  return pairs.flatMap(([x, y]) => (x.own === null || y.own === null ? [] : [[x.own, y.own] as [number, number]]));
}

function byId(properties: readonly SideProperty[]): Map<string, SideProperty> {
  return new Map(properties.map((p) => [p.id, p]));
}
