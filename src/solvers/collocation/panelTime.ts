import { addPair, multiplyPair, type Pair, pair } from '../../arithmetic/doubleDouble.js';
import { exponential, exponentialUnits, logPair } from '../../arithmetic/elementary.js';

/** Steps up to here are counted; beyond, time is the real number s. */
export const countable = 2 ** 53;

/** A moment at which a panel starts or ends, s = log(step K). */
export interface PanelTime {
  /** K while it is a whole number of at most 2^53, else Infinity. */
  readonly steps: number;
  /** s as a pair, within 2^-90 (1 + |s|); where K is not whole the pair *is* the moment. */
  readonly logTime: Pair;
  /** log K, within 2^-40 (1 + |log K|). */
  readonly logSteps: number;
  /** 1/K, 0 once it is below e^-700. */
  readonly inverse: number;
  /** Relative error of 1/K in units of u = 2^-53. */
  readonly inverseError: number;
}

/** The moment of a whole number of steps, at most 2^53. */
export function wholeTime(step: Pair, steps: number): PanelTime {
  const product = pair();
  multiplyPair(step[0]!, step[1]!, steps, 0, product);
  const logTime = logPair(product);
  return { steps, logTime, logSteps: Math.log(steps), inverse: 1 / steps, inverseError: 1 };
}

/** The moment `width` after another one, as a real number. `logStep` is log step as a pair. */
export function laterTime(logStep: Pair, from: PanelTime, width: number): PanelTime {
  const logTime = pair();
  addPair(from.logTime[0]!, from.logTime[1]!, width, 0, logTime);
  return { steps: Number.POSITIVE_INFINITY, logTime, ...inverseAt(logStep, logTime) };
}

/** The moment e^logSteps steps, as a real number. */
export function timeAtLog(logStep: Pair, logSteps: number): PanelTime {
  const logTime = pair();
  addPair(logStep[0]!, logStep[1]!, logSteps, 0, logTime);
  return { steps: Number.POSITIVE_INFINITY, logTime, ...inverseAt(logStep, logTime) };
}

/**
 * 1/K = e^-(s - log step). The pair's difference is good to 2^-89 (1 + |s| + |log step|) and rounds
 * by u |log K|; exp adds its own 2u. log K <= 700 where this is used.
 */
function inverseAt(logStep: Pair, logTime: Pair): { logSteps: number; inverse: number; inverseError: number } {
  const difference = pair();
  addPair(logTime[0]!, logTime[1]!, -logStep[0]!, -logStep[1]!, difference);
  const logSteps = difference[0]!;
  if (logSteps > 700) return { logSteps, inverse: 0, inverseError: 0 };
  return { logSteps, inverse: exponential(-logSteps), inverseError: logSteps + exponentialUnits + 1 };
}

/**
 * h at least as large as the true distance of two moments: the pair difference is good to 2^-88
 * (1 + |s|), its high part to half a last place; h (1 + 2^-52) rounds to one last place above h at
 * least, two at most, and 2^-80 (1 + |s|) is added. Too large by at most 4u h + 2^-79 (1 + |s|),
 * `widthExcess`.
 */
export function widthBetween(from: PanelTime, to: PanelTime): number {
  const width = pair();
  addPair(to.logTime[0]!, to.logTime[1]!, -from.logTime[0]!, -from.logTime[1]!, width);
  return width[0]! * (1 + 2 ** -52) + 2 ** -80 * (1 + Math.abs(to.logTime[0]!));
}

/** By how much `widthBetween` may exceed the true distance. */
export function widthExcess(width: number, from: PanelTime): number {
  return 4 * 2 ** -53 * width + 2 ** -79 * (1 + Math.abs(from.logTime[0]!) + width);
}
