import fc, { type Arbitrary } from 'fast-check';
import { power } from 'theorycheck/exact';
import { methods, objective, poses } from 'theorycheck/objectives';
import { type Enclosure, parametersIn, type RunRequest } from 'theorycheck/statement';
import type { Plan } from 'theorycheck/workbench';
import { type Interpolated, largestSquare, spectrum } from '../../../theorems/ma2018/setting/interpolated.js';

/** The mean of half squared errors. */
export const leastSquares = objective({
  name: 'mean of half squares',
  data: { X: ['n', 'd'], y: ['n'] },
  parameters: { w: ['d'] },
  value: ({ X, y }, { w }, o) => o.scale(1 / 2, o.mean(o.square(o.subtract(o.matmul(X, w), y)))),
});

const sizes = [1, 2, 3, 4].map((size) => methods.stochasticDescent({ law: 'with replacement', size, examples: 'n' }));

/** Stochastic descent on batches of m, at most four, drawn with replacement. */
export const sgd = (m: number) => sizes[m - 1]!;

/** One step on each of the n^m batches: where each of them leads. */
export function* everyBatch(i: Interpolated): Plan<readonly (readonly Enclosure[])[]> {
  const after: Enclosure[][] = [];
  const { length: n } = i.points;
  for (let number = 0; number < power(n, i.batch); number++) {
    const batches = Int32Array.from({ length: i.batch }, (_, k) => Math.floor(number / power(n, k)) % n);
    const { states } = yield request(i, batches);
    after.push(parametersIn(states[0]!));
  }
  return after;
}

function request(i: Interpolated, batches: Int32Array): RunRequest {
  return {
    problem: poses(leastSquares, { X: i.points, y: i.labels }),
    start: Float64Array.from(i.start),
    dynamics: { method: sgd(i.batch), hyperparameters: { step: i.stepSize }, batches },
    ...{ step: 1, by: 'method' },
    visit: { windows: [[1, 1]] },
  };
}

/** A list of numbers of three binary places. */
export const eighths = (length: number, most = 12) =>
  fc.array(
    fc.integer({ min: -most, max: most }).map((k) => k / 8 + 0),
    { minLength: length, maxLength: length },
  );

/** Labels that w* fits, a start w* + sum c_i x_i, and a step that `step` chooses. */
export function interpolating(
  points: Arbitrary<number[][]>,
  batch: Arbitrary<number>,
  step: (points: readonly (readonly number[])[], batch: number, share: number) => number,
): Arbitrary<Interpolated> {
  return points.chain((x) =>
    fc
      .record({
        solution: eighths(x[0]!.length),
        combination: eighths(x.length),
        batch,
        share: fc.integer({ min: 8, max: 16 }).map((k) => k / 16),
      })
      .map(({ solution, combination, batch: m, share }) => ({
        points: x,
        labels: x.map((row) => row.reduce((y, v, j) => y + v * solution[j]!, 0)),
        ...{ solution, combination },
        start: solution.map((s, j) => x.reduce((t, row, i) => t + row[j]! * combination[i]!, s)),
        ...{ batch: m, stepSize: step(x, m, share) },
      })),
  );
}

/** A share of m/(beta + (m - 1) lambda_1), less a millionth. */
export function allowed(points: readonly (readonly number[])[], m: number, share: number): number {
  const most = m / (largestSquare(points).hi + (m - 1) * spectrum(points).largest.hi);
  return share * most * (1 - 2 ** -20);
}
