import { squared } from '../../exact/powers.js';
import { dot } from '../../linear/dot.js';
import type { ResidualLimit, ResidualLimitQuestion } from './residualLimit.js';

/**
 * The question of `residualLimit` and its answer, the eigenbasis and the modes at a step as
 * `residualExpansion` leaves them, and later log times in ascending order.
 */
export interface LateModesQuestion extends ResidualLimitQuestion {
  /** What `residualLimit` answered. */
  readonly answer: ResidualLimit;
  /** At least step size times the largest eigenvalue of the Hessian anywhere. */
  readonly stepCurvature: number;
  /** The eigenbasis, as `residualExpansion` gives it. */
  readonly expansion: { readonly eigenvalues: readonly number[]; readonly vectors: readonly (readonly number[])[] };
  /** The step from which on, the modes there, and their errors. */
  readonly base: { readonly step: number; readonly modes: readonly number[]; readonly errors: readonly number[] };
  /**
   * Natural logarithms of steps, each standing for the whole step next to it while that is at most
   * 2^53.
   */
  readonly logTimes: readonly number[];
}

/**
 * What drives the modes: of a support point alpha, |z| and |v.z|; of another one kappa, |z|, and
 * v.z with log of eta e^(-z.limit).
 */
export interface Law {
  readonly eigenvalues: readonly number[];
  readonly fastest: number;
  readonly share: number;
  readonly stepSize: number;
  readonly along: readonly number[];
  readonly near: readonly { readonly alpha: number; readonly long: number; readonly parts: readonly number[] }[];
  readonly far: readonly {
    readonly kappa: number;
    readonly long: number;
    readonly logPush: number;
    readonly parts: readonly number[];
  }[];
  /** sum_S alpha^2 v.z/eta, and C. */
  readonly constant: readonly number[];
  readonly forcing: readonly number[];
  /** sum_S alpha^2 |v.z|/eta. */
  readonly summed: readonly number[];
  /** |direction|. */
  readonly direct: number;
  /** D of `lateEnvelope`. */
  readonly push: number;
}

/** The law of a question's modes; undecided where a point beyond the support is none. */
export function lawOf({
  rows,
  support,
  direction,
  stepSize,
  answer,
  expansion,
}: LateModesQuestion): Law | { undecided: string } {
  const project = (z: readonly number[]) => expansion.vectors.map((v) => dot(v, z));
  const isSupport = new Set(support);
  const near = support.map((n, k) => ({
    alpha: answer.multipliers[k]!,
    long: Math.hypot(...rows[n]!),
    parts: project(rows[n]!),
  }));
  const far = rows.flatMap((z, n) =>
    isSupport.has(n)
      ? []
      : [
          {
            kappa: dot(z, direction),
            long: Math.hypot(...z),
            logPush: Math.log(stepSize) - dot(z, answer.limit),
            parts: project(z),
          },
        ],
  );
  if (far.some(({ kappa }) => !(kappa > 1)))
    return { undecided: 'a point beyond the support is not beyond the margin' };
  const along = project(direction);
  const constant = along.map((_, j) =>
    near.reduce((total, z) => total + (squared(z.alpha) * z.parts[j]!) / stepSize, 0),
  );
  return {
    eigenvalues: expansion.eigenvalues,
    fastest: expansion.eigenvalues.at(-1)!,
    share: 2 * Math.max(...rows.map((z) => Math.hypot(...z))) * answer.radius + 2 ** -40,
    stepSize,
    along,
    near,
    far,
    constant,
    forcing: constant.map((c, j) => c - along[j]! / 2),
    summed: along.map((_, j) =>
      near.reduce((total, z) => total + (squared(z.alpha) * Math.abs(z.parts[j]!)) / stepSize, 0),
    ),
    direct: Math.hypot(...direction),
    push:
      (Math.hypot(...direction) / 2 + near.reduce((total, z) => total + (squared(z.alpha) * z.long) / stepSize, 0)) *
      (1 + 1e-6),
  };
}
