import fc, { type Arbitrary } from 'fast-check';
import { labelledLattice, type PlantedRunRanges, plantedRuns, separableClouds } from 'theorycheck/arbitraries';
import { twoTo } from 'theorycheck/exact';
import { property, type Workbench } from 'theorycheck/workbench';
import { theorem as anyTime, type LossRun, lastStep } from '../../theorems/soudry2018/loss-any-time-bound.js';
import { theorem as decrement, type Pairs, type Stepwise } from '../../theorems/soudry2018/loss-decrement.js';
import { theorem as leading } from '../../theorems/soudry2018/loss-leading-order.js';
import type { DescentInstance, Iterate, LimitWithError } from '../../theorems/soudry2018/setting/instances.js';
import { descentRun, iterateOf, supportPointRelabelled } from './setting/descentRun.js';
import { consultError, withoutError } from './setting/errorTerm.js';
import { doublesBeyond, noMaxMargin, onSeparableData } from './setting/onData.js';

const ranges = { dimension: [1, 3], gapExponent: [1, 1], others: [0, 4] } as const;

/** Planted runs with eta up to 1/beta. */
function planted({ data }: Workbench, some: Partial<PlantedRunRanges> = {}): Arbitrary<LossRun> {
  const usual = { ...ranges, stepSixteenths: [2, 8], startQuarters: [0, 4] } as const;
  return plantedRuns(data.plantedSeparable, { ...usual, ...some }).map(lossRun);
}

function lossRun({ points, labels, stepSize, start, certificates }: DescentInstance): LossRun {
  const { separable, stepBelowTwoOverBeta } = certificates;
  return {
    points,
    labels,
    stepSize,
    start,
    certificates: { separable, stepAtMostOneOverBeta: stepBelowTwoOverBeta },
  };
}

/** Clouds with some vector that separates them; sigma_max^2 is at most the trace. */
function clouds({ data }: Workbench): Arbitrary<LossRun> {
  return separableClouds(data.separableCloud, false).map(({ points, labels, certificates: { separable } }) => {
    const trace = points.reduce((total, x) => total + x.reduce((s, v) => s + v * v, 1), 0);
    return {
      points,
      labels,
      stepSize: twoTo(Math.floor(Math.log2(3.9 / trace))),
      start: [...points[0]!, 0].map(() => 0),
      certificates: { separable, stepAtMostOneOverBeta: { bound: 4 } },
    };
  });
}

export const lossBound = property<LossRun, null, readonly Iterate[]>({
  theorem: anyTime,
  instances: 13,
  strata: (bench) => ({
    'from zero': { share: 0.25, measured: {}, instances: planted(bench, { startQuarters: [0, 0] }) },
    'from elsewhere': { share: 0.25, measured: {}, instances: planted(bench) },
    generic: { share: 0.5, measured: {}, instances: clouds(bench) },
  }),
  without: ({ data }) => ({
    separable: plantedRuns(data.plantedSeparable, { ...ranges, stepSixteenths: [2, 4] }).map((i) => {
      const { certificates, ...rest } = lossRun(supportPointRelabelled(i));
      return { ...rest, certificates: { ...certificates, stepAtMostOneOverBeta: { bound: 4 } } };
    }),
    // eta is a hundred times 1/beta. The first step overshoots, and some point ends far on the
    // wrong side.
    stepAtMostOneOverBeta: plantedRuns(data.plantedSeparable, { ...ranges, stepSixteenths: [800, 1600] }).map(lossRun),
  }),
  onData: {
    classified: ({ points, labels, stepSize, stepCurvature, maxMargin }) => {
      if (maxMargin === null) return noMaxMargin;
      const certificates = {
        separable: { direction: doublesBeyond(maxMargin.vector, { points }) },
        stepAtMostOneOverBeta: { bound: stepCurvature },
      };
      return { ...plain(points, labels), stepSize, certificates };
    },
  },
  consult: () => null,
  *simulate(i) {
    const windows: [number, number][] = [];
    for (let t = 1; t <= lastStep; t *= 2) windows.push([t, t]);
    const { states } = yield descentRun(i, windows);
    return states.map(iterateOf);
  },
  kills: ['solver/mean-for-sum', 'solver/sign-error-in-one-coordinate', 'statement/soudry2018/loss-without-logarithms'],
});

export const lossDecrement = property<Stepwise, null, Pairs>({
  theorem: decrement,
  instances: 19,
  strata: ({ data }) => ({
    'any labels': {
      share: 0.5,
      measured: {},
      instances: fc
        .tuple(labelledLattice(data.labelledLattice), fc.integer({ min: 1, max: 8 }))
        .map(([cloud, twelfths]) => ({
          ...cloud,
          stepSize: (12 * twelfths) / 1024,
          start: [...cloud.points[0]!, 0].map(() => 0),
          steps: [0, 1, 8, 32],
        })),
    },
    'separable, late': {
      share: 0.45,
      measured: {},
      instances: plantedRuns(data.plantedSeparable, { ...ranges, startQuarters: [0, 4], stepSixteenths: [8, 64] }).map(
        ({ points, labels, stepSize, start }) => ({ points, labels, stepSize, start, steps: [0, 64, 1024, 8192] }),
      ),
    },
    // Two or three points on a line, so that any solver gets so far: errors that occur late show
    // here.
    'past two million steps': {
      share: 0.05,
      measured: {},
      instances: plantedRuns(data.plantedSeparable, {
        ...ranges,
        ...{ dimension: [1, 1], excessSupport: [0, 0], duplicates: [0, 0], others: [0, 1], stepSixteenths: [8, 64] },
      }).map(({ points, labels, stepSize, start }) => ({ points, labels, stepSize, start, steps: [0, 2_100_000] })),
    },
  }),
  onData: {
    classified: ({ points, labels, stepSize }) => ({
      ...plain(points, labels),
      stepSize,
      steps: [0, 1, 8, 64, 512, 4096],
    }),
  },
  consult: () => null,
  *simulate(i) {
    const { states } = yield descentRun(i, joined(i.steps));
    const seen = states.map(iterateOf);
    return seen.flatMap((now, k) => (seen[k + 1]?.step === now.step + 1 ? [[now, seen[k + 1]!] as const] : []));
  },
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/mean-for-sum',
    'solver/bias-step-halved',
    'solver/ridge-on-bias',
    'statement/soudry2018/decrement-of-the-half-step',
  ],
});

export const lossLeadingOrder = property<DescentInstance, LimitWithError, readonly Iterate[]>({
  theorem: leading,
  instances: 11,
  strata: ({ data: { plantedSeparable } }) => ({
    'bias zero': {
      share: 0.5,
      instances: plantedRuns(plantedSeparable, { ...ranges, spreadQuarters: [8, 12] }),
      measured: { trivial: 0.01 },
    },
    'bias in the direction': {
      share: 0.5,
      instances: plantedRuns(plantedSeparable, { ...ranges, spreadQuarters: [8, 12], shiftQuarters: [1, 6] }),
      measured: { trivial: 0.01 },
    },
  }),
  without: (bench) => withoutError(bench, { ...ranges, spreadQuarters: [8, 12] }),
  onData: onSeparableData(),
  consult: consultError,
  *simulate(i, a) {
    const { states } = yield descentRun(
      i,
      a.steps.map((t) => [t, t] as const),
    );
    return states.map(iterateOf);
  },
  kills: ['solver/mean-for-sum', 'solver/ridge-on-bias', 'statement/soudry2018/loss-of-the-direction-unsquared'],
});

/** Points and labels, and a start at zero. */
function plain(points: readonly (readonly number[])[], labels: readonly number[]) {
  return { points: points.map((x) => [...x]), labels: [...labels], start: [...points[0]!, 0].map(() => 0) };
}

/** [s, s + 1] for every step, joined where they touch. */
function joined(steps: readonly number[]): [number, number][] {
  const windows: [number, number][] = [];
  for (const s of steps) {
    const last = windows.at(-1);
    if (last && s <= last[1]) last[1] = s + 1;
    else windows.push([s, s + 1]);
  }
  return windows;
}
