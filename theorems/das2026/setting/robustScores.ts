import { type CompetitionInstance, signedRows } from './competition.js';
import type { HandOver } from './handOver.js';
import { type Distances, distancesOf, gapOf, laterBias, type Moment } from './mirroredEnvelope.js';

/*
 * Robust scores of a linear classifier, and what is known of them before the run.
 *
 * Symbols (beside those of `biasLimit.ts` and `mirroredEnvelope.ts`):
 *     eps, B(x)    radius of the attack; all x' with |x' - x|_max <= eps and every coordinate in
 *                  [lo, hi], so that x'_j is in I_j = [max(lo, x_j - eps), min(hi, x_j + eps)]
 *     M(w, b)      min over B(x) of y (w . x' + b) = sum_j min over I_j of y w_j x'_j, plus y b
 *     A            M(w^, 0). Without a box it is y w^ . x - eps |w^|_1
 *     Lambda       max over B(x) of |(x', 1)|
 *
 * M is a least value of linear functions: concave, M(c w, c b) = c M(w, b) for c >= 0, and
 * |M(theta) - M(theta')| <= Lambda |theta - theta'|.
 *
 * Mirrored data. w = s nu = s g w^, so that M = s g A + y b, with s and b in the envelope. s rises,
 * and b keeps between the ends of `laterBias`.
 *
 * Other data. theta(t) = w^ log t + rho~ + r(t) with |r(t)| <= R for all t from a base step on, R
 * from the Lyapunov bound. So M(theta(t)) is within Lambda R of m(log t), m(L) = M(w^ L + rho~). m
 * is concave, and its slope tends to A from above.
 * - A >= 0: m rises. What is above Lambda R once stays so.
 * - What is below -Lambda R once stays so, if the slope is not positive there: y w^ . x' at the
 *   point x' of B(x) where M is attained is a slope of m, and later slopes are not larger.
 */

/** A population with an attack on test points. */
export interface RobustInstance extends CompetitionInstance {
  /** Whether the envelope of mirrored data is used. */
  readonly mirrored: boolean;
  readonly targets: readonly Target[];
  readonly radius: number;
  /** Of the ascent, and how many. */
  readonly step: number;
  readonly steps: number;
  readonly box: readonly [least: number, most: number] | null;
}

export interface Target {
  readonly point: readonly number[];
  readonly label: number;
}

/** What is computed before the run: steps, and the envelope or the limit with R. */
export interface Foreknown {
  readonly steps: readonly number[];
  readonly moments: readonly Moment[];
  readonly late: HandOver | null;
}

/** A robust score at a step, and on which side of zero it is from that step on, if known. */
export interface Foretold {
  readonly score: readonly [lo: number, hi: number];
  readonly settled: 1 | -1 | null;
}

type Attack = Pick<RobustInstance, 'radius' | 'box'>;

/** I_j; all numbers are dyadic with few bits. */
export function reach({ radius, box }: Attack, { point }: Target): (readonly [number, number])[] {
  return point.map((v) => {
    const [lo, hi] = [v - radius, v + radius];
    return box ? [Math.max(box[0], lo), Math.min(box[1], hi)] : [lo, hi];
  });
}

/** The point of B(x) of the least score, the middle of I_j where w_j is 0. */
export function worstPoint(i: Attack, target: Target, weights: readonly number[]): number[] {
  return reach(i, target).map(([lo, hi], j) => {
    const slope = target.label * weights[j]!;
    return slope > 0 ? lo : slope < 0 ? hi : (lo + hi) / 2;
  });
}

/** Lambda. */
export function lengthOf(i: Attack, target: Target): number {
  return Math.hypot(...reach(i, target).map(([lo, hi]) => Math.max(Math.abs(lo), Math.abs(hi))), 1) * (1 + 1e-12);
}

const normalOf = ({ certificates }: CompetitionInstance) => certificates.separable.direction.slice(0, -1);

/** A: exact, a sum of products with few bits. */
export function robustMargin(i: RobustInstance, target: Target): number {
  const normal = normalOf(i);
  return worstPoint(i, target, normal).reduce((sum, v, j) => sum + target.label * normal[j]! * v, 0);
}

/** What is known of every target at a step. */
export function foretold(i: RobustInstance, a: Foreknown, step: number): Foretold[] {
  if (a.late) return i.targets.map((target) => late(i, a.late!, target, step));
  const moment = a.moments.find((m) => m.step === step)!;
  const d = distancesOf(i);
  return i.targets.map((target) => mirrored(i, d, target, moment));
}

function mirrored(i: RobustInstance, d: Distances, target: Target, { weight, bias }: Moment): Foretold {
  const y = target.label;
  const slope = gapOf(i) * robustMargin(i, target);
  const of = (s: number, b: number) => slope * s + y * b;
  const [worse, better] = slope >= 0 ? weight : [weight[1], weight[0]];
  const [low, high] = y > 0 ? bias : [bias[1], bias[0]];
  const rounding = 1e-12 * (1 + Math.abs(slope) * weight[1] + Math.abs(low) + Math.abs(high));
  const score = [of(worse, low) - rounding, of(better, high) + rounding] as const;
  const [least, most] = laterBias(d, { weight, bias });
  const [leastOf, mostOf] = y > 0 ? [least, most] : [-most, -least];
  const settled = settledBy(slope, weight[0], leastOf, mostOf, rounding);
  return { score, settled };
}

/** The side of slope s + y b at all later steps: s only rises. */
function settledBy(slope: number, s: number, least: number, most: number, rounding: number): 1 | -1 | null {
  // Where the slope is 0 the sign of b decides alone, and b keeps it.
  if (slope === 0) return least === 0 && most > 0 ? 1 : most === 0 && least < 0 ? -1 : null;
  if (slope > 0 && slope * s + least > rounding) return 1;
  if (slope < 0 && slope * s + most < -rounding) return -1;
  return null;
}

function late(i: RobustInstance, a: HandOver, target: Target, step: number): Foretold {
  const normal = normalOf(i);
  const y = target.label;
  const theta = a.direction.map((v, j) => v * Math.log(step) + a.limit[j]!);
  const at = worstPoint(i, target, theta);
  const m = y * at.reduce((sum, v, j) => sum + theta[j]! * v, theta.at(-1)!);
  const length = lengthOf(i, target);
  // Sums of a few dozen terms round; the logarithm as well.
  const error = length * (a.bounds[0]! + a.radius + 1e-12 * (1 + Math.hypot(...theta)));
  const slope = y * at.reduce((sum, v, j) => sum + normal[j]! * v, 0);
  const settled = m > error && robustMargin(i, target) >= 0 ? 1 : m < -error && slope <= 0 ? -1 : null;
  return { score: [m - error, m + error], settled };
}

/** The points of margin one, as targets: they are attacked beyond the margin first. */
export function supportTargets(i: CompetitionInstance, each: number): Target[] {
  const rows = signedRows(i);
  const { direction } = i.certificates.separable;
  const hard = i.points.flatMap((point, n) => {
    const margin = rows[n]!.reduce((sum, v, j) => sum + v * direction[j]!, 0);
    return margin === 1 ? [{ point, label: i.labels[n]! }] : [];
  });
  return [1, -1].flatMap((y) => hard.filter(({ label }) => label === y).slice(0, each));
}
