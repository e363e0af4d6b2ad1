import { type Pair, pair } from '../../arithmetic/doubleDouble.js';
import { negate, plus, times } from '../../arithmetic/pairs.js';
import { between, type Enclosure } from '../../statement/enclosure.js';

/**
 * What is left of each mode over a span of steps [from, to]: enclosures of all values taken in it.
 */
export interface Remaining {
  /** (1 - eta lambda)^t. */
  readonly kernel: Enclosure;
  /** |1 - eta (s_i + lambda)|^t, one for each mode. */
  readonly modes: readonly Enclosure[];
}

/**
 * A function of the step by way of what is left of the modes. Monotone extensions of it over spans
 * come from interval arithmetic.
 */
export type Curve = (remaining: Remaining) => Enclosure;

/** The steps at which curves of the modes pass a level. */
export interface RidgePassage {
  /**
   * The last step at which a curve is at least the level: -1 if none, Infinity if it still is at
   * step 2^50. The enclosure holds the true step whatever the rounding. It is found by bisection,
   * as if the curve fell; its lower end needs no more, and the upper one is Infinity unless the
   * curve is seen to stay below the level from there on. Where a mode grows nothing is known:
   * [-1, Infinity].
   */
  lastAtLeast(curve: Curve, level: Enclosure): Enclosure;
  /**
   * The first step at which a curve, monotone or not, is at most the level; Infinity if there is
   * none up to 2^50. Wide where the curve's enclosures do not tell after a million spans.
   */
  firstAtMost(curve: Curve, level: Enclosure): Enclosure;
}

const horizon = 2 ** 50;

/** Most spans that are looked at in a search. */
const mostSpans = 1_000_000;

/**
 * Passages of curves that are built from the decaying modes: bisection on whole steps for
 * decreasing ones, branch and bound on spans of steps for the others. Powers are exp(t log|rho|)
 * with rho from double-double, so |rho| has a relative error of 2^-52 at most, and t log|rho| one
 * of 2^-50: the power is enclosed by 2^-49 (1 + |t log|rho||) on either side. Modes may stand still
 * (lambda = 0) or grow (a step beyond 2/(s_1 + lambda)). Undecided for a rate that is not a number
 * above or at zero.
 */
export function ridgePassage(
  modes: { readonly values: readonly Pair[] },
  rates: { readonly eta: number; readonly lambda: number },
): RidgePassage | { readonly undecided: string } {
  const { eta, lambda } = rates;
  const rate = (s: Pair) => times(pair(eta), plus(s, pair(lambda)));
  const logs = [pair(0), ...modes.values].map((s) => logModulus(rate(s)));
  if (!(eta > 0 && lambda >= 0) || logs.some(Number.isNaN))
    return { undecided: 'the step size must be positive and the weight decay not negative' };
  const growing = logs.some((l) => l > 0);
  const over = (from: number, to: number): Remaining => {
    const [kernel, ...rest] = logs.map((l) => {
      const [least, most] = l > 0 ? [from, to] : [to, from];
      return between(power(l, least, -1), power(l, most, 1), 'certified');
    });
    return { kernel: kernel!, modes: rest };
  };
  return {
    lastAtLeast: (curve, level) => {
      if (growing) return between(-1, Number.POSITIVE_INFINITY, 'certified');
      // The curve is enclosed: its upper end is compared with the lower end of the level, and the
      // other way round.
      const lo = lastStep((t) => curve(over(t, t)).lo >= level.hi);
      const hi = lastStep((t) => curve(over(t, t)).hi >= level.lo);
      const staysBelow =
        curve(over(hi + 1, Number.POSITIVE_INFINITY)).hi < level.lo ||
        firstStep(
          (from, to) => !(curve(over(from, to)).hi < level.lo),
          () => true,
          hi + 1,
        ) === Number.POSITIVE_INFINITY;
      return between(lo, staysBelow ? hi : Number.POSITIVE_INFINITY, 'certified');
    },
    firstAtMost: (curve, level) => {
      const possible = firstStep(
        (from, to) => curve(over(from, to)).lo <= level.hi,
        () => true,
      );
      const certain = firstStep(
        (from, to) => curve(over(from, to)).lo <= level.lo,
        (t) => curve(over(t, t)).hi <= level.lo,
      );
      return between(possible, certain, 'certified');
    },
  };
}

/** log|1 - x| of a pair x in (0, 2), by log1p where |1 - x| is near 1. */
function logModulus(x: Pair): number {
  if (x[0]! < 0.5) return Math.log1p(-x[0]!);
  if (x[0]! > 1.5) return Math.log1p(plus(x, pair(-2))[0]!);
  return Math.log(Math.abs(plus(pair(1), negate(x))[0]!));
}

function power(log: number, t: number, side: 1 | -1): number {
  // No 0 times Infinity.
  const exponent = t === 0 || log === 0 ? 0 : t * log;
  const value = Math.exp(exponent);
  if (value === Number.POSITIVE_INFINITY) return side === 1 ? value : Number.MAX_VALUE;
  return Math.max(0, value * (1 + side * 2 ** -49 * (1 + Math.abs(Math.max(exponent, -750)))));
}

/** The last step with a property that holds up to some step and never after. */
function lastStep(holds: (t: number) => boolean): number {
  if (!holds(0)) return -1;
  let yes = 0;
  let no = 1;
  while (holds(no)) {
    yes = no;
    no *= 2;
    if (no > horizon) return Number.POSITIVE_INFINITY;
  }
  while (no - yes > 1) {
    const middle = Math.floor((yes + no) / 2);
    if (holds(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}

/**
 * The first step from `begin` on that is accepted, where `may` says whether a span can hold one.
 * Spans double in length; each is halved while it may. After a million spans the step reached
 * counts as the first one if it is accepted, and there is none otherwise: both are on the safe
 * side.
 */
function firstStep(may: (from: number, to: number) => boolean, accepted: (t: number) => boolean, begin = 0): number {
  let spans = 0;
  const within = (from: number, to: number): number => {
    if (spans >= mostSpans) return accepted(from) ? from : Number.POSITIVE_INFINITY;
    spans += 1;
    if (!may(from, to)) return Number.POSITIVE_INFINITY;
    if (from === to) return accepted(from) ? from : Number.POSITIVE_INFINITY;
    const middle = Math.floor((from + to) / 2);
    const first = within(from, middle);
    return first < Number.POSITIVE_INFINITY ? first : within(middle + 1, to);
  };
  for (let ahead = 0; begin + ahead <= horizon; ahead = 2 * ahead + 1) {
    const first = within(begin + ahead, begin + 2 * ahead);
    if (first < Number.POSITIVE_INFINITY) return first;
  }
  return Number.POSITIVE_INFINITY;
}
