import { squared } from 'theorycheck/exact';
import {
  atMost,
  type Enclosure,
  every,
  exactly,
  type Hypothesis,
  type Judgement,
  proved,
  rounded,
  subtract,
} from 'theorycheck/statement';
import {
  type CollapsedInstance,
  clock,
  collapsedHypotheses,
  curve,
  imbalance,
  lag,
  plateau,
  start,
  startUp,
} from './collapsedClusters.js';

/**
 * The collapsed model with a test point at -distance gap in the smaller class (distance 1: the
 * training points of that class).
 */
export interface GrokkingInstance extends CollapsedInstance {
  readonly distance: number;
  /** Ends of an interval that holds the root s* of distance s = B(s). */
  readonly crossing: readonly [from: number, to: number];
}

/*
 * The bracket of the grokking time. Symbols and (a)-(d) of `collapsedClusters.ts`, and
 *
 *     f      the distance of the test point in units of the gap
 *     s*     the root of f s = B(s)
 *     Psi    1 + e^(s-B(s)) = 1/M_B(s): convex, growing, with log-derivative at most 1 + tau
 *     I      the integral of Psi from 0
 *     d      eta g^2 (k+ + k-) e^E/2, the largest step of s;  chi = (1 + e^((1 + tau) d))/2
 *
 * The point is correct where f s > b. Since f s - B(s) grows with slope at least f and
 * -start(t1) <= b - B(s) <= E after step t1,
 *
 *     s(t) >= s_hi = s* + E/f         implies correct,
 *     s(t) <= s_lo = s* - start(t1)/f  implies wrong (t >= t1).
 *
 * Time, from below. Exactly, s' - s = g^2 (b' - b) + 2 eta g^2 k- M. Psi grows, so
 *
 *     I(s(T)) >= sum Psi(s) (s' - s) = 2 eta g^2 k- sum M/M_B + g^2 sum Psi(s)(b' - b).
 *
 *  - M/M_B >= 1 where b >= B. Where b < B, 1 - M/M_B <= |lag| (1 - M at bias 0)
 *    <= |lag| (1/2 + s/4). That is at most (1/2 + 16 g^2) B0/(eta H_1) in all up to t1, and at most
 *    start(t1) a step later.
 *  - By parts, with 0 <= b <= B0, sum Psi (b' - b) >= Psi(0) B0 - Psi(s_hi)
 *    (B0 - B(s_hi) + start(t1)) while s < s_hi.
 *
 * Hence, if start(t1) < 1, s(t) >= s_hi for every step t > late,
 *
 *     late = [ I(s_hi)/(2 eta g^2 k-) + (1/2 + 16 g^2) B0/(eta H_1)
 *              - (Psi(0) B0 - Psi(s_hi) (B0 - B(s_hi) + start(t1)))/(2 eta k-) ] / (1 - start(t1)).
 *
 * A majority so large that the start-up is not over at t1 has start(t1) above 1, and no such bound:
 * a hypothesis asks for 1/2 at most.
 *
 * Time, from above. Convexity gives I(s') - I(s) <= chi Psi(s)(s' - s), as d >= s' - s.
 *
 *  - M/M_B <= e^E.
 *  - b rises only while lag < 0, by B0 at most up to t1 and by start(t1) later:
 *    sum Psi (b' - b) <= Psi(64 g^2) B0 + Psi(s_lo) start(t1).
 *
 * Hence s(t) < s_lo for every step t < early,
 *
 *     early = e^-E [ I(s_lo)/(2 eta g^2 k- chi)
 *                    - (Psi(64 g^2) B0 + Psi(s_lo) start(t1))/(2 eta k-) ].
 */

/**
 * [early, late]: the first step correct for good is at least early and at most the whole number
 * above late.
 */
export function bracket(i: GrokkingInstance): { early: number; late: number } {
  const { plus, minus, gap, stepSize, distance } = i;
  const top = lag(i);
  const { level, rate, steps } = startUp(i);
  const left = start(i, steps);
  const rest = (s: number) => curve(i, exactly(s)).lo;
  const psi = (s: number) => 1 + Math.exp(s - rest(s));
  const [from, to] = i.crossing;
  const high = to + top / distance;
  const low = from - left / distance;
  const bias = plateau(i);
  const slow = ((0.5 + 16 * squared(gap)) * bias) / rate;
  const pushed = psi(0) * bias - psi(high) * (bias - rest(high) + left);
  const late = (clock(i, high) + slow - pushed / (2 * stepSize * minus)) / (1 - left);
  const longest = (stepSize * squared(gap) * (plus + minus) * Math.exp(top)) / 2;
  const chi = (1 + Math.exp((1 + imbalance(i)) * longest)) / 2;
  const boost = (psi(level) * bias + psi(low) * left) / (2 * stepSize * minus);
  return { early: Math.exp(-top) * (clock(i, low) / chi - boost), late };
}

/** The time by the quasi-static clock, I(s*)/(2 eta g^2 k-). */
export function corrected(i: GrokkingInstance): number {
  return clock(i, (i.crossing[0] + i.crossing[1]) / 2);
}

/** Why the radius of the times is proved. */
const ofClock = 'the closed forms of the clock round some thirty times, far below 1e-9';

/**
 * The claim that the first step correct for good is `time`, within the bracket's distances below
 * and above the corrected time. `seen` encloses that step: later than the last step seen wrong, at
 * most the first of the last run seen correct.
 */
export function grokksAt(time: number, i: GrokkingInstance, seen: Enclosure): Judgement {
  const { early, late } = bracket(i);
  const reference = corrected(i);
  // Correct at every step above `late`, so the first is at most late + 1.
  return every([
    atMost(proved(time - (reference - early), 1e-9 * reference, ofClock), seen, reference, 'not before'),
    atMost(seen, proved(time + (late - reference) + 1, 1e-9 * reference, ofClock), reference, 'not after'),
  ]);
}

const { majority: _, ...others } = collapsedHypotheses;

/**
 * Hypotheses shared by the printed time and the corrected one. A crossing above 0 needs B > 0,
 * hence k+ > k-.
 */
export const grokkingHypotheses = {
  ...others,
  startUpOver: {
    about: 'parameters',
    says: 'start(t1) <= 1/2: after t1 steps the bias has come up to the curve',
    met: (i: GrokkingInstance) =>
      atMost(proved(start(i, startUp(i).steps), 1e-12, 'B0 (1 - rate)^t1 rounds by less than 1e-12'), 1 / 2),
  },
  crossing: {
    about: 'data',
    says: 'the interval carried as crossing holds the root of distance s = B(s)',
    check: (i: GrokkingInstance) => {
      const [from, to] = i.crossing;
      const gapAt = (s: number) => subtract(rounded(i.distance * s), curve(i, exactly(s)));
      return from > 0 && to > from && gapAt(from).hi < 0 && gapAt(to).lo > 0;
    },
  },
} satisfies Record<string, Hypothesis<GrokkingInstance, unknown>>;
