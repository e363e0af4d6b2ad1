import fc, { type Arbitrary } from 'fast-check';
import { aroundOriginClouds } from 'theorycheck/arbitraries';
import { twoTo } from 'theorycheck/exact';
import { around, type RunRequest, type State } from 'theorycheck/statement';
import type { Plan, Workbench } from 'theorycheck/workbench';
import {
  lateStep,
  type PointsInstance,
  problemOf,
  type RunInstance,
  stepBelow,
  type Visited,
} from '../../../theorems/beck2025/setting/runs.js';
import { turn, turned } from './turns.js';

/** Sixteenths of 1/(R^2 + 1) for the step size, and the horizon. */
export interface RunConstraints {
  readonly share?: readonly [from: number, to: number];
  readonly steps: number;
  readonly loss?: RunInstance['loss'];
}

/** A cloud with labels -1, a start at zero, a loss and a step size that is a power of two. */
export function runOn<T extends PointsInstance>(
  clouds: Arbitrary<T>,
  { share = [4, 16], steps, loss }: RunConstraints,
): Arbitrary<T & RunInstance> {
  const losses = loss ? fc.constant(loss) : fc.constantFrom<RunInstance['loss']>('logistic', 'exponential');
  return fc.tuple(clouds, losses, fc.integer({ min: share[0], max: share[1] })).map(([cloud, drawn, sixteenths]) => ({
    ...cloud,
    labels: cloud.points.map(() => -1),
    loss: drawn,
    stepSize: stepBelow(cloud.points, sixteenths / 16),
    steps,
    start: [...cloud.points[0]!.map(() => 0), 0],
  }));
}

/**
 * Single steps on the instance: all of the first decade, then some four looks a decade, and the
 * horizon.
 */
export function request(i: RunInstance): RunRequest {
  const windows: [number, number][] = [[0, Math.min(10, i.steps - 1)]];
  for (let k = 18; k < i.steps; k = Math.ceil(1.78 * k)) windows.push([k, k]);
  return {
    problem: problemOf(i),
    start: Float64Array.from(i.start),
    dynamics: 'descent',
    step: i.stepSize,
    visit: { windows: [...windows, [i.steps, i.steps]] },
    by: 'gradient-descent',
  };
}

/** The same descent at 10^15 steps, by certified collocation in log time. */
export function lateRequest(i: RunInstance): RunRequest {
  return { ...request(i), visit: { windows: [[lateStep, lateStep]] }, by: 'collocation-descent' };
}

/** Descent step by step, then late. */
export function* earlyAndLate(i: RunInstance): Plan<{ readonly visited: readonly Visited[] }> {
  const early = yield request(i);
  const late = yield lateRequest(i);
  return { visited: visitedIn([...early.states, ...late.states]) };
}

/** What was visited, the rounding included. */
export function visitedIn(states: readonly State[]): Visited[] {
  return states.map(({ step, point, radius, basis }) => {
    const all = Array.from(point, (x) => around(x, radius, basis));
    return { step: Number(step), S: all.slice(0, -1), b: all.at(-1)! };
  });
}

/** The same instance with the label of the first point turned round. */
export function withMixedLabels<T extends RunInstance>(i: T): T {
  return { ...i, labels: i.labels.map((y, n) => (n === 0 ? -y : y)) };
}

/**
 * The same instance with the bias started at -4 and the weights along the first point x, at x/|x|^2
 * up to a factor two.
 */
export function withStart<T extends RunInstance>(i: T): T {
  const x = i.points[0]!;
  const factor = twoTo(-Math.ceil(Math.log2(x.reduce((t, c) => t + c * c, 2 ** -20))));
  return { ...i, start: [...x.map((c) => factor * c), -4] };
}

/**
 * (k, 0), (-l, 0), (0, h), k, l and h about the same, turned: the origin lies on an edge of the
 * hull, so the data are neither separable nor surround it.
 */
export const onTheBoundary: Arbitrary<PointsInstance> = fc
  .record({
    size: fc.integer({ min: 3, max: 7 }),
    sixteenths: fc.array(fc.integer({ min: 0, max: 16 }), { minLength: 3, maxLength: 3 }),
    turn,
  })
  .map(({ size, sixteenths, turn }) => {
    const [k, l, h] = sixteenths.map((c) => size + c / 16);
    return {
      points: [
        [k!, 0],
        [-l!, 0],
        [0, h!],
      ].map((x) => turned(x, turn)),
    };
  });

/**
 * In the plane, turned: one point (m, -a), the others (m + c, b) with b well above a. The mean is
 * far from the point of the hull nearest to the origin, so that the ratio |S|/|b| has far to fall.
 * The margin is at least m.
 */
export const lopsided: Arbitrary<PointsInstance> = fc
  .record({
    height: fc.integer({ min: 1, max: 3 }),
    low: fc.integer({ min: 4, max: 16 }),
    others: fc.array(fc.record({ beyond: fc.integer({ min: 0, max: 8 }), high: fc.integer({ min: 32, max: 64 }) }), {
      minLength: 1,
      maxLength: 2,
    }),
    turn,
  })
  .map(({ height, low, others, turn }) => ({
    points: [[height, -low / 4], ...others.map(({ beyond, high }) => [height + beyond / 4, high / 4])].map((x) =>
      turned(x, turn),
    ),
  }));

const logistic = { steps: 20000, loss: 'logistic', share: [4, 8] } as const;

/** The logistic loss on two or three separable points. */
export const logisticBeside: Arbitrary<RunInstance> = runOn(lopsided, logistic);

/** The same around the origin, and with the origin on an edge of the hull. */
export function logisticAround({ data }: Workbench): Arbitrary<RunInstance> {
  const around = aroundOriginClouds(data, { surplus: [1, 2], dimension: [1, 2], scale: [3, 4] });
  return runOn(fc.oneof(around, onTheBoundary), logistic);
}

/** The same instance with the bias started at 2, on the wrong side. */
export function withPositiveBias<T extends RunInstance>(i: T): T {
  return { ...i, start: i.start.map((_, j) => (j === i.start.length - 1 ? 2 : 0)) };
}

/** The same instance with the bias started at -4 and the weights at zero. */
export function withBiasAlone<T extends RunInstance>(i: T): T {
  return { ...i, start: i.start.map((_, j) => (j === i.start.length - 1 ? -4 : 0)) };
}

/**
 * The same instance with the bias started at zero and the weights along the first point x, at
 * x/|x|^2 up to a factor two.
 */
export function withWeights<T extends RunInstance>(i: T): T {
  const { start } = withStart(i);
  return { ...i, start: start.map((c, j) => (j === start.length - 1 ? 0 : c)) };
}
