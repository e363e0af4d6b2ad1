import fc, { type Arbitrary } from 'fast-check';
import { type RidgeRanges, ridgeInstances } from 'theorycheck/arbitraries';
import { type RunRequest, singleSteps } from 'theorycheck/statement';
import { type Plan, property, type Workbench } from 'theorycheck/workbench';
import { type OneStep, type OneStepInstance, type Setting, stepsOf, theorem } from '../../theorems/xu2026/one-step.js';
import { descentOn, ridgeOnData } from './setting/ridgeRuns.js';

const settings: readonly Setting[] = [true, false].flatMap((decay) => [true, false].map((each) => ({ decay, each })));

const shape = {
  family: 'isotropic',
  points: [1, 8],
  surplus: [1, 8],
  decayBits: [0, 6],
  stepSixteenths: [2, 15],
  startScale: 4,
  teacherScale: 1,
} as const;

/**
 * Step sizes from a quarter of eta to all of it; targets of the teacher, or off them by up to
 * `off`.
 */
function drawn({ data }: Workbench, ranges: RidgeRanges, off: number): Arbitrary<OneStepInstance> {
  return fc
    .record({
      ridge: ridgeInstances(data, ranges),
      quarters: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 16, maxLength: 16 }),
      shifts: fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 8, maxLength: 8 }),
    })
    .map(({ ridge, quarters, shifts }) => ({
      ...ridge,
      targets: ridge.targets.map((y, n) => y + (off * shifts[n]!) / 8),
      stepFactors: ridge.start.map((_, j) => quarters[j]! / 4),
    }));
}

function request(i: OneStepInstance, setting: Setting): RunRequest {
  const run = descentOn(setting.decay ? i : { ...i, lambda: 0 }, [
    [0, 1],
    [7, 8],
  ]);
  return setting.each ? { ...run, step: Float64Array.from(stepsOf(i, setting)) } : run;
}

export const oneStep = property<OneStepInstance, null, readonly OneStep[]>({
  theorem,
  instances: 16,
  strata: (bench) => ({
    'targets of a teacher': { share: 0.5, measured: {}, instances: drawn(bench, shape, 0) },
    'other targets': { share: 0.25, measured: {}, instances: drawn(bench, { ...shape, family: 'spiked' }, 4) },
    'more points than dimensions': {
      share: 0.25,
      measured: {},
      instances: drawn(bench, { ...shape, points: [5, 8], surplus: [-4, -1] }, 1),
    },
  }),
  onData: {
    measured: (set) => {
      const made = ridgeOnData(set, 1);
      return 'declined' in made ? made : { ...made, stepFactors: set.points[0]!.map((_, j) => 1 / (1 + (j % 2))) };
    },
  },
  consult: () => null,
  *simulate(i): Plan<readonly OneStep[]> {
    const seen: OneStep[] = [];
    for (const setting of settings) {
      const { states } = yield request(i, setting);
      seen.push(...singleSteps(states).map((s) => ({ setting, ...s })));
    }
    return seen;
  },
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/gradient-without-1-over-n',
    'solver/decay-doubled',
    'solver/without-decay',
    'solver/decay-over-points',
    'solver/float32-state',
    'statement/xu2026/one-step-with-half-the-decay',
  ],
});
