import type { Minimum } from './minimum.js';
import { lateStep, type RunInstance } from './runs.js';
import { approachTo } from './surroundedBias.js';

/** A run and the accuracy Phi(z) that is waited for on test points N(0, sigma^2 I). */
export interface RunToLevel extends RunInstance {
  readonly sigma: number;
  readonly z: number;
}

/**
 * Steps between which descent on data around the origin reaches an accuracy.
 *
 * The accuracy is at least Phi(z) where -b_k >= z sigma |S_k|. With r = |S_inf|, |S_k - S_inf| <=
 * s(k) and B(k) <= -b_k <= log(eta L_inf k) + epsilon(k) (`surroundedBias.ts`, for the logistic
 * loss `logisticBias.ts`)
 *
 *     it is,      where B(k) >= z sigma (r + s(k)),
 *     it is not,  where log(eta L_inf k) + epsilon(k) < z sigma (r - s(k)).
 *
 * In the first line the left side rises with k and the right side falls, so that it holds from some
 * k on. Both are at log(eta k) = z sigma r - log L_inf, up to errors that vanish as that grows, as
 * s and epsilon fall like powers of 1/k.
 */
export interface LevelSteps {
  /** The accuracy is below Phi(z) here. */
  readonly before: number;
  /** It is at least Phi(z) here and later. */
  readonly after: number;
}

/** Both steps, or null where they are out of reach. */
export function levelSteps(i: RunToLevel, minimum: Minimum): LevelSteps | null {
  const r = Math.hypot(...minimum.point);
  const rounding = 2 ** -40 * (1 + r);
  const level = i.z * i.sigma;
  const approach = approachTo(i, minimum);
  const reached = (k: number) => approach.least(k) - level * (r + minimum.radius + rounding + approach.weights(k));
  const missing = (k: number) =>
    level * (r - minimum.radius - rounding - approach.weights(k)) -
    (Math.log(i.stepSize * minimum.hi * k) + approach.offset(k));
  const centre = Math.min(lateStep, Math.max(2, Math.exp(level * r) / (i.stepSize * minimum.lo)));
  const before = last(missing, centre);
  const after = first(reached, centre);
  return before === null || after === null ? null : { before, after };
}

/** Factors e^(n/1000), from just below one to about e. */
const factors = Array.from({ length: 1000 }, (_, n) => Math.exp((n - 2) / 1000));

/** The first step from the centre on at which f is positive beyond rounding. */
function first(f: (k: number) => number, centre: number): number | null {
  const k = factors.map((c) => Math.ceil(centre * c)).find((k) => f(k) > 2 ** -30);
  return k === undefined || k > lateStep ? null : k;
}

/** The last one down from there. */
function last(f: (k: number) => number, centre: number): number | null {
  return factors.map((c) => Math.floor(centre / c)).find((k) => k >= 1 && f(k) > 2 ** -30) ?? null;
}
