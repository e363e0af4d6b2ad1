import type { RunRecord } from '../records/record.js';
import type { Enclosure } from '../statement/enclosure.js';
import type { Judgement } from '../statement/judgement.js';
import type { Outcome } from '../statement/theorem.js';
import type { TheoremProperty } from '../workbench/property.js';
import type { Seen } from './runPlan.js';
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
}

/** What a record looked like while it was computed again, as plain data. */
export interface Trace {
  /** Whether it came out with the same bytes. */
  readonly same: boolean;
  readonly outcome: Outcome;
  /** The first of its comparisons, in order; how many there were. */
  readonly comparisons: readonly TracedComparison[];
  readonly all: number;
  /** The data with what was learnt on them, where they are points with two labels. */
  readonly scene: Scene | null;
}

/** Comparisons that are kept: a statement may make millions. */
const most = 20_000;

/**
 * Computes a record of a theorem again and takes note of every comparison and of the states that
 * were visited. `again` is what computes a record again.
 */
export async function traced(
  property: TheoremProperty,
  record: RunRecord,
  setting: Setting,
  again: (property: TheoremProperty) => Promise<RunRecord>,
): Promise<Trace> {
  const comparisons: TracedComparison[] = [];
  const seen: Pick<Seen, 'request' | 'trajectory'>[] = [];
  let all = 0;
  let times = 0;
  const note = (j: Judgement & { is: 'at most' | 'equal' }) => {
    all += 1;
    if (comparisons.length < most)
      comparisons.push({ at: j.at ?? null, is: j.is, left: endsOf(j.left), right: endsOf(j.right), scale: j.scale });
  };
  const { theorem, simulate } = property;
  const found = await again({
    ...property,
    theorem: {
      ...theorem,
      conclude(instance, answers, observed) {
        const judgement = theorem.conclude(instance, answers, observed);
        // A second computation of a violation is not shown.
        times += 1;
        return times === 1 ? noted(judgement, note) : judgement;
      },
    },
    *simulate(instance, answers) {
      const plan = simulate.call(property, instance, answers);
      try {
        let step = plan.next();
        while (!step.done) {
          const trajectory = yield step.value;
          if (times === 0) seen.push({ request: step.value, trajectory });
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
    comparisons,
    all,
    scene: sceneOf(seen, setting.bench),
  };
}

/** The same judgement, whose comparisons are noted as they are read: some are generated once. */
function noted(j: Judgement, note: (j: Judgement & { is: 'at most' | 'equal' }) => void): Judgement {
  switch (j.is) {
    case 'at most':
    case 'equal':
      note(j);
      return j;
    case 'not':
      return { ...j, of: noted(j.of, note) };
    case 'every':
    case 'some': {
      const { of } = j;
      return {
        ...j,
        of: (function* () {
          for (const part of of) yield noted(part, note);
        })(),
      };
    }
    default:
      return j;
  }
}

function endsOf({ lo, hi }: Enclosure): Ends {
  return [finite(lo), finite(hi)];
}

function finite(x: number): number | null {
  return Number.isFinite(x) ? x : null;
}
