import { type At, statesOf } from 'theorycheck/reproduce';
import type { Enclosure, MarginLoss } from 'theorycheck/statement';
import { flow } from '../../../properties/beck2025/setting/modelFlow.js';
import type { EffectiveModel } from '../../../theorems/beck2025/setting/effectiveModel.js';

/** (S, b) of the flow of the one-dimensional model at some log t. */
export interface Moment {
  readonly logTime: number;
  readonly S: number;
  readonly b: number;
}

/** The flow from zero at increasing log times. */
export async function modelCurve(
  at: At,
  model: EffectiveModel,
  loss: MarginLoss,
  logTimes: readonly number[],
): Promise<Moment[]> {
  const states = await statesOf(at, flow({ ...model, loss, start: [0, 0] }, logTimes));
  return states.map(({ logTime, point: [S, b] }) => ({ logTime, S: S!, b: b! }));
}

/**
 * The first log time at which a quantity that is below zero before is at zero, between two moments
 * by a straight line; null where it never is.
 */
export function crossing(moments: readonly Moment[], f: (moment: Moment) => number): number | null {
  const k = moments.findIndex((moment) => f(moment) >= 0);
  if (k < 0) return null;
  const after = moments[k]!;
  const before = moments[k - 1];
  if (before === undefined) return after.logTime;
  const [low, high] = [f(before), f(after)];
  return before.logTime + ((after.logTime - before.logTime) * low) / (low - high);
}

/** Evenly spaced numbers, ends included. */
export function evenly(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, k) => from + ((to - from) * k) / (count - 1));
}

/** The middle of an enclosure; Infinity where it has none. */
export function middle({ lo, hi }: Enclosure): number {
  return lo === hi ? lo : (lo + hi) / 2;
}
