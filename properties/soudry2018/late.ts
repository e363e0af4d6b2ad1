import type { Arbitrary } from 'fast-check';
import { plantedRuns } from 'theorycheck/arbitraries';
import { type Plan, property, type Workbench } from 'theorycheck/workbench';
import { theorem as directionRate } from '../../theorems/soudry2018/direction-rate.js';
import { theorem as biasSlope } from '../../theorems/soudry2018/late-bias-slope.js';
import { theorem as residual } from '../../theorems/soudry2018/late-residual.js';
import { theorem as marginGapRate } from '../../theorems/soudry2018/margin-gap-rate.js';
import type { DescentInstance } from '../../theorems/soudry2018/setting/instances.js';
import type { LateIterate, LateLimit } from '../../theorems/soudry2018/setting/late.js';
import { descentRun, questionOf, theoryOf } from './setting/descentRun.js';
import { consultError, withoutError } from './setting/errorTerm.js';
import { onSeparableData } from './setting/onData.js';

/** 10^15, 10^100 and 10^1000 steps. */
const logTimes = [15, 100, 1000].map((power) => power * Math.LN10);

const ranges = { dimension: [2, 3], gapExponent: [1, 1], others: [0, 4], spreadQuarters: [10, 14] } as const;

/** The error terms of the early statement, carried on from its last step over log time. */
function consult(i: DescentInstance, bench: Workbench): LateLimit | { undecided: string } {
  const early = consultError(i, bench);
  if ('undecided' in early) return early;
  const answer = bench.oracles.residualLimit(questionOf(i));
  if ('undecided' in answer) return answer;
  const envelope = bench.oracles.lateEnvelope({
    ...theoryOf(i),
    answer,
    // The certificate bounds step size times sigma_max^2; the logistic loss curves by a quarter of
    // that.
    stepCurvature: i.certificates.stepBelowTwoOverBeta.bound / 4,
    base: { step: early.steps.at(-1)!, distance: early.bounds.at(-1)! },
    logTimes,
  });
  return 'undecided' in envelope ? envelope : { ...early, logTimes, bounds: envelope.bounds };
}

/** The run, to nine digits and more. */
function* followed(i: DescentInstance): Plan<readonly LateIterate[]> {
  const { states } = yield { ...descentRun(i, []), visit: { logTimes }, by: 'collocation-descent' };
  return states.map(({ logTime, point, radius, basis }) => ({ logTime, point: [...point], radius, basis }));
}

const shape = {
  strata: ({ data: { plantedSeparable } }: Workbench) => ({
    'from zero': {
      share: 0.3,
      instances: plantedRuns(plantedSeparable, { ...ranges, excessSupport: [0, 0], duplicates: [0, 0] }),
      measured: { trivial: 0.06, undecided: 0.002 },
    },
    'duplicate and excess support': {
      share: 0.4,
      instances: plantedRuns(plantedSeparable, {
        ...ranges,
        excessSupport: [1, 3],
        duplicates: [1, 3],
        others: [0, 2],
      }),
      measured: { trivial: 0.04, undecided: 0.006 },
    },
    'from elsewhere, with a bias in the direction': {
      share: 0.3,
      instances: plantedRuns(plantedSeparable, { ...ranges, startQuarters: [2, 8], shiftQuarters: [1, 6] }),
      measured: { trivial: 0.03, undecided: 0.002 },
    },
  }),
  without(bench: Workbench): Record<string, Arbitrary<DescentInstance>> {
    return withoutError(bench, ranges);
  },
  onData: onSeparableData(),
  consult,
  simulate: followed,
};

export const lateResidual = property<DescentInstance, LateLimit, readonly LateIterate[]>({
  theorem: residual,
  instances: 8,
  ...shape,
  kills: [
    'solver/late-step-longer-by-1e-8',
    'solver/late-answer-in-single-precision',
    'oracle/duplicate-support-merged',
    'oracle/residual-limit-without-bias',
    'statement/soudry2018/late-limit-in-scaled-time',
  ],
});

export const lateBiasSlope = property<DescentInstance, LateLimit, readonly LateIterate[]>({
  theorem: biasSlope,
  drawsOf: residual.id,
  instances: 8,
  ...shape,
  kills: ['solver/late-answer-in-single-precision', 'statement/soudry2018/late-slope-per-decade'],
});

export const lateDirection = property<DescentInstance, LateLimit, readonly LateIterate[]>({
  theorem: directionRate,
  drawsOf: residual.id,
  instances: 8,
  ...shape,
  kills: ['solver/late-mean-for-sum', 'statement/soudry2018/direction-rate-without-the-margin'],
});

export const lateMargin = property<DescentInstance, LateLimit, readonly LateIterate[]>({
  theorem: marginGapRate,
  drawsOf: residual.id,
  instances: 8,
  ...shape,
  kills: ['oracle/residual-limit-without-bias', 'statement/soudry2018/margin-gap-of-the-widest'],
});
