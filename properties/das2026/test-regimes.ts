import type { Arbitrary } from 'fast-check';
import { type PopulationRanges, plantedPopulations } from 'theorycheck/arbitraries';
import type { RunRequest, Trajectory } from 'theorycheck/statement';
import { property, type Workbench } from 'theorycheck/workbench';
import { theorem as adversarial } from '../../theorems/das2026/adversarial-test-delay.js';
import { theorem as concentrated } from '../../theorems/das2026/concentrated-test-delay.js';
import { theorem as printed } from '../../theorems/das2026/delay-for-all-small-levels.js';
import { theorem as same } from '../../theorems/das2026/same-law-no-delay.js';
import {
  balanced,
  type RegimeInstance,
  type TestLaw,
  trainingLaw,
  type Visited,
} from '../../theorems/das2026/setting/testRegimes.js';
import { logisticProblem } from './setting/logisticProblem.js';

type Untested = Omit<RegimeInstance, 'test'>;

const usual: PopulationRanges = {
  dimension: [2, 2],
  points: [128, 132],
  minus: [30, 32],
  hardPlus: [24, 32],
  hardMinus: [1, 1],
  gap: [7, 7],
  spread: [1, 2],
};
const high = { dimension: [50, 60], spread: [1, 2] } as const;

const conc = ({ gap, spread }: Untested) => balanced(gap, 20 * gap, spread / 8);
const attacked = ({ near, far, gap, spread }: Untested) => balanced(near, far, spread, near - gap);

function drawn(
  { data }: Workbench,
  law: (i: Untested) => TestLaw,
  some: Partial<PopulationRanges> = {},
): Arbitrary<RegimeInstance> {
  return plantedPopulations(data.plantedPopulation, { ...usual, ...some }).map((i) => ({ ...i, test: law(i) }));
}

/** Every step to the last, so that the first at which something holds is among them. */
function visiting(lastOf: (i: RegimeInstance) => number) {
  return function* (i: RegimeInstance): Generator<RunRequest, readonly Visited[], Trajectory> {
    const { points, labels, stepSize } = i;
    const run = yield {
      problem: logisticProblem(points, labels),
      start: new Float64Array(points[0]!.length + 1),
      dynamics: 'descent',
      step: stepSize,
      visit: { windows: [[1, lastOf(i)]] },
    };
    return run.states.map(({ step, point, radius }) => ({ step: Number(step), point: [...point], radius }));
  };
}

/** Instances that break one hypothesis of a delay alone. */
const withoutDelay = (bench: Workbench, law: (i: Untested) => TestLaw) => ({
  // The larger class has no point at the margin: the few that are there move to the others.
  planted: drawn(bench, law).map((i) => ({
    ...i,
    // moved points are longer
    stepSize: i.stepSize / 2,
    points: i.points.map((x, n) => (i.labels[n] === 1 && x[0] === i.gap ? [i.near, ...x.slice(1)] : x)),
  })),
  smallStep: drawn(bench, law).map((i) => ({ ...i, stepSize: 16 * i.stepSize })),
  fewHard: drawn(bench, law, { hardMinus: [3, 3], hardPlus: [60, 64] }),
  majority: drawn(bench, law, { minus: [64, 66], hardPlus: [1, 1] }),
});

export const sameLaw = property({
  theorem: same,
  instances: 10,
  strata: (bench) => ({
    'in the plane': { share: 0.5, measured: {}, instances: drawn(bench, trainingLaw, { hardMinus: [2, 8] }) },
    'in high dimension': {
      share: 0.5,
      measured: {},
      instances: drawn(bench, trainingLaw, { ...high, hardMinus: [2, 8] }),
    },
  }),
  without: (bench) => ({
    // The law has points at the margin that the training set lacks.
    planted: drawn(bench, trainingLaw, { hardMinus: [4, 8] }).map((i) => ({
      ...i,
      stepSize: i.stepSize / 2,
      points: i.points.map((x, n) => (x[0] === i.labels[n]! * i.gap ? [i.labels[n]! * i.near, ...x.slice(1)] : x)),
    })),
    smallStep: drawn(bench, trainingLaw).map((i) => ({ ...i, stepSize: 16 * i.stepSize })),
    sameLaw: drawn(bench, conc),
  }),
  consult: () => null,
  simulate: visiting(() => 3000),
  kills: ['statement/das2026/tested-at-the-margin', 'statement/das2026/same-law-with-delay'],
});

export const concentratedSet = property({
  theorem: concentrated,
  instances: 8,
  strata: (bench) => ({
    'in the plane': { share: 0.5, measured: {}, instances: drawn(bench, conc, { gap: [4, 7] }) },
    'in high dimension': { share: 0.5, measured: {}, instances: drawn(bench, conc, { ...high, gap: [4, 7] }) },
  }),
  without: (bench) => ({
    ...withoutDelay(bench, conc),
    // Test points as far from the plane as the training set's.
    concentrated: drawn(bench, ({ near, far, spread }) => balanced(near, far, spread)),
  }),
  consult: () => null,
  simulate: visiting(({ stepSize, gap }) => Math.ceil(1 / (stepSize * gap * gap)) + 1),
  kills: ['solver/mean-for-sum', 'statement/das2026/bias-left-out-of-the-test'],
});

export const adversarialSet = property({
  theorem: adversarial,
  instances: 10,
  strata: (bench) => ({
    'in the plane': { share: 0.5, measured: {}, instances: drawn(bench, attacked) },
    'in high dimension': { share: 0.5, measured: {}, instances: drawn(bench, attacked, high) },
  }),
  without: (bench) => ({
    ...withoutDelay(bench, attacked),
    attacked: drawn(bench, ({ near, far, spread }) => balanced(near, far, spread)),
  }),
  consult: () => null,
  simulate: visiting(() => 1024),
  kills: ['statement/das2026/attack-left-out', 'statement/das2026/robust-without-delay'],
});

export const printedDefinition = property({
  theorem: printed,
  drawsOf: concentrated.id,
  instances: 5,
  strata: (bench) => ({
    'in the plane': { share: 0.5, instances: drawn(bench, conc), measured: { violates: 0.95 } },
    'in high dimension': { share: 0.5, instances: drawn(bench, conc, high), measured: { violates: 0.8 } },
  }),
  without: (bench) => ({
    ...withoutDelay(bench, conc),
    concentrated: drawn(bench, ({ near, far, spread }) => balanced(near, far, spread)),
  }),
  consult: () => null,
  // In high dimension one test set of ten is right as a whole only after step 3000. By this step
  // all of 250 were.
  simulate: visiting(() => 6000),
  kills: ['statement/das2026/level-of-one-per-cent', 'statement/das2026/training-set-but-for-one-per-cent'],
});
