import { nameOf, type RunRecord } from '../records/record.js';
import type { Run } from '../records/run.js';
import type { Report } from './table.js';

/** A finished run with all that is in its folder. */
export interface FinishedRun {
  readonly run: Run;
  readonly records: readonly RunRecord[];
  readonly report: Report;
}

/** One property in two runs. */
export interface PropertyComparison {
  readonly id: string;
  /** Verdicts; null where the run did not hold the property, or it did not apply. */
  readonly before: string | null;
  readonly after: string | null;
  /** Instances that both runs saw and decided. */
  readonly pairs: number;
  /** Of the shift of slack (after minus before) over the pairs. Negative: closer to a violation, or further into one. */
  readonly shift: { readonly least: number; readonly median: number; readonly largest: number } | null;
  /** Exact two-sided sign test of "the slack is as often larger as smaller" over the pairs that differ; null without any. */
  readonly signTest: number | null;
  /** Records (in the second run) of the pair with the least shift. */
  readonly record: string | null;
  readonly gradients: { readonly before: number; readonly after: number };
  readonly seconds: { readonly before: number; readonly after: number };
}

/** The object of `compare --format json`. */
export interface Comparison {
  readonly schema: 1;
  readonly before: string;
  readonly after: string;
  /** Whether the runs drew the same instances; without, only verdicts and cost can be compared. */
  readonly paired: boolean;
  readonly properties: readonly PropertyComparison[];
}

/** Compares two runs, property by property, on the instances that both saw. */
export function comparisonOf(a: FinishedRun, b: FinishedRun): Comparison {
  const ids = [...new Set([...a.run.description.ids, ...b.run.description.ids])].sort();
  const properties = ids.map((id) => propertyIn(id, a, b));
  return {
    schema: 1,
    before: a.run.folder,
    after: b.run.folder,
    paired: properties.some((p) => p.pairs > 0),
    properties,
  };
}

function propertyIn(id: string, a: FinishedRun, b: FinishedRun): PropertyComparison {
  const of = ({ records }: FinishedRun) => records.filter((r) => r.id === id && r.phase !== 'smallest');
  const [before, after] = [of(a), of(b)];
  const known = new Map(before.map((r) => [`${nameOf(r)} ${r.instanceHash}`, r]));
  const shifts = after.flatMap((r) => {
    const other = known.get(`${nameOf(r)} ${r.instanceHash}`);
    const [x, y] = [other && slackOf(other), slackOf(r)];
    return x == null || y == null ? [] : [{ shift: y - x, record: r.hash }];
  });
  shifts.sort((x, y) => x.shift - y.shift);
  const at = (share: number) => shifts[Math.floor(share * (shifts.length - 1))]!.shift;
  const sum = (records: readonly RunRecord[], key: 'gradients' | 'seconds') =>
    Number(records.reduce((total, r) => total + r[key], 0).toFixed(3));
  return {
    id,
    before: verdictIn(a, id),
    after: verdictIn(b, id),
    pairs: shifts.length,
    shift: shifts.length ? { least: at(0), median: at(0.5), largest: at(1) } : null,
    signTest: signTest(shifts.map((s) => s.shift)),
    record: shifts.length && shifts[0]!.shift < 0 ? `${b.run.folder}#${shifts[0]!.record}` : null,
    gradients: { before: sum(before, 'gradients'), after: sum(after, 'gradients') },
    seconds: { before: sum(before, 'seconds'), after: sum(after, 'seconds') },
  };
}

function verdictIn({ report }: FinishedRun, id: string): string | null {
  return report.results.find((r) => r.id === id)?.verdict ?? null;
}

/** The end of the slack that decided: the lower of what holds, the upper of a violation. */
function slackOf({ outcome, slack }: RunRecord): number | null {
  if (outcome === 'holds') return slack?.[0] ?? null;
  if (outcome === 'violates') return slack?.[1] ?? null;
  return null;
}

/** P(|K - n/2| >= |k - n/2|) for K binomial(n, 1/2), k the number of shifts below zero among the n that are not zero. */
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
