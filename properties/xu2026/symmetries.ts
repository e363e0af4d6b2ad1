import fc from 'fast-check';
import { type RidgeRanges, ridgeInstances } from 'theorycheck/arbitraries';
import { property, type Workbench } from 'theorycheck/workbench';
import { type Pairs, related, type relations, type SymmetricRidge, theorem } from '../../theorems/xu2026/symmetries.js';
import { at } from './setting/ridgeRuns.js';

type Relation = (typeof relations)[number];

/** Targets of a teacher and off them; an exponent that is not zero; up to five copies. */
const drawn = ({ data }: Workbench, ranges: RidgeRanges, among: readonly Relation[]) =>
  fc
    .record({
      ridge: ridgeInstances(data, ranges),
      relation: fc.constantFrom(...among),
      exponent: fc.constantFrom(-7, -3, -1, 1, 2, 5),
      copies: fc.integer({ min: 2, max: 5 }),
      noise: fc.boolean(),
    })
    .map(
      ({ ridge, noise, ...how }): SymmetricRidge => ({
        ...ridge,
        ...how,
        targets: ridge.targets.map((y, n) => (noise ? y + (n % 2 ? 0.5 : -0.75) : y)),
        steps: [1, 7, 50, 400, 1000],
      }),
    );

const shape = {
  family: 'isotropic',
  points: [3, 6],
  surplus: [2, 9],
  decayBits: [5, 9],
  stepSixteenths: [2, 15],
  startScale: 2,
  teacherScale: 1,
} as const;

export const symmetries = property<SymmetricRidge, null, Pairs>({
  theorem,
  instances: 24,
  strata: (bench) => ({
    scales: { share: 0.35, measured: {}, instances: drawn(bench, shape, ['longer', 'other units']) },
    rotations: {
      share: 0.3,
      measured: {},
      instances: drawn(bench, { ...shape, family: 'spiked' }, ['turned', 'mirrored']),
    },
    rows: { share: 0.35, measured: {}, instances: drawn(bench, shape, ['rows negated', 'copied']) },
  }),
  consult: () => null,
  *simulate(i) {
    const first = yield* at(i, i.steps);
    const second = yield* at(related(i), i.steps);
    return second.flatMap((s, k) => (first[k] ? [[first[k], s] as const] : []));
  },
  kills: [
    'solver/gradient-without-1-over-n',
    'solver/decay-over-points',
    'solver/float32-state',
    'statement/xu2026/copies-add-up',
    'statement/xu2026/units-off-by-a-fiftieth',
    'statement/xu2026/turned-twice',
  ],
});
