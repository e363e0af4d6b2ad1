import { type RidgeRanges, ridgeInstances } from 'theorycheck/arbitraries';
import { property, type Workbench } from 'theorycheck/workbench';
import { type TrajectoryInstance, theorem } from '../../theorems/xu2026/exact-trajectory.js';
import { teacherRounding } from '../../theorems/xu2026/setting/ridgeInstance.js';
import { descentOn, ridgeOnData, spectrumOf } from './setting/ridgeRuns.js';

const visits = [1, 2, 7, 50, 400, 3000];

const shape = {
  points: [3, 10],
  surplus: [3, 12],
  decayBits: [6, 14],
  startScale: 2,
  teacherScale: 1,
} as const;

function drawn({ data }: Workbench, ranges: RidgeRanges, steps: readonly number[] = visits) {
  return ridgeInstances(data, ranges).map((i): TrajectoryInstance => ({ ...i, steps }));
}

const quiet = { ...shape, family: 'isotropic', stepSixteenths: [2, 8] } as const;

export const trajectory = property({
  theorem,
  instances: 24,
  strata: (bench) => ({
    'every mode without sign change': { share: 0.3, measured: {}, instances: drawn(bench, quiet) },
    'fast modes oscillate': {
      share: 0.3,
      measured: {},
      instances: drawn(bench, { ...quiet, stepSixteenths: [9, 15] }),
    },
    'spiked population': {
      share: 0.3,
      measured: {},
      instances: drawn(bench, { ...quiet, family: 'spiked', stepSixteenths: [2, 15] }),
    },
    'ten thousand steps and more': {
      share: 0.1,
      measured: {},
      instances: drawn(bench, { ...quiet, points: [3, 5], surplus: [3, 5] }, [...visits, 20_000]),
    },
  }),
  without: (bench) => ({
    // The first target is moved off the teacher's.
    realizable: drawn(bench, quiet).map((i) => ({ ...i, targets: i.targets.map((y, n) => (n === 0 ? y + 1 : y)) })),
  }),
  onData: {
    measured: (set) => {
      const made = ridgeOnData(set, 0);
      return 'declined' in made ? made : { ...made, steps: [1, 7, 50, 400, 3000] };
    },
  },
  consult(i, bench) {
    const found = spectrumOf(i, bench);
    if ('undecided' in found) return found;
    const { spectrum, powers } = found;
    return { spectrum: { ...spectrum, drift: spectrum.drift + teacherRounding(i) }, powers };
  },
  *simulate(i) {
    const run = yield descentOn(
      i,
      i.steps.map((t) => [t, t] as const),
    );
    return run.states;
  },
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/float32-state',
    'solver/decay-after-step',
    'solver/decay-halved',
    'solver/decay-only-in-row-space',
    'solver/gradient-without-1-over-n',
    'oracle/eigenvalues-without-1-over-n',
    'oracle/singular-values-for-eigenvalues',
    'statement/xu2026/kernel-that-does-not-decay',
  ],
});
