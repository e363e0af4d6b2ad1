import fc from 'fast-check';
import type { Enclosure } from 'theorycheck/statement';
import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/ma2018/linear-step-for-every-batch.js';
import { type Interpolated, largestSquare } from '../../theorems/ma2018/setting/interpolated.js';
import { everyBatch, interpolating } from './setting/batches.js';

/** x, or -x, n times, along one line: lambda_1 = beta. */
const oneLine = fc
  .record({
    x: fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: -8, max: 8 })),
    signs: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
  })
  .map(({ x, signs }) => signs.map((up) => x.map((v) => (up ? v : 0 - v) / 4 + 0)));

const beyond = fc.constant(3);
const inProportion = (x: readonly (readonly number[])[], m: number) => m / largestSquare(x).hi;

export const linearStep = property<Interpolated, null, readonly (readonly Enclosure[])[]>({
  theorem,
  instances: 12,
  strata: () => ({
    'beyond the critical size': {
      share: 1,
      measured: { trivial: 0.15, violates: 0.8 },
      instances: interpolating(oneLine, beyond, inProportion),
    },
  }),
  without: () => ({
    interpolated: interpolating(oneLine, beyond, inProportion).map((i) => ({
      ...i,
      labels: i.labels.map((y, k) => (k === 0 ? y + 1 : y)),
    })),
    alongThePoints: interpolating(
      oneLine.map((x) => x.map((v) => [...v, 0])),
      beyond,
      inProportion,
    ).map((i) => ({ ...i, start: i.start.map((s, j) => (j === 2 ? s + 4 : s)) })),
    inProportion: interpolating(oneLine, beyond, (x, m) => inProportion(x, m) / 2),
  }),
  consult: () => null,
  simulate: everyBatch,
  kills: ['solver/method-stands-still', 'statement/ma2018/growth-by-the-square-of-the-batch'],
});
