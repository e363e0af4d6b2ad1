import fc, { type Arbitrary } from 'fast-check';
import { binaryExponent, twoTo } from 'theorycheck/exact';
import type { OnData, Plan } from 'theorycheck/workbench';
import { type LargeStepInstance, type LargeStepState, phaseTime } from '../../../theorems/wu2024/setting/largeStep.js';

/** Descent on the mean logistic loss from zero, all steps. */
export function* descent({ points, labels, stepSize, steps }: LargeStepInstance): Plan<readonly LargeStepState[]> {
  const dimension = points[0]!.length;
  const { states } = yield {
    problem: {
      kind: 'classification',
      ...{ points: points.length, dimension, loss: 'logistic', bias: false, reduction: 'mean', weightDecay: 0 },
      features: Float64Array.from(points.flatMap((z, n) => z.map((x) => labels[n]! * x))),
      labels: Float64Array.from(labels),
    },
    start: new Float64Array(dimension),
    ...{ dynamics: 'descent', step: stepSize },
    visit: { windows: [[0, steps]] },
  };
  return states.map(({ step, point, stepRadius }) => ({
    step: Number(step),
    point: [...point],
    radius: stepRadius,
  }));
}

/** Orthogonal rows, and a power of two that makes them a little shorter than one. */
const frames = [
  {
    unit: 1,
    rows: [
      [1, 0],
      [0, 1],
    ],
  },
  {
    unit: 3 / 16,
    rows: [
      [3, 4],
      [-4, 3],
    ],
  },
  {
    unit: 5 / 16,
    rows: [
      [1, 2, 2],
      [2, 1, -2],
      [2, -2, 1],
    ],
  },
] as const;

const whole = ([min, max]: readonly [number, number]) => fc.integer({ min, max });

/** Coordinates of a point, in sixteenths: along w*, and across. */
interface Ranges {
  readonly along: readonly [number, number];
  readonly across: readonly [number, number];
  /** Points on the side of the many, and of the few. */
  readonly many: readonly [number, number];
  readonly few: readonly [number, number];
}

/** A majority on one side of w* and a minority on the other, turned; eta in eighths. */
export function sides(ranges: Ranges, eighths: readonly [number, number]): Arbitrary<LargeStepInstance> {
  const point = (side: 1 | -1) =>
    fc.record({ along: whole(ranges.along), across: whole(ranges.across), positive: fc.boolean() }).map((p) => ({
      ...p,
      across: side * p.across,
    }));
  const group = (range: readonly [number, number], side: 1 | -1) =>
    fc.array(point(side), { minLength: range[0], maxLength: range[1] });
  return fc
    .record({
      many: group(ranges.many, 1),
      few: group(ranges.few, -1),
      frame: whole([0, frames.length - 1]),
      flip: fc.boolean(),
      eta: whole(eighths),
    })
    .map(({ many, few, frame, flip, eta }) => {
      const { unit, rows } = frames[frame]!;
      const all = [...many, ...few];
      const sign = flip ? -1 : 1;
      const turned = (along: number, across: number) =>
        rows[0]!.map((x, j) => (unit * (along * x + sign * across * rows[1]![j]!)) / 16 + 0);
      return {
        points: all.map(({ along, across }) => turned(along, across)),
        labels: all.map(({ positive }) => (positive ? 1 : -1)),
        direction: [...rows[0]!],
        ...{ stepSize: eta / 8, steps: 1 },
      };
    });
}

/** The few are on the wrong side after the first step, and far. */
export const restless = { along: [4, 6], across: [12, 14], many: [3, 5], few: [1, 1] } as const;
/** Any data that are separable. */
export const calm = { along: [6, 12], across: [-8, 8], many: [1, 4], few: [1, 2] } as const;

/** With as many steps as the transition may take, and some more. */
export function upToTheTransition(i: LargeStepInstance): LargeStepInstance {
  return { ...i, steps: phaseTime(i) + 8 };
}

/** Most products of a step, a point and a feature: each costs a microsecond in enclosures. */
const mostWork = 1e6;

/**
 * Own data without a bias, in units in which every |x_i| <= 1: a power of two, so that nothing
 * rounds. Descent on x/R with steps R^2 eta is descent on x with steps eta, in units of R.
 */
export const onData: OnData<LargeStepInstance> = {
  classified({ points, labels, stepSize, homogeneous }) {
    if (homogeneous === null) return { declined: 'no vector without bias separates the data' };
    const longest = Math.max(...points.map((x) => Math.hypot(...x)));
    const exponent = binaryExponent(longest) + 1;
    const steps = Math.min(200, Math.floor(mostWork / (points.length * points[0]!.length)));
    if (steps < 8) return { declined: `its comparisons in enclosures take too long on ${points.length} points` };
    return {
      points: points.map((x, n) => x.map((v) => (labels[n]! * v) / twoTo(exponent))),
      labels: [...labels],
      direction: [...homogeneous],
      // The mean in the place of the sum: steps longer by the number of points are the same.
      stepSize: stepSize * points.length * twoTo(2 * exponent),
      steps,
    };
  },
};
