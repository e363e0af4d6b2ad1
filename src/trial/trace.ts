import type { RunRecord } from '../records/record.js';
import type { Enclosure } from '../statement/enclosure.js';
import type { Comparison, Judgement } from '../statement/judgement.js';
import type { Outcome } from '../statement/theorem.js';
import type { TheoremProperty } from '../workbench/property.js';
import { comparisonsIn, listened } from './comparisons.js';
import { type Answered, distances, movedObservation } from './moved.js';
import { checkedPhases, type DatedPhase } from './phases.js';
import { type Scene, sceneOf } from './scene.js';
import type { Setting } from './trial.js';

/** An enclosure as plain data: null is an end without a bound, or one that is not known. */
export type Ends = readonly [lo: number | null, hi: number | null];

/** One comparison of a judgement. */
export interface TracedComparison {
  readonly at: string | null;
  readonly is: 'at most' | 'equal';
  readonly left: Ends;
  readonly right: Ends;
  readonly scale: number;
  /**
   * Whether the left and the right side depend on the states of the run; a side that does not is
   * what theory says beforehand. Null where it cannot be told.
   */
  readonly fromRun: readonly [left: boolean, right: boolean] | null;
}

/** What a record looked like while it was computed again, as plain data. */
export interface Trace {
  /** Whether it came out with the same bytes. */
  readonly same: boolean;
  readonly outcome: Outcome;
  /** The first of its comparisons, in order; how many there were. */
  readonly comparisons: readonly TracedComparison[];
  readonly all: number;
  /** The phases that the theorem dates; empty where it has none. */
  readonly phases: readonly DatedPhase[];
  /** The data with what was learnt on them, where they are points with two labels. */
  readonly scene: Scene | null;
}

/** What else follows from the instance and the answers of the first conclusion. */
interface Beside {
  /** What is concluded from states that are moved so far; null where they lead to nothing. */
  moved(by: number): Judgement | null;
  /** What the theorem returns as its phases. */
  phases(): unknown;
}

/**
 * Computes a record of a theorem again and takes note of its comparisons, at most `most` of them,
 * and of the states that were visited. `again` is what computes a record again.
 */
export async function traced(
  property: TheoremProperty,
  record: RunRecord,
  setting: Setting,
  most: number,
  again: (property: TheoremProperty) => Promise<RunRecord>,
): Promise<Trace> {
  const noted: Comparison[] = [];
  const seen: Answered[] = [];
  let all = 0;
  let beside: Beside | null = null;
  const note = (j: Comparison) => {
    all += 1;
    if (noted.length < most) noted.push(j);
  };
  const { theorem, simulate } = property;
  const found = await again({
    ...property,
    theorem: {
      ...theorem,
      conclude(instance, answers, observed) {
        const judgement = theorem.conclude(instance, answers, observed);
        // A second computation of a violation is not shown.
        if (beside !== null) return judgement;
        beside = {
          moved(by) {
            const other = movedObservation(simulate.call(property, instance, answers), seen, by);
            return other && theorem.conclude(instance, answers, other.value);
          },
          phases: () => theorem.phases?.(instance, answers) ?? [],
        };
        return listened(judgement, note);
      },
    },
    *simulate(instance, answers) {
      const plan = simulate.call(property, instance, answers);
      try {
        let step = plan.next();
        while (!step.done) {
          const trajectory = yield step.value;
          if (beside === null) seen.push({ request: step.value, trajectory });
          step = plan.next(trajectory);
        }
        return step.value;
      } finally {
        plan.return?.(undefined);
      }
    },
  });
  return {
    same: found.hash === record.hash,
    outcome: found.outcome,
    comparisons: withOrigins(
      noted,
      distances.map((by) => concluded(beside, by, most)),
    ),
    all,
    phases: phasesOf(beside),
    scene: sceneOf(seen, setting.bench),
  };
}

function phasesOf(beside: Beside | null): DatedPhase[] {
  return beside === null ? [] : checkedPhases(beside.phases());
}

/**
 * The comparisons that moved states lead to; none where a statement refuses states of no run.
 */
function concluded(beside: Beside | null, by: number, most: number): Comparison[] {
  try {
    const judgement = beside?.moved(by) ?? null;
    return judgement === null ? [] : [...firstOf(comparisonsIn(judgement), most)];
  } catch {
    return [];
  }
}

/** A side depends on the run where it changes with states that are moved, one way or another. */
function withOrigins(noted: readonly Comparison[], moved: readonly (readonly Comparison[])[]): TracedComparison[] {
  const others = moved.map((all) => new Map(named(all)));
  return [...named(noted)].map(([name, j]) => {
    const same = others.flatMap((of) => of.get(name) ?? []);
    const differs = (side: 'left' | 'right') =>
      same.some((other) => !Object.is(other[side].lo, j[side].lo) || !Object.is(other[side].hi, j[side].hi));
    const fromRun = same.length > 0 ? ([differs('left'), differs('right')] as const) : null;
    return { at: j.at ?? null, is: j.is, left: endsOf(j.left), right: endsOf(j.right), scale: j.scale, fromRun };
  });
}

/** Comparisons of one name are told apart by their order. */
function* named(all: readonly Comparison[]): Iterable<readonly [string, Comparison]> {
  const counts = new Map<string, number>();
  for (const j of all) {
    const at = j.at ?? '';
    const before = counts.get(at) ?? 0;
    counts.set(at, before + 1);
    yield [`${before} ${at}`, j];
  }
}

function* firstOf<T>(all: Iterable<T>, most: number): Iterable<T> {
  let count = 0;
  for (const x of all) {
    if (count++ >= most) return;
    yield x;
  }
}

function endsOf({ lo, hi }: Enclosure): Ends {
  return [finite(lo), finite(hi)];
}

function finite(x: number): number | null {
  return Number.isFinite(x) ? x : null;
}
