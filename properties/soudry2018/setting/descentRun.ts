import type { Arbitrary } from 'fast-check';
import { type PlantedRunRanges, plantedRuns } from 'theorycheck/arbitraries';
import type { RunRequest, State } from 'theorycheck/statement';
import type { Workbench } from 'theorycheck/workbench';
import {
  beyondMargin,
  carriersOf,
  type DescentInstance,
  type Iterate,
  type Limit,
  signedRows,
  supportOf,
} from '../../../theorems/soudry2018/setting/instances.js';

/** The instance as a run that visits the windows. */
export function descentRun(
  i: Pick<DescentInstance, 'points' | 'labels' | 'loss' | 'start' | 'stepSize'>,
  windows: readonly (readonly [number, number])[],
): RunRequest {
  return {
    problem: {
      kind: 'classification',
      points: i.points.length,
      dimension: i.points[0]!.length,
      features: Float64Array.from(i.points.flat()),
      labels: Float64Array.from(i.labels),
      loss: i.loss ?? 'logistic',
      bias: true,
      reduction: 'sum',
      weightDecay: 0,
    },
    start: Float64Array.from(i.start),
    dynamics: 'descent',
    step: i.stepSize,
    visit: { windows },
  };
}

export function iterateOf({ step, point, radius, stepRadius, basis }: State): Iterate {
  return { step: Number(step), point: [...point], radius, stepRadius, basis };
}

/**
 * The oracle's question about an instance. The support is taken from the multipliers: where they
 * are not strict, it is too small.
 */
export function questionOf(i: DescentInstance) {
  const { direction } = i.certificates.separable;
  return { rows: signedRows(i), support: carriersOf(i), direction, stepSize: i.stepSize };
}

/**
 * The question about the points that the theory is about: those with a positive multiplier and
 * those of margin above one. By hypothesis these are all points.
 */
export function theoryOf(i: DescentInstance) {
  const rows = signedRows(i);
  const carriers = carriersOf(i);
  return {
    ...questionOf(i),
    rows: [...carriers, ...beyondMargin(i)].map((n) => rows[n]!),
    support: carriers.map((_, k) => k),
  };
}

export function consultLimit(i: DescentInstance, bench: Workbench): Limit | { undecided: string } {
  const question = questionOf(i);
  const answer = bench.oracles.residualLimit(question);
  if ('undecided' in answer) return answer;
  const { support, direction } = question;
  return { support, direction, ...answer, radius: answer.radius + roundingOf(i, answer) };
}

/**
 * What the limit may be off by since thetahat is rounded. With g = |thetahat| 2^-53:
 *
 * - The gradient of Phi is off by g, and with it the minimiser by at most 2 g over the least
 *   eigenvalue of H, as in `residualLimit`.
 * - thetahat log T is off by g log T, and log T < 2^12 at all steps that are looked at.
 */
function roundingOf(i: DescentInstance, { eigenvalues }: { readonly eigenvalues: readonly number[] }): number {
  const { direction, exact } = i.certificates.separable;
  return exact === undefined ? 0 : 2 ** -53 * Math.hypot(...direction) * (2 ** 12 + 4 / eigenvalues[0]!);
}

/**
 * One support point once more under the other label: no direction has a positive margin on both. A
 * row more at most doubles sigma_max^2.
 */
export function supportPointRelabelled(i: DescentInstance): DescentInstance {
  const n = supportOf(i)[0]!;
  const { direction, multipliers } = i.certificates.strictlyComplementary;
  return {
    ...i,
    points: [...i.points, i.points[n]!],
    labels: [...i.labels, -i.labels[n]!],
    certificates: {
      ...i.certificates,
      strictlyComplementary: { direction, multipliers: [...multipliers, 0] },
      stepBelowTwoOverBeta: { bound: 7.5 },
    },
  };
}

/**
 * d support points, which leave the last axis free but for the tilt of the classes; the normal is
 * the first axis.
 */
export const carriersOnly = {
  excessSupport: [-1, -1],
  duplicates: [0, 0],
  stepSixteenths: [2, 4],
  turn: [0, 0],
} as const;

/**
 * The same data with one more point at margin one, moved along the last axis. It is independent of
 * the others, so that its multiplier is zero in every dual solution.
 */
export function withIdlePoint(i: DescentInstance): DescentInstance {
  const n = supportOf(i)[0]!;
  const { direction, multipliers } = i.certificates.strictlyComplementary;
  return {
    ...i,
    points: [...i.points, [...i.points[n]!.slice(0, -1), i.points[n]!.at(-1)! + 0.25]],
    labels: [...i.labels, i.labels[n]!],
    certificates: {
      ...i.certificates,
      strictlyComplementary: { direction, multipliers: [...multipliers, 0] },
      stepBelowTwoOverBeta: { bound: 7.5 },
    },
  };
}

/**
 * A further point beside a support point, at this margin: a dyadic. Below 1, thetahat is no longer
 * feasible, though the data are separable.
 */
export function withPointAtMargin(i: DescentInstance, margin: number): DescentInstance {
  const n = supportOf(i)[0]!;
  const { direction, multipliers } = i.certificates.strictlyComplementary;
  // The largest weight is a power of two in every frame, so that it divides without rounding.
  const weights = direction.slice(0, -1);
  const at = weights.indexOf(weights.reduce((most, v) => (Math.abs(v) > Math.abs(most) ? v : most)));
  const moved = i.points[n]!.map((v, j) => (j === at ? v + (i.labels[n]! * (margin - 1)) / weights[at]! : v));
  return {
    ...i,
    points: [...i.points, moved],
    labels: [...i.labels, i.labels[n]!],
    certificates: {
      ...i.certificates,
      strictlyComplementary: { direction, multipliers: [...multipliers, 0] },
      stepBelowTwoOverBeta: { bound: 7.5 },
    },
  };
}

/**
 * Instances that break one hypothesis alone, for every statement of this paper about planted data.
 */
export function without({ data }: Workbench, some: Partial<PlantedRunRanges>) {
  const planted = (more: Partial<PlantedRunRanges>): Arbitrary<DescentInstance> =>
    plantedRuns(data.plantedSeparable, { ...some, ...more });
  return {
    separable: planted({ stepSixteenths: [3, 6] }).map(supportPointRelabelled),
    strictlyComplementary: planted({ dimension: [2, 2], ...carriersOnly }).map(withIdlePoint),
    // A part of theta outside the span of the support, from the start or from points beyond, stays.
    spanning: planted({ dimension: [2, 3], excessSupport: [-1, -1], others: [1, 4], startQuarters: [2, 6] }),
    stepBelowTwoOverBeta: planted({ stepSixteenths: [20, 40] }),
  };
}
