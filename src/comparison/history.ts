import { comparisonOf, type PropertyComparison } from './comparison.js';
import type { TimeRatio } from './ownTime.js';
import { type About, notApplicable, type Side, type SideProperty } from './side.js';

/** One version of a solver. */
export interface HistoryVersion {
  /** Name of the baseline, or folder of the run. */
  readonly name: string;
  readonly about: About;
  /** How many theorems came out as expected, how many not, and on how many nothing was decided. */
  readonly counts: StandingCounts;
  readonly gradients: number;
  /** Own time against the version before, over the instances that both saw; null where unknown. */
  readonly ownTime: TimeRatio | null;
  /** Own time over all its instances in seconds; null where it was not measured. */
  readonly ownSeconds: number | null;
}

/** How the properties of a run came out, as against what is expected of them. */
export interface StandingCounts {
  readonly expected: number;
  /** Refuted, surviving or invalid against the expectation. */
  readonly broken: number;
  readonly undecided: number;
  /** Theorems that do not apply. */
  readonly silent: number;
}

/** What became of one property from version to version. */
export interface HistoryLine {
  readonly id: string;
  /** In each version: the verdict, and the worst slack; null where it was not asked for. */
  readonly points: readonly (HistoryPoint | null)[];
}

export interface HistoryPoint {
  readonly verdict: string;
  readonly expected: boolean;
  readonly worstSlack: number | null;
  /** Whether the slack shifted against the version before, at the level of a comparison. */
  readonly shifted: 'down' | 'up' | null;
}

/** The object of `history --format json`. */
export interface History {
  readonly schema: 1;
  /** Name of the solver. */
  readonly solver: string;
  /** Oldest first. */
  readonly versions: readonly HistoryVersion[];
  /**
   * Properties of which a verdict or a slack is another than in the version before, on instances
   * that both saw: changed verdicts first, then shifts, then by how far the worst slack moved.
   */
  readonly moved: readonly HistoryLine[];
  /** Level of the sign tests of each version against the one before. */
  readonly level: number;
  /** Whether all versions were tested with one seed and budget, so that worst slacks compare. */
  readonly isPaired: boolean;
}

/** The versions of one solver, by the time at which they were tested. */
export function historyOf(solver: string, sides: readonly Side[]): History {
  const versions = [...sides].sort((a, b) => (a.about.made < b.about.made ? -1 : a.about.made > b.about.made ? 1 : 0));
  const steps = versions
    .slice(1)
    .map((after, n) => comparisonOf(versions[n]!, after, { failOn: 'changed', maxTime: null }));
  const ids = [...new Set(steps.flatMap((step) => step.properties.filter(hasMoved).map((p) => p.id)))];
  const found = steps.map((step) => new Map(step.properties.map((p) => [p.id, p])));
  const lines = ids.map((id) => ({
    id,
    rank: rankOf(id, found),
    points: versions.map((v, n) => pointOf(v, id, found[n - 1])),
  }));
  lines.sort((a, b) => a.rank[0] - b.rank[0] || b.rank[1] - a.rank[1] || (a.id < b.id ? -1 : 1));
  const draws = new Set(versions.map(({ about }) => `${about.seed} ${about.budget}`));
  return {
    schema: 1,
    solver,
    versions: versions.map((side, n) => ({
      name: side.name,
      about: side.about,
      counts: standingCounts(side.properties),
      gradients: side.properties.reduce((total, p) => total + p.gradients, 0),
      ownTime: steps[n - 1]?.ownTime ?? null,
      ownSeconds: ownSecondsOf(side),
    })),
    moved: lines.map(({ id, points }) => ({ id, points })),
    level: steps[0]?.level ?? 0,
    isPaired: draws.size <= 1,
  };
}

/** How many of the properties came out how. */
export function standingCounts(properties: readonly SideProperty[]): StandingCounts {
  const silent = properties.filter((p) => p.verdict === notApplicable).length;
  const expected = properties.filter((p) => p.verdict === p.expected).length;
  const broken = properties.filter(
    (p) => p.verdict !== p.expected && ['refuted', 'survived', 'invalid'].includes(p.verdict),
  ).length;
  return { expected, broken, undecided: properties.length - silent - expected - broken, silent };
}

function hasMoved(p: PropertyComparison): boolean {
  return (p.change !== null && p.change !== 'same') || p.down + p.up > 0;
}

/** What is worth more is first; then by the largest shift of a slack. */
function rankOf(id: string, steps: readonly ReadonlyMap<string, PropertyComparison>[]): [rank: number, moved: number] {
  const own = steps.flatMap((step) => step.get(id) ?? []);
  const isChanged = own.some((p) => p.change !== null && p.change !== 'same');
  const rank = isChanged ? 0 : own.some((p) => p.shifted !== null) ? 1 : 2;
  const sizes = own.flatMap((p) => (p.shift === null ? [] : [Math.abs(p.shift.least), Math.abs(p.shift.largest)]));
  return [rank, Math.max(0, ...sizes)];
}

function pointOf(
  side: Side,
  id: string,
  step: ReadonlyMap<string, PropertyComparison> | undefined,
): HistoryPoint | null {
  const property = side.properties.find((p) => p.id === id);
  if (property === undefined) return null;
  const { verdict, expected, worstSlack } = property;
  return { verdict, expected: verdict === expected, worstSlack, shifted: step?.get(id)?.shifted ?? null };
}

function ownSecondsOf({ instances }: Side): number | null {
  const times = instances.flatMap(({ own }) => (own === null ? [] : [own]));
  return times.length ? times.reduce((total, own) => total + own, 0) : null;
}
