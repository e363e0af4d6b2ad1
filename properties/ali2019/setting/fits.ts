import fc, { type Arbitrary } from 'fast-check';
import { binaryExponent, twoTo } from 'theorycheck/exact';
import { objective, poses } from 'theorycheck/objectives';
import { type ObjectiveProblem, parametersIn } from 'theorycheck/statement';
import type { Plan, Workbench } from 'theorycheck/workbench';
import {
  type Estimates,
  type FitInstance,
  type RidgeAnswers,
  responses,
} from '../../../theorems/ali2019/setting/fits.js';

/** Least squares for several responses at once, with a decay that is zero in training. */
const leastSquares = objective({
  name: 'least squares, several responses',
  data: { X: ['n', 'p'], Y: ['n', 'k'], lambda: [] },
  parameters: { B: ['p', 'k'] },
  value: ({ X, Y, lambda }, { B }, o) => {
    const misfit = o.sum(o.mean(o.square(o.subtract(o.matmul(X, B), Y)), [0]));
    return o.scale(1 / 2, o.add(misfit, o.multiply(lambda, o.sum(o.square(B)))));
  },
});

function posed(i: FitInstance, lambda: number): { problem: ObjectiveProblem; start: Float64Array } {
  const problem = poses(leastSquares, { X: i.design, Y: responses(i), lambda });
  return { problem, start: new Float64Array(i.teacher.length * (i.design.length + 1)) };
}

/** Ridge regression at lambda = 1/(pace moment), enclosed. */
export function consultRidge(i: FitInstance, { oracles }: Workbench): RidgeAnswers | { undecided: string } {
  const ridge: Estimates[] = [];
  for (const moment of i.moments) {
    const { problem, start } = posed(i, 1 / (i.pace * moment));
    const minimum = oracles.minimiser(problem, start);
    if ('undecided' in minimum) return minimum;
    ridge.push(minimum.at);
  }
  return { ridge };
}

/** The flow, at its times. */
export function* flow(i: FitInstance): Plan<readonly Estimates[]> {
  const { problem, start } = posed(i, 0);
  const logTimes = i.moments.map(Math.log);
  const { states } = yield { problem, start, dynamics: 'flow', step: 1, visit: { logTimes }, by: 'objective-flow' };
  return states.map(parametersIn);
}

/** Descent, at its steps. */
export function* descent(i: FitInstance): Plan<readonly Estimates[]> {
  const { problem, start } = posed(i, 0);
  const windows = i.moments.map((k) => [k, k] as const);
  const { states } = yield { problem, start, dynamics: 'descent', step: i.pace, visit: { windows } };
  return states.map(parametersIn);
}

const whole = ([min, max]: readonly [number, number]) => fc.integer({ min, max });
const list = <T>(length: number, of: Arbitrary<T>) => fc.array(of, { minLength: length, maxLength: length });
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, j) => sum + x * b[j]!, 0);

/** The largest row sum of |X X^T|/n: at least s_1. */
const curvature = (design: readonly number[][]) =>
  Math.max(...design.map((x) => design.reduce((sum, z) => sum + Math.abs(dot(x, z)), 0))) / design.length;

/** Random designs, wide ones too; the moments are left open. */
export function designs(): Arbitrary<FitInstance> {
  return fc.record({ n: whole([1, 5]), p: whole([1, 3]) }).chain(({ n, p }) =>
    fc
      .record({
        entries: list(
          n * p,
          whole([-16, 16]).map((k) => k / 8 + 0),
        ),
        teacher: list(
          p,
          whole([-8, 8]).map((k) => k / 4 + 0),
        ),
        noise: whole([1, 8]).map((k) => k / 4),
      })
      .map(({ entries, ...rest }) => {
        const design = Array.from({ length: n }, (_, k) => entries.slice(k * p, (k + 1) * p));
        if (entries.every((x) => x === 0)) design[0]![0] = 1;
        return { design, ...rest, pace: 1, moments: [1] };
      }),
  );
}

/** Orthogonal rows whose squares of lengths are their number: with c before it, all s_i are c^2. */
const frames: readonly number[][][] = [
  [[1]],
  [
    [1, 1],
    [1, -1],
  ],
  [
    [1, 1, 1, 1],
    [1, -1, 1, -1],
    [1, 1, -1, -1],
    [1, -1, -1, 1],
  ],
];

/** Designs with one eigenvalue, a power of four, and noise that is most of the risk. */
export function framed(): Arbitrary<FitInstance> {
  return fc.tuple(whole([0, 2]), whole([-1, 1])).chain(([which, exponent]) => {
    const c = twoTo(exponent);
    const design = frames[which]!.map((row) => row.map((x) => c * x));
    const teacher = list(
      design.length,
      whole([-8, 8]).map((k) => k / 2 ** 10 + 0),
    );
    return teacher.map((beta) => ({ design, teacher: beta, noise: 8, pace: 1, moments: [1] }));
  });
}

/** With times of the flow, in 64ths of 1/s_1. */
export function withTimes(
  of: Arbitrary<FitInstance>,
  at: readonly (readonly [number, number])[],
): Arbitrary<FitInstance> {
  return fc.tuple(of, fc.tuple(...at.map(whole))).map(([i, chosen]) => ({
    ...i,
    moments: chosen.map((k) => k / (64 * curvature(i.design))),
  }));
}

/** With steps of descent, and a step size of some sixteenths of 1/s_1, rounded down to 20 bits. */
export function withSteps(
  of: Arbitrary<FitInstance>,
  sixteenths: readonly [number, number],
  first = 1,
): Arbitrary<FitInstance> {
  return fc.tuple(of, whole(sixteenths), whole([2, 12])).map(([i, share, later]) => {
    const edge = 1 / curvature(i.design);
    const unit = twoTo(binaryExponent(edge) - 20);
    return { ...i, pace: (share / 16) * unit * Math.floor(edge / unit), moments: [first, first + 1, first + later] };
  });
}
