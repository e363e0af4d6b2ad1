import type { Arbitrary } from 'fast-check';
import { type PlantedRunRanges, plantedRuns } from 'theorycheck/arbitraries';
import { property, type Workbench } from 'theorycheck/workbench';
import { theorem as nextOrderLaw } from '../../theorems/soudry2018/next-order.js';
import { theorem as rate } from '../../theorems/soudry2018/rate-of-the-bias.js';
import { theorem as printedRate } from '../../theorems/soudry2018/rate-of-the-bias-as-printed.js';
import type { Expansion } from '../../theorems/soudry2018/setting/expansion.js';
import type { DescentInstance, Iterate } from '../../theorems/soudry2018/setting/instances.js';
import {
  carriersOnly,
  consultLimit,
  descentRun,
  iterateOf,
  questionOf,
  theoryOf,
  withIdlePoint,
  withPointAtMargin,
} from './setting/descentRun.js';
import { withoutError } from './setting/errorTerm.js';

/** The early iterate is at 80 alpha/eta, where the residual is below a twentieth of |thetahat|. */
const early = 80;

/** The oracle goes no further. */
const latest = 200_000;

/**
 * The run is looked at thirty times later, at the earliest after this many steps, and at a tenth of
 * that.
 */
const earliest = 16_000;

/** The modes of the residual at steps chosen from the early one. */
export function expansionAt(
  i: DescentInstance,
  bench: Workbench,
  stepsOf: (from: number) => number[],
  multiple = early,
): Expansion | { undecided: string } {
  const a = consultLimit(i, bench);
  if ('undecided' in a) return a;
  const answer = bench.oracles.residualLimit(questionOf(i));
  if ('undecided' in answer) return answer;
  const step = Math.min(Math.ceil((multiple * Math.max(...a.multipliers)) / i.stepSize), latest);
  const iterate = bench.oracles.earlyIterate({ ...questionOf(i), start: i.start, steps: step });
  if ('undecided' in iterate) return iterate;
  const residual = iterate.point.map((x, j) => x - a.direction[j]! * Math.log(step) - a.limit[j]!);
  // 1e-13 |theta| covers the rounding of this subtraction.
  const radius = iterate.radius + a.radius + 1e-13 * Math.hypot(...iterate.point);
  const expansion = bench.oracles.residualExpansion({
    ...theoryOf(i),
    answer,
    base: { step, residual, radius },
    steps: stepsOf(step),
  });
  return 'undecided' in expansion ? expansion : { ...a, ...expansion, from: step };
}

const shape = {
  consult: (i: DescentInstance, bench: Workbench) =>
    expansionAt(i, bench, (step) => {
      const tenth = Math.max(3 * step, earliest / 10);
      return [tenth, 10 * tenth];
    }),
  *simulate(i: DescentInstance, a: Expansion) {
    const { states } = yield descentRun(
      i,
      a.states.map(({ step }) => [step, step] as const),
    );
    return states.map(iterateOf);
  },
};

const plants = ({ data }: Workbench, some: Partial<PlantedRunRanges>): Arbitrary<DescentInstance> =>
  plantedRuns(data.plantedSeparable, { gapExponent: [1, 1], dimension: [2, 2], ...some });

/**
 * Tangents so long that every mode across thetahat falls faster than 1/t in all but about one
 * instance of a thousand, which is outside.
 */
const fast = { spreadQuarters: [16, 24], otherMarginEighths: [20, 28] } as const;

/** Long enough for all. */
export const faster = { ...fast, spreadQuarters: [28, 36] } as const;

/** Instances whose modes across thetahat are fast and whose points beyond the support are far. */
export const fastModes = {
  strata: (bench: Workbench, some: Partial<PlantedRunRanges> = fast, trivial = 0.08, outside = 0.002) => ({
    'bias zero': {
      share: 0.4,
      instances: plants(bench, { ...some, others: [0, 3] }),
      measured: { trivial, outside, undecided: 0.002 },
    },
    'bias in the direction': {
      share: 0.3,
      instances: plants(bench, { ...some, others: [0, 3], shiftQuarters: [1, 4] }),
      measured: { trivial, outside, undecided: 0.002 },
    },
    'duplicate and excess support': {
      share: 0.3,
      instances: plants(bench, { ...some, others: [0, 2], excessSupport: [1, 2], duplicates: [1, 2] }),
      measured: { trivial, outside, undecided: 0.002 },
    },
  }),
  without: (bench: Workbench) => ({
    ...withoutError(bench, { ...faster, gapExponent: [1, 1], dimension: [2, 2], others: [0, 3] }),
    strictlyComplementary: plants(bench, { ...faster, dimension: [3, 3], ...carriersOnly }).map(withIdlePoint),
    fastModes: plants(bench, { spreadQuarters: [1, 1], excessSupport: [0, 0], otherMarginEighths: [20, 28] }),
    farPoints: plants(bench, { ...faster, stepSixteenths: [3, 6] }).map((i) => withPointAtMargin(i, 3 / 2)),
  }),
};

export const nextOrder = property<DescentInstance, Expansion, readonly Iterate[]>({
  theorem: nextOrderLaw,
  instances: 8,
  strata: (bench) => fastModes.strata(bench),
  without: fastModes.without,
  ...shape,
  kills: ['solver/mean-for-sum', 'solver/ridge-on-bias', 'statement/soudry2018/next-order-without-the-time-shift'],
});

/**
 * Tangents three quarters as long as the margin: the bias shares its modes with them, and one is
 * slower than 1/t.
 */
const slow = { gapExponent: [0, 0], spreadQuarters: [3, 3], others: [0, 3], startQuarters: [1, 4] } as const;

/** Points beyond the margin, kappa = 13/8. */
const close = { spreadQuarters: [8, 12], others: [1, 2], otherMarginEighths: [13, 13], otherSpreadEighths: 0 } as const;

/** Where the oracle gives up, or the enclosures are too wide. */
const unclear = { undecided: 0.001 };

/** As many support points as dimensions, each once. */
const alone = { excessSupport: [0, 0], duplicates: [0, 0] } as const;

/**
 * Instances in which the least eigenvalue decides how fast the bias approaches its limit, or points
 * just beyond the margin do, or neither. `violates` is the share for the printed rate.
 */
export const slowModes = {
  strata: (bench: Workbench) => ({
    'a slow mode': {
      share: 0.4,
      instances: plants(bench, { ...slow, ...alone, otherMarginEighths: [17, 28] }),
      measured: { undecided: 0.004, trivial: 0.35, violates: 0.6 },
    },
    'close beyond the margin': {
      share: 0.3,
      instances: plants(bench, { ...alone, ...close }),
      measured: { ...unclear, trivial: 0.02, violates: 0.9 },
    },
    neither: {
      share: 0.3,
      instances: plants(bench, { ...fast, others: [0, 3] }),
      measured: { ...unclear, trivial: 0.08, violates: 0.85 },
    },
  }),
  without: (bench: Workbench) => ({
    ...withoutError(bench, { ...slow, dimension: [2, 2] }),
    strictlyComplementary: plants(bench, { ...slow, dimension: [3, 3], ...carriersOnly }).map(withIdlePoint),
    unbiased: plants(bench, { ...slow, shiftQuarters: [2, 6] }),
  }),
};

export const biasRate = property<DescentInstance, Expansion, readonly Iterate[]>({
  theorem: rate,
  instances: 10,
  ...slowModes,
  ...shape,
  kills: ['solver/ridge-on-bias', 'solver/mean-for-sum', 'statement/soudry2018/rate-of-the-time-shift'],
});

export const printedBiasRate = property<DescentInstance, Expansion, readonly Iterate[]>({
  theorem: printedRate,
  drawsOf: 'soudry2018/rate-of-the-bias',
  instances: 10,
  ...slowModes,
  ...shape,
  kills: ['statement/soudry2018/printed-rate-at-most', 'statement/soudry2018/printed-rate-of-the-slowest-mode'],
});
