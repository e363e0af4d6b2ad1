import { squared } from '../../exact/powers.js';
import { listFault } from '../dataFault.js';
import { type LateModesQuestion, type Law, lawOf } from './lateModesLaw.js';
import { answerFault, baseFault, residualFault } from './residualFault.js';
import { isBefore, momentAt, productShortfall, type Stage, stageSum, stageTowards } from './stageSum.js';

/**
 * At each log time |vectors_j . r - modes_j| <= errors_j, r = theta - direction log t - limit.
 * `driven` solves the recursion with the constant term of order 1/t^2 alone, from zero at the base,
 * to leading order.
 */
export interface LateModes {
  /** One for each log time. */
  readonly states: {
    /** Natural logarithm of the step. */
    readonly logTime: number;
    /** The modes, in the order of the eigenvalues. */
    readonly modes: number[];
    /** At most how far off each is. */
    readonly errors: number[];
    /** The same from zero at the base, driven by the constant term of order 1/t^2 alone. */
    readonly driven: number[];
  }[];
}

/**
 * Length of a stage in log time; what is not linear is bounded by its size at the beginning of one.
 */
const stageLength = 1 / 4;

/** Roundings are bounded up to this log time. */
const latest = 1e5;

/** The largest R max_S |z|: the bounds hold beyond, but are worth nothing. */
const farthest = 4;

/**
 * Carries the modes of the residual to exponentially late steps, to first order, with a bound on
 * what that leaves out, at a cost of order log T.
 *
 * As with `residualExpansion`, the step is r(t+1) = r + (1/t) sum_S alpha z (phi(u) - t h) + eta
 * sum_{n not in S} z p with u = z.r, c = alpha/(eta t), phi(u) = 1/(e^u + c), h = log(1 + 1/t),
 * p = logistic of -(z.limit + kappa log t + u). Now phi(u) = 1 - c - u + psi with
 *
 *     |psi| <= c^2 + 2c|u| + e^U u^2/2,                                |u| <= U,
 *
 * as phi(0) = 1/(1 + c), phi'(0) = -1/(1 + c)^2 and, with q = e^u, |phi''| = q|q -
 * c|/(q + c)^3 <= 1/q. t h = 1 - 1/(2t) + d with 0 <= d <= 1/(3 t^2). And |p - e^-a| <= e^-a
 * (e^U - 1) + e^(2U - 2a), a = z.limit + kappa log t, since e^-x - e^-2x <= logistic(-x) <= e^-x.
 * So in a mode j
 *
 *     y(t+1) = (1 - lambda/t) y - C/t^2 + sum_n G_n t^-kappa_n + F(t),
 *     C = sum_S alpha^2 v.z/eta - v.direction/2,    G_n = eta v.z_n e^(-z_n.limit),
 *     |F| <= |v.direction|/(3 t^3) + (1/t) sum_S alpha |v.z| (c^2 + 2c U + e^U U^2/2)
 *       + sum_n |G_n| t^-kappa_n [...]
 *
 * while |z.r| <= U, a bound for each point. U = |z| R with |r| <= R will do; R is that of
 * `lateEnvelope`: |r| at the beginning of the stage and what the forcing adds, no step enlarges |r|
 * otherwise. It bounds F and so each mode, |y_j| <= R_j, and U = sum_j |v_j.z| R_j bounds F better:
 * on S z.direction = 1 however long z, and it is along the direction that r is longest. Over a
 * stage the sums of `stageSum` carry centre and error. The inexact alpha, limit, eigenvalues and
 * vectors move a mode by a share s = 2 R_S radius + 2^-40 of lambda_max |r| a unit of log time, and
 * the forcing by as much of the sum of its moduli.
 *
 * The support must span the data space: the caller's hypothesis. Undecided where R max_S |z| > 4.
 */
export function lateModes(question: LateModesQuestion): LateModes | { undecided: string } {
  const { base, logTimes, stepCurvature } = question;
  const modesDue = question.expansion.eigenvalues.length;
  const fault =
    residualFault(question) ??
    answerFault(question, question.answer) ??
    baseFault(base.step, 0) ??
    listFault(base.modes, 'mode', modesDue, 'eigenvalue') ??
    listFault(base.errors, 'error', modesDue, 'eigenvalue');
  if (fault !== null) return { undecided: `late modes: ${fault}` };
  if (!(stepCurvature < 2))
    return { undecided: `late modes need a step size below 2/beta: step times curvature is ${stepCurvature}` };
  if (logTimes.some((logTime) => !(logTime <= latest))) return { undecided: `late modes end at log time ${latest}` };
  const law = lawOf(question);
  if ('undecided' in law) return law;
  if (!(law.fastest <= base.step / 2)) return { undecided: `step ${base.step} is too early for modes so fast` };
  let at = { steps: base.step, log: Math.log(base.step) };
  let modes: Modes = { x: [...base.modes], e: [...base.errors], y: base.modes.map(() => 0) };
  const states: LateModes['states'] = [];
  for (const target of logTimes.map(momentAt)) {
    if (isBefore(target, at)) return { undecided: `the log time ${target.log} lies before the modes' start ${at.log}` };
    while (isBefore(at, target)) {
      const { stage, end } = stageTowards(at, target, stageLength);
      const next = advance(law, modes, stage);
      if (next === null) return { undecided: `the residual is too large at log time ${at.log} to be carried on` };
      [modes, at] = [next, end];
    }
    states.push({ logTime: at.log, modes: modes.x, errors: modes.e, driven: modes.y });
  }
  return { states };
}

interface Modes {
  readonly x: number[];
  readonly e: number[];
  readonly y: number[];
}

/** One stage; null where the residual is too large in it. */
function advance(law: Law, { x, e, y }: Modes, stage: Stage): Modes | null {
  const { log, length } = stage;
  const sizes = x.map((a, j) => Math.abs(a) + e[j]!);
  const whole = wholeReach(law, Math.hypot(...sizes), log);
  if (!(whole * Math.max(...law.near.map(({ long }) => long)) <= farthest)) return null;
  const crude: Moved = { near: law.near.map((z) => z.long * whole), far: law.far.map((z) => z.long * whole) };
  const { near, far } = movedBy(law, modeReaches(law, sizes, whole, crude, stage));
  const psi = law.near.map((z, k) => psiOf(law, z.alpha, near[k]!));
  const inexact = law.share * law.fastest * (length + Math.exp(-log)) * whole;
  const moved = law.eigenvalues.map((rate, j) => {
    const kept = Math.exp(-rate * length);
    const sums = [1, 2, 3].map((power) => stageSum(rate, power, stage));
    const most = sums.map(({ value, above }) => value + above);
    const open = ({ below, above }: { below: number; above: number }) => Math.max(below, above);
    let centre = -law.forcing[j]! * sums[1]!.value;
    let left = Math.abs(law.forcing[j]!) * open(sums[1]!) + law.share * law.summed[j]! * most[1]!;
    left += (Math.abs(law.along[j]!) / 3) * most[2]!;
    for (const [k, { alpha, parts }] of law.near.entries())
      for (let power = 0; power < 3; power++) left += alpha * Math.abs(parts[j]!) * psi[k]![power]! * most[power]!;
    for (const [k, { kappa, long, logPush, parts }] of law.far.entries()) {
      const part = Math.abs(parts[j]!);
      const sum = stageSum(rate, kappa, stage, logPush);
      // eta e^-2a = (eta e^-a)^2/eta
      const twice = stageSum(rate, 2 * kappa, stage, 2 * logPush - Math.log(law.stepSize));
      centre += parts[j]! * sum.value;
      left += part * open(sum);
      left +=
        part *
        (Math.expm1(far[k]!) + law.share * (1 + Math.abs(logPush) + long * law.direct * log)) *
        (sum.value + sum.above);
      left += part * Math.exp(2 * far[k]!) * (twice.value + twice.above);
    }
    return {
      x: kept * x[j]! + centre,
      e: kept * (e[j]! + productShortfall(rate, stage) * Math.abs(x[j]!)) * (1 + 1e-11) + left * (1 + 1e-6) + inexact,
      y: kept * y[j]! - law.constant[j]! * sums[1]!.value,
      size: kept * Math.abs(x[j]!) + Math.abs(centre),
    };
  });
  if (!moved.every((m) => Number.isFinite(m.x) && Number.isFinite(m.e))) return null;
  return {
    x: moved.map((m) => m.x),
    // 1e-13 covers the roundings of a stage
    e: moved.map((m) => m.e + 1e-13 * m.size),
    y: moved.map((m) => m.y),
  };
}

/** Bounds U >= |z.r| during a stage, for the points of the support and the others. */
interface Moved {
  readonly near: readonly number[];
  readonly far: readonly number[];
}

function movedBy(law: Law, reaches: readonly number[]): Moved {
  const of = ({ parts }: { readonly parts: readonly number[] }) =>
    parts.reduce((total, part, j) => total + Math.abs(part) * reaches[j]!, 0);
  return { near: law.near.map(of), far: law.far.map(of) };
}

/** R from |r| at the beginning on, for good. */
function wholeReach(law: Law, size: number, log: number): number {
  const inverse = Math.exp(-log);
  return law.far.reduce(
    (total, { kappa, long, logPush }) => {
      const integrated = Math.exp(logPush + (1 - kappa) * log) / (kappa - 1);
      return total + long * (Math.exp(logPush - kappa * log) + integrated) * (1 + 1e-6);
    },
    size + law.push * (inverse + squared(inverse)),
  );
}

/**
 * Bounds on each mode during the stage. |1 - lambda/t| <= 1, so a mode is at most what it was and
 * the sum of what drives it, |C|/t^2, sum |G| e^U t^-kappa and F for |z.r| <= U: all at most f/t
 * with f from the beginning of the stage. sum 1/t <= l + 1/A; and with what is kept, the sum of
 * (lambda/t) prod_{t < s} (1 - lambda/s) telescopes to at most 1, so that f/lambda is another
 * bound.
 */
function modeReaches(
  law: Law,
  sizes: readonly number[],
  whole: number,
  moved: Moved,
  { log, length }: Stage,
): number[] {
  const inverse = Math.exp(-log);
  const psi = law.near.map(({ alpha }, k) => psiOf(law, alpha, moved.near[k]!));
  return sizes.map((size, j) => {
    let driven = Math.abs(law.forcing[j]!) * inverse + (Math.abs(law.along[j]!) / 3) * squared(inverse);
    for (const [k, { alpha, parts }] of law.near.entries())
      driven += alpha * Math.abs(parts[j]!) * (psi[k]![0] + psi[k]![1] * inverse + psi[k]![2] * squared(inverse));
    for (const [k, { kappa, logPush, parts }] of law.far.entries())
      driven += Math.abs(parts[j]!) * Math.exp(logPush + (1 - kappa) * log + moved.far[k]!) * (1 + 1e-6);
    const sum = Math.min(length + inverse, 1 / law.eigenvalues[j]!);
    return size + sum * (driven * (1 + 1e-6) + law.share * law.fastest * whole);
  });
}

/** |psi| <= first + second/t + third/t^2 where |z.r| <= u. */
function psiOf({ stepSize }: Law, alpha: number, u: number): readonly [number, number, number] {
  return [(Math.exp(u) * squared(u)) / 2, (2 * alpha * u) / stepSize, squared(alpha / stepSize)];
}
