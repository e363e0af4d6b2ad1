import { type RidgeRanges, ridgeInstances } from 'theorycheck/arbitraries';
import { property, type Workbench } from 'theorycheck/workbench';
import { type NullInstance, theorem } from '../../theorems/xu2026/null-decay.js';
import { descentOn, ridgeOnData, spectrumOf } from './setting/ridgeRuns.js';

/**
 * Targets of the other run: those of the teacher in reverse order with alternating signs and a
 * shift, so that no teacher is near.
 */
function drawn({ data }: Workbench, ranges: RidgeRanges) {
  return ridgeInstances(data, ranges).map(
    (i): NullInstance => ({
      ...i,
      steps: [1, 7, 50, 400, 2000],
      otherTargets: i.targets.map((_, n) => (n % 2 === 0 ? 2 : -1) - i.targets.at(-1 - n)!),
    }),
  );
}

const shape = {
  family: 'isotropic',
  points: [3, 10],
  surplus: [3, 12],
  decayBits: [6, 12],
  stepSixteenths: [2, 15],
  startScale: 2,
  teacherScale: 1,
} as const;

export const decay = property({
  theorem,
  instances: 24,
  strata: (bench) => ({
    isotropic: { share: 0.4, measured: { undecided: 0.02 }, instances: drawn(bench, shape) },
    spiked: { share: 0.4, measured: { undecided: 0.002 }, instances: drawn(bench, { ...shape, family: 'spiked' }) },
    'one-dimensional kernel': {
      share: 0.2,
      measured: { trivial: 0.02, undecided: 0.01 },
      instances: drawn(bench, { ...shape, surplus: [1, 1] }),
    },
  }),
  onData: {
    measured: (set) => {
      const made = ridgeOnData(set, 1);
      return 'declined' in made
        ? made
        : {
            ...made,
            steps: [1, 7, 50, 400, 2000],
            otherTargets: set.targets.map((_, n) => (n % 2 === 0 ? 2 : -1) - set.targets.at(-1 - n)!),
          };
    },
  },
  consult: (i, bench) => spectrumOf(i, bench),
  *simulate(i) {
    const windows = i.steps.map((t) => [t, t] as const);
    const taught = yield descentOn(i, windows);
    const other = yield descentOn(i, windows, i.otherTargets);
    return [...taught.states, ...other.states];
  },
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/decay-halved',
    'solver/decay-only-in-row-space',
    'oracle/direction-dropped',
    'statement/xu2026/continuous-decay',
  ],
});
