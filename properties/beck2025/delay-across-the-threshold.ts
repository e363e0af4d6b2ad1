import fc, { type Arbitrary } from 'fast-check';
import { gaussianCloudOf } from 'theorycheck/arbitraries';
import { around, type Enclosure, type RunRequest } from 'theorycheck/statement';
import { property } from 'theorycheck/workbench';
import { bands, batch, type GaussianBatch, theorem } from '../../theorems/beck2025/delay-across-the-threshold.js';
import { problemOf } from '../../theorems/beck2025/setting/runs.js';

const batches = (d: Arbitrary<number>): Arbitrary<GaussianBatch> =>
  fc.record({
    seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
    d,
    loss: fc.constant('logistic' as const),
    start: fc.constant(0),
  });

const tolerance = 1e-3;

function request(i: GaussianBatch, points: readonly (readonly number[])[]): RunRequest {
  const start = [...points[0]!.map(() => 0), i.start];
  const run = { points, labels: points.map(() => -1), loss: i.loss, stepSize: 1, steps: 1, start };
  return {
    problem: problemOf(run),
    start: Float64Array.from(start),
    dynamics: 'flow',
    step: 1,
    by: 'log-time-flow',
    visit: { logTimes: bands[i.d]! },
    tolerance,
  };
}

export const delay = property({
  theorem,
  instances: 2,
  strata: () => ({
    'lambda 0.3': { share: 0.5, measured: {}, instances: batches(fc.constant(6)) },
    'lambda 0.5': { share: 0.5, measured: {}, instances: batches(fc.constant(10)) },
  }),
  without: () => ({
    logisticLoss: batches(fc.constant(10)).map((i) => ({ ...i, loss: 'exponential' as const })),
    batchFromZero: batches(fc.constant(10)).map((i) => ({ ...i, start: -8 })),
  }),
  consult: ({ seed, d }, { data }) =>
    Array.from({ length: batch.sets }, (_, n) =>
      gaussianCloudOf(data, { points: batch.N, dimension: d, sigma: batch.sigma }, `delay ${seed}, set ${n}`),
    ),
  *simulate(i, clouds: readonly number[][][]) {
    const [early, late]: Enclosure[][][] = [[], []];
    for (const points of clouds) {
      const { states } = yield request(i, points);
      for (const { point, radius, basis, logTime } of states)
        (logTime === bands[i.d]![0] ? early : late)!.push(
          Array.from(point, (c) => around(c, radius + tolerance, basis)),
        );
    }
    return { early: early!, late: late! };
  },
  kills: [
    'data/normals-half-as-wide',
    'statement/beck2025/delay-diverges-at-the-threshold',
    'statement/beck2025/delay-of-any-lambda',
  ],
});
