import fc, { type Arbitrary } from 'fast-check';
import { squared, twoTo } from 'theorycheck/exact';
import { methods, objective, poses } from 'theorycheck/objectives';
import { type ObjectiveProblem, parametersIn, type State } from 'theorycheck/statement';
import type { Plan } from 'theorycheck/workbench';
import {
  type BentInstance,
  type BentState,
  squareLength,
  tuning,
} from '../../../theorems/lessard2016/setting/bentQuadratic.js';

/**
 * mu sum (lambda/2 z^2 - bend (z - c)_+^2 + bend (z - 2c)_+^2), bend = 12 where there is a kink.
 */
const bentQuadratic = objective({
  name: 'bent quadratic',
  data: { A: ['n', 'd'], b: ['n'], half: ['n'], bend: ['n'], kink: ['n'] },
  parameters: { x: ['d'] },
  value: ({ A, b, half, bend, kink }, { x }, o) => {
    const z = o.subtract(o.matmul(A, x), b);
    const beyond = (c: typeof z) => o.square(o.relu(o.subtract(z, c)));
    const bends = o.multiply(bend, o.subtract(beyond(o.scale(2, kink)), beyond(kink)));
    return o.sum(o.add(o.multiply(half, o.square(z)), bends));
  },
});

function trained({ rows, targets, curvatures, kinks, unit }: BentInstance): ObjectiveProblem {
  return poses(bentQuadratic, {
    ...{ A: rows, b: targets },
    // Where nothing bends, beyond all iterates: at a kink nothing could be certified.
    kink: kinks.map((c) => c || 2 ** 20),
    half: curvatures.map((x) => (unit * x) / 2),
    bend: kinks.map((c) => (c > 0 ? 12 * unit : 0)),
  });
}

const seen = (states: readonly State[]): BentState[] =>
  states.map((s) => ({ step: Number(s.step), x: parametersIn(s) }));

/** The heavy ball with Polyak's tuning, all steps. */
export function* heavyBall(i: BentInstance): Plan<readonly BentState[]> {
  const { states } = yield {
    problem: trained(i),
    start: Float64Array.from(i.start),
    ...{ dynamics: { method: methods.heavyBall, hyperparameters: tuning(i) }, step: 1, by: 'method' },
    visit: { windows: [[0, i.steps]] },
  };
  return seen(states);
}

/** Descent with the step 2/(L + m), all steps. */
export function* descent(i: BentInstance): Plan<readonly BentState[]> {
  const step = 2 / (i.unit * squareLength(i) * (squared(i.least) + squared(i.most)));
  const { states } = yield {
    problem: trained(i),
    start: Float64Array.from(i.start),
    ...{ dynamics: 'descent', step },
    visit: { windows: [[0, i.steps]] },
  };
  return seen(states);
}

/** Orthogonal rows of one length. */
const frames: readonly number[][][] = [
  [[1]],
  [
    [1, 1],
    [1, -1],
  ],
  [
    [3, 4],
    [-4, 3],
  ],
  [
    [1, 2, 2],
    [2, 1, -2],
    [2, -2, 1],
  ],
];

const whole = ([min, max]: readonly [number, number]) => fc.integer({ min, max });
const list = <T>(length: number, of: Arbitrary<T>) => fc.array(of, { minLength: length, maxLength: length });

/** In the coordinates z: a curvature, a kink or 0, and where training begins. */
export interface Coordinate {
  readonly curvature: number;
  readonly kink: number;
  readonly from: number;
}

/** p, q, the coordinates and the number of steps; then all is turned and moved. */
export function turned(
  of: Arbitrary<{ readonly least: number; readonly most: number; readonly steps: number }>,
  coordinate: (at: number, range: { readonly least: number; readonly most: number }) => Arbitrary<Coordinate>,
): Arbitrary<BentInstance> {
  return fc.tuple(of, whole([0, frames.length - 1])).chain(([numbers, which]) => {
    const rows = frames[which]!;
    const square = rows[0]!.reduce((sum, a) => sum + a * a, 0);
    return fc
      .record({
        coordinates: fc.tuple(...rows.map((_, at) => coordinate(at, numbers))),
        centre: list(
          rows.length,
          whole([-16, 16]).map((k) => k / 8),
        ),
        unit: whole([-3, 3]).map((k) => twoTo(k)),
      })
      .map(({ coordinates, centre, unit }) => ({
        ...{ rows, centre, unit, ...numbers },
        targets: rows.map((a) => a.reduce((sum, x, j) => sum + x * centre[j]!, 0)),
        curvatures: coordinates.map(({ curvature }) => curvature),
        kinks: coordinates.map(({ kink }) => kink),
        start: centre.map((c, j) => coordinates.reduce((sum, { from }, n) => sum + (from * rows[n]![j]!) / square, c)),
      }));
  });
}

/** A quadratic coordinate. */
export function quadratic({ least, most }: { readonly least: number; readonly most: number }): Arbitrary<Coordinate> {
  return fc.record({
    curvature: whole([least * least, most * most]),
    kink: fc.constant(0),
    from: whole([-32, 32]).map((k) => k / 8 + 0),
  });
}

/** A coordinate of section 4.6, from where the heavy ball cycles, or from elsewhere. */
export function bent(of1024: readonly [number, number] = [3144, 3543]): Arbitrary<Coordinate> {
  return fc
    .record({ kink: whole([1, 8]), share: whole(of1024) })
    .map(({ kink, share }) => ({ curvature: 25, kink: kink / 4, from: ((share / 1024) * kink) / 4 + 0 }));
}

/** A number of steps after which `rate` to that power is some 1e-5, at most 60. */
export function stepsUntil(rate: number): number {
  return Math.min(60, Math.ceil(Math.log(1e-5) / Math.log(rate)));
}

/**
 * The first row, with its kink, twice as long; where it is the only one, in two dimensions, of
 * which nothing is known along the second.
 */
export function withoutFrame(i: BentInstance): BentInstance {
  if (i.rows.length === 1)
    return { ...i, rows: [[...i.rows[0]!, 0]], centre: [...i.centre, 0], start: [...i.start, 1] };
  const doubled = (list: readonly number[]) => list.map((x, n) => (n === 0 ? 2 * x : x));
  const rows = i.rows.map((a, n) => (n === 0 ? a.map((x) => 2 * x) : a));
  return { ...i, rows, targets: doubled(i.targets), kinks: doubled(i.kinks) };
}
