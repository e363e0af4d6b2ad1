import fc from 'fast-check';
import type { Enclosure } from 'theorycheck/statement';
import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/ma2018/one-step-over-all-batches.js';
import type { Interpolated } from '../../theorems/ma2018/setting/interpolated.js';
import { allowed, eighths, everyBatch, interpolating } from './setting/batches.js';

/** As many as there are points at most. */
const size = fc.integer({ min: 1, max: 2 });

/** Two points at right angles and of one length: both lines are attained at the largest step. */
const orthogonal = fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: -8, max: 8 })).map(([p, q]) => [
  [p / 4, q / 4 + 0],
  [0 - q / 4, p / 4],
]);

/** A first coordinate that is not zero. */
const row = (length: number) =>
  fc.tuple(fc.integer({ min: 1, max: 8 }), eighths(length - 1)).map(([first, rest]) => [first / 8, ...rest]);
const rows = (n: number, d: number) => fc.array(row(d), { minLength: n, maxLength: n });

const inSpace = fc.integer({ min: 3, max: 5 }).chain((d) => rows(2, d));
const inThePlane = fc.tuple(fc.constant(3), fc.integer({ min: 1, max: 2 }));
const more = fc.integer({ min: 1, max: 3 });

export const oneStep = property<Interpolated, null, readonly (readonly Enclosure[])[]>({
  theorem,
  instances: 20,
  strata: () => ({
    'orthogonal points of one length': {
      share: 0.4,
      measured: { trivial: 0.01 },
      instances: interpolating(orthogonal, size, (x, m) => allowed(x, m, 1)),
    },
    'two points': { share: 0.3, measured: { trivial: 0.01 }, instances: interpolating(inSpace, size, allowed) },
    'points in the plane': {
      share: 0.3,
      measured: { trivial: 0.01 },
      instances: interpolating(
        inThePlane.chain(([n, d]) => rows(n, d)),
        more,
        allowed,
      ),
    },
  }),
  without: () => ({
    interpolated: interpolating(inSpace, size, allowed).map((i) => ({
      ...i,
      labels: i.labels.map((y, k) => (k === 0 ? y + 1 : y)),
    })),
    // A coordinate that no point has.
    alongThePoints: interpolating(
      orthogonal.map((x) => x.map((v) => [...v, 0])),
      size,
      allowed,
    ).map((i) => ({ ...i, start: i.start.map((s, j) => (j === 2 ? s + 4 : s)) })),
    smallStep: interpolating(inSpace, size, (x, m) => 4 * allowed(x, m, 1)),
  }),
  consult: () => null,
  simulate: everyBatch,
  kills: [
    'solver/method-last-coordinate-longer',
    'solver/method-with-decay-of-the-parameters',
    'solver/method-on-the-first-example-of-a-batch',
    'statement/ma2018/batch-forgotten',
    'statement/ma2018/rate-a-tenth-larger',
    'statement/ma2018/second-order-two-per-cent-larger',
  ],
});
