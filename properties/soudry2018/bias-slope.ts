import type { Arbitrary } from 'fast-check';
import { plantedRuns } from 'theorycheck/arbitraries';
import { property, type Workbench } from 'theorycheck/workbench';
import { theorem as ratio } from '../../theorems/soudry2018/bias-over-weights.js';
import { theorem as slope } from '../../theorems/soudry2018/bias-slope.js';
import { theorem as free } from '../../theorems/soudry2018/bias-slope-of-the-free-bias.js';
import type { WithTextbook } from '../../theorems/soudry2018/setting/biasSlope.js';
import type { DescentInstance, Iterate } from '../../theorems/soudry2018/setting/instances.js';
import { descentRun, iterateOf } from './setting/descentRun.js';
import { consultError, withoutError } from './setting/errorTerm.js';
import { withExponentialLoss } from './setting/exponentialLoss.js';
import { onSeparableData } from './setting/onData.js';

const ranges = { dimension: [1, 3], gapExponent: [1, 1], others: [0, 4], spreadQuarters: [8, 12] } as const;

/**
 * One support point of each class and nothing else. The two of them span all points, and their
 * tangents differ.
 */
const twoPoints = {
  dimension: [2, 2],
  gapExponent: [0, 1],
  excessSupport: [-1, -1],
  others: [0, 0],
  spreadQuarters: [16, 24],
} as const;

const strata = ({ data: { plantedSeparable } }: Workbench) => ({
  'bias zero': {
    share: 0.25,
    instances: plantedRuns(plantedSeparable, { ...ranges, startQuarters: [0, 4] }),
    measured: { trivial: 0.03 },
  },
  'bias in the direction': {
    share: 0.25,
    instances: plantedRuns(plantedSeparable, { ...ranges, shiftQuarters: [1, 6] }),
    measured: { trivial: 0.03 },
  },
  'exponential loss': {
    share: 0.15,
    instances: withExponentialLoss(plantedRuns(plantedSeparable, { ...ranges, shiftQuarters: [1, 6] })),
    measured: { trivial: 0.03 },
  },
  'two support points': {
    share: 0.35,
    instances: plantedRuns(plantedSeparable, { ...twoPoints, shiftQuarters: [2, 8] }),
    // The share for the free bias: on the other draws its slope is right, or close to right.
    measured: { trivial: 0.01, violates: 0.65 },
  },
});

const shape = {
  strata,
  without(bench: Workbench): Record<string, Arbitrary<DescentInstance>> {
    const { spanning, ...rest } = withoutError(bench, { ...ranges, shiftQuarters: [1, 6] });
    return { ...rest, spansData: spanning };
  },
  onData: onSeparableData(),
  consult(i: DescentInstance, bench: Workbench): WithTextbook | { undecided: string } {
    const a = consultError(i, bench);
    if ('undecided' in a) return a;
    const textbook = bench.oracles.hardMargin({ points: i.points, labels: i.labels, bias: 'unpenalised' });
    return 'undecided' in textbook ? textbook : { ...a, textbook: textbook.bias };
  },
  *simulate(i: DescentInstance, a: WithTextbook) {
    const { states } = yield descentRun(
      i,
      a.steps.map((t) => [t, t] as const),
    );
    return states.map(iterateOf);
  },
};

export const biasSlope = property<DescentInstance, WithTextbook, readonly Iterate[]>({
  theorem: slope,
  instances: 13,
  ...shape,
  kills: ['solver/ridge-on-bias', 'statement/soudry2018/slope-of-the-support-counts'],
});

export const freeBiasSlope = property<DescentInstance, WithTextbook, readonly Iterate[]>({
  theorem: free,
  drawsOf: 'soudry2018/bias-slope',
  instances: 13,
  ...shape,
  kills: ['oracle/bias-always-penalised', 'statement/soudry2018/free-slope-of-the-penalised'],
});

export const biasOverWeights = property<DescentInstance, WithTextbook, readonly Iterate[]>({
  theorem: ratio,
  instances: 13,
  ...shape,
  kills: ['solver/ridge-on-bias', 'oracle/residual-bias-sign-flipped', 'statement/soudry2018/boundary-at-its-limit'],
});
