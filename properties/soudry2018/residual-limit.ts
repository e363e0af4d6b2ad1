import { plantedRuns } from 'theorycheck/arbitraries';
import { property } from 'theorycheck/workbench';
import type { Descent, Iterate } from '../../theorems/soudry2018/instances.js';
import { type LimitWithError, theorem } from '../../theorems/soudry2018/residual-limit.js';
import {
  consultLimit,
  descentRun,
  iterateOf,
  questionOf,
  theoryOf,
  without,
  withPointInsideMargin,
} from './descentRun.js';

const ranges = { dimension: [1, 3], gapExponent: [1, 1], others: [0, 4], spreadQuarters: [8, 12] } as const;

/** The early iterate is at 25 alpha/eta, where the residual is a tenth of |thetahat|; the limit is looked at up to forty times later. */
const early = 25;
const later = [4, 40];

export const residualLimit = property<Descent, LimitWithError, readonly Iterate[]>({
  theorem,
  instances: 16,
  strata: ({ data: { plantedSeparable } }) => ({
    'from zero': {
      share: 0.2,
      instances: plantedRuns(plantedSeparable, { ...ranges, excessSupport: [0, 0], duplicates: [0, 0] }),
    },
    'duplicate and excess support': {
      share: 0.45,
      instances: plantedRuns(plantedSeparable, {
        ...ranges,
        excessSupport: [1, 3],
        duplicates: [1, 3],
        others: [0, 2],
      }),
    },
    'from elsewhere': { share: 0.2, instances: plantedRuns(plantedSeparable, { ...ranges, startQuarters: [2, 8] }) },
    'bias in the direction': {
      share: 0.15,
      instances: plantedRuns(plantedSeparable, { ...ranges, shiftQuarters: [1, 6] }),
    },
  }),
  // A point misclassified by thetahat throws the early iterate too far off for an error term; one inside the margin does not.
  without: (bench) => ({
    ...without(bench, ranges),
    separable: plantedRuns(bench.data.plantedSeparable, { ...ranges, stepSixteenths: [3, 6] }).map(
      withPointInsideMargin,
    ),
  }),
  consult(i, bench) {
    const a = consultLimit(i, bench);
    if ('undecided' in a) return a;
    const question = questionOf(i);
    const step = Math.ceil((early * Math.max(...a.multipliers)) / i.stepSize);
    const iterate = bench.oracles.earlyIterate({ ...question, start: i.start, steps: step });
    if ('undecided' in iterate) return iterate;
    const off = iterate.point.map((x, j) => x - a.direction[j]! * Math.log(step) - a.limit[j]!);
    // 1e-12 |theta| covers the rounding of this subtraction.
    const distance = Math.hypot(...off) + iterate.radius + a.radius + 1e-12 * Math.hypot(...iterate.point);
    const steps = later.map((factor) => factor * step);
    const answer = bench.oracles.residualLimit(question);
    if ('undecided' in answer) return answer;
    const envelope = bench.oracles.residualEnvelope({ ...theoryOf(i), answer, base: { step, distance }, steps });
    return 'undecided' in envelope ? envelope : { ...a, steps, bounds: envelope.bounds };
  },
  *simulate(i, a) {
    const { states } = yield descentRun(
      i,
      a.steps.map((t) => [t, t] as const),
    );
    return states.map(iterateOf);
  },
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/mean-for-sum',
    'solver/ridge-on-bias',
    'oracle/residual-limit-without-bias',
    'oracle/duplicate-support-merged',
    'statement/soudry2018/logarithm-dropped',
    'statement/soudry2018/limit-without-step-size',
  ],
});
