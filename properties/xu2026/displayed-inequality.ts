import { axisRidges, type RidgeRanges, ridgeInstances, type SeededRidge } from 'theorycheck/arbitraries';
import { type Plan, property, type Workbench } from 'theorycheck/workbench';
import { theorem as displayed } from '../../theorems/xu2026/displayed-inequality.js';
import { theorem as corrected, type FloorInstance } from '../../theorems/xu2026/displayed-inequality-positive-part.js';
import type { Visited } from '../../theorems/xu2026/setting/ridgeInstance.js';
import { descentOn, spectrumOf } from './setting/ridgeRuns.js';
import { withUsualStart } from './setting/usual.js';

/**
 * Visits from the start to 12 / (eta lambda), eight to an e-fold of the decay: there
 * (1 - eta lambda)^t is below e^-12.
 */
function visited(i: SeededRidge): FloorInstance {
  const fold = 1 / (i.eta * i.lambda);
  return { ...i, steps: [...new Set(Array.from({ length: 97 }, (_, k) => Math.ceil((k * fold) / 8)))] };
}

const drawn = ({ data }: Workbench, ranges: RidgeRanges) => ridgeInstances(data, ranges).map(visited);

/** One point along an axis and one dimension that it does not see, with a large decay. */
const pairs = ({ data }: Workbench) =>
  axisRidges(data, {
    points: [1, 1],
    kernel: [1, 1],
    eighths: [4, 16],
    decayBits: [0, 2],
    from: 'zero',
    to: 'convergence',
    sixteenths: [2, 8],
    startScale: 2,
    teacherScale: 0.125,
  }).map((i) => visited(withUsualStart(i, 2)));

/** Start and teacher, an eighth of it, along the dimension that no point sees. */
function aligned(i: FloorInstance): FloorInstance {
  const start = [0, i.start[1]!];
  const teacher = start.map((x) => x / 8);
  return { ...i, start, teacher, targets: [0], certificates: { realizable: teacher } };
}

const shape = {
  points: [3, 8],
  surplus: [6, 12],
  decayBits: [5, 7],
  stepSixteenths: [4, 15],
  startScale: 2,
  teacherScale: 1,
} as const;

const strata = (bench: Workbench) => ({
  isotropic: { share: 0.3, measured: { violates: 0.98 }, instances: drawn(bench, { ...shape, family: 'isotropic' }) },
  'small teacher': {
    share: 0.25,
    measured: { violates: 0.98 },
    instances: drawn(bench, { ...shape, family: 'isotropic', teacherScale: 0.25 }),
  },
  spiked: { share: 0.25, measured: { violates: 0.65 }, instances: drawn(bench, { ...shape, family: 'spiked' }) },
  'teacher along the start': { share: 0.1, measured: {}, instances: pairs(bench).map(aligned) },
  'one point': { share: 0.1, measured: { trivial: 0.05, violates: 0.6 }, instances: pairs(bench) },
});

const shared = {
  instances: 16,
  strata,
  without: (bench: Workbench) => ({
    // The targets of a teacher ten times as long.
    realizable: drawn(bench, { ...shape, family: 'isotropic' }).map((i) => ({
      ...i,
      targets: i.targets.map((y) => 10 * y + 1),
    })),
    decayBelowOne: drawn(bench, { ...shape, family: 'isotropic' }).map((i) => ({ ...i, lambda: 16, eta: 0.09375 })),
  }),
  /**
   * Targets and certificate of the features and the teacher that are left, in as many dimensions as
   * the start has.
   */
  repair: (i: FloorInstance): FloorInstance => ({
    ...i,
    targets: i.features.map((row) => row.reduce((sum, x, j) => sum + x * i.teacher[j]!, 0)),
    certificates: { realizable: i.teacher },
  }),
  consult: (i: FloorInstance, bench: Workbench) => spectrumOf(i, bench),
  *simulate(i: FloorInstance): Plan<readonly Visited[]> {
    const run = yield descentOn(
      i,
      i.steps.map((t) => [t, t] as const),
    );
    return run.states;
  },
};

/**
 * The display of the proof, and beside it the statement that was meant, on one law of instances and
 * one plan.
 */
export const asPrinted = property({
  theorem: displayed,
  ...shared,
  kills: ['solver/without-decay', 'statement/xu2026/positive-part-put-back'],
});

export const withPositivePart = property({
  theorem: corrected,
  ...shared,
  kills: [
    'solver/decay-doubled',
    'oracle/null-part-doubled',
    'statement/xu2026/teacher-forgotten',
    'statement/xu2026/floor-a-tenth-higher',
  ],
});
