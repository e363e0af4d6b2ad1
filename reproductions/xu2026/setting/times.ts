import type { At } from 'theorycheck/reproduce';
import type { State } from 'theorycheck/statement';
import { descentOn } from '../../../properties/xu2026/setting/ridgeRuns.js';
import { type RidgeInstance, risk, trainLoss } from '../../../theorems/xu2026/setting/ridgeInstance.js';
import { everyStep } from './everyStep.js';

/** A step of a run, with both losses. */
export interface Losses {
  readonly step: number;
  readonly train: number;
  readonly risk: number;
}

/** What was seen of a run; null is a time that its last step came before. */
export interface Timed {
  /** The last step with a train loss of at least epsilon, -1 if there is none. */
  readonly overfitting: number | null;
  /** The first step with a risk of at most c. */
  readonly grokking: number | null;
  /** Both losses, some twenty times in a factor of ten of steps. */
  readonly seen: readonly Losses[];
}

/** Both levels. */
export interface Levels {
  readonly epsilon: number;
  readonly c: number;
}

const middle = ({ lo, hi }: { readonly lo: number; readonly hi: number }) => (lo + hi) / 2;

/**
 * Descent step by step until both times are known and it has gone on for a twentieth of its steps,
 * and at most for so many steps.
 */
export async function timed(
  at: At,
  i: RidgeInstance,
  { epsilon, c }: Levels,
  steps: number,
  shares: { from?: number; to?: number } = {},
): Promise<Timed> {
  const seen: Losses[] = [];
  let [last, grokking, next] = [-1, null as number | null, 0];
  let reached = 0;
  const look = (step: number, s: State) => {
    reached = step;
    const train = middle(trainLoss(i, s));
    const test = middle(risk(i, s));
    if (train >= epsilon) last = step;
    if (test <= c) grokking ??= step;
    const over = grokking !== null && step > 1.05 * Math.max(grokking, last) + 20;
    if (step >= next || over) {
      seen.push({ step, train, risk: test });
      next = Math.max(step + 1, Math.round(step * 1.12));
    }
    return over;
  };
  await everyStep(at, descentOn(i, [[0, 1]]), steps, look, shares);
  return { overfitting: last === reached ? null : last, grokking, seen };
}
