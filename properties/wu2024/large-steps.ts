import { property } from 'theorycheck/workbench';
import { theorem as averageLoss } from '../../theorems/wu2024/average-loss.js';
import { theorem as neverRises } from '../../theorems/wu2024/loss-never-rises.js';
import { theorem as phaseTransition } from '../../theorems/wu2024/phase-transition.js';
import type { LargeStepInstance, LargeStepState } from '../../theorems/wu2024/setting/largeStep.js';
import { theorem as stablePhase } from '../../theorems/wu2024/stable-phase.js';
import { calm, descent, onData, restless, sides, upToTheTransition } from './setting/largeSteps.js';

const short = (i: LargeStepInstance, steps: number) => ({ ...i, steps });
const outside = (i: LargeStepInstance) => ({ ...i, points: i.points.map((z) => z.map((x) => 8 * x)) });
const inseparable = (i: LargeStepInstance) => ({
  ...i,
  points: [...i.points, i.points[0]!.map((x) => -x + 0)],
  labels: [...i.labels, 1],
});

export const averages = property<LargeStepInstance, null, readonly LargeStepState[]>({
  theorem: averageLoss,
  instances: 24,
  strata: () => ({
    'restless steps': { share: 0.4, measured: {}, instances: sides(restless, [400, 640]).map((i) => short(i, 200)) },
    'any data': { share: 0.3, measured: {}, instances: sides(calm, [4, 128]).map((i) => short(i, 100)) },
    // So near to the start that the bound is almost the loss itself.
    'small steps': { share: 0.3, measured: {}, instances: sides(calm, [1, 1]).map((i) => tiny(i)) },
  }),
  without: () => ({
    unitBall: sides(restless, [400, 640]).map((i) => outside(short(i, 40))),
    separable: sides(restless, [400, 640]).map((i) => inseparable(short(i, 40))),
  }),
  onData,
  consult: () => null,
  simulate: descent,
  kills: [
    'solver/sign-error-in-one-coordinate',
    'statement/wu2024/average-two-per-cent-lower',
    'statement/wu2024/step-size-not-paid-for',
  ],
});

/** A step of 1/256. */
function tiny(i: LargeStepInstance): LargeStepInstance {
  return { ...i, stepSize: 2 ** -8, steps: 12 };
}

const withoutOne = () => ({
  unitBall: sides(restless, [128, 256]).map((i) => outside(upToTheTransition(i))),
  // tau has no meaning without a margin; the copy of a point has too small a one.
  separable: sides(restless, [128, 256]).map((i) => inseparable(upToTheTransition(i))),
  longEnough: sides(calm, [4, 160]).map((i) => short(i, 3)),
});

export const transition = property<LargeStepInstance, null, readonly LargeStepState[]>({
  theorem: phaseTransition,
  instances: 12,
  strata: () => ({
    'restless steps': { share: 0.5, measured: {}, instances: sides(restless, [128, 256]).map(upToTheTransition) },
    'any data': { share: 0.5, measured: {}, instances: sides(calm, [4, 160]).map(upToTheTransition) },
  }),
  without: withoutOne,
  consult: () => null,
  simulate: descent,
  kills: [
    'solver/sign-error-in-one-coordinate',
    'solver/bias-step-halved',
    'statement/wu2024/gain-two-per-cent-more',
    'statement/wu2024/gain-at-most-two-per-cent-less',
    'statement/wu2024/transition-at-once',
  ],
});

export const stable = property<LargeStepInstance, null, readonly LargeStepState[]>({
  theorem: stablePhase,
  instances: 10,
  strata: () => ({
    'any data': { share: 0.5, measured: {}, instances: sides(calm, [4, 160]).map(upToTheTransition) },
    // Copies of one vector, to the end of 600 steps: there the bound is sharp.
    'one vector': {
      share: 0.5,
      measured: {},
      instances: sides({ ...calm, along: [12, 16], across: [0, 0] }, [8, 160]).map((i) => {
        const alike = { ...i, points: i.points.map(() => [...i.points[0]!]) };
        return { ...alike, steps: Math.max(600, upToTheTransition(alike).steps) };
      }),
    },
  }),
  without: withoutOne,
  consult: () => null,
  simulate: descent,
  kills: [
    'solver/sign-error-in-one-coordinate',
    'statement/wu2024/growth-two-per-cent-more',
    'statement/wu2024/growth-by-the-margin',
  ],
});

export const rises = property<LargeStepInstance, null, readonly LargeStepState[]>({
  theorem: neverRises,
  drawsOf: averageLoss.id,
  instances: 24,
  strata: () => ({
    'restless steps': {
      share: 0.4,
      measured: { violates: 0.9 },
      instances: sides(restless, [400, 640]).map((i) => short(i, 200)),
    },
    'any data': { share: 0.3, measured: {}, instances: sides(calm, [4, 128]).map((i) => short(i, 100)) },
    'small steps': { share: 0.3, measured: {}, instances: sides(calm, [1, 1]).map(tiny) },
  }),
  without: () => ({
    unitBall: sides(restless, [400, 640]).map((i) => outside(short(i, 40))),
    separable: sides(restless, [400, 640]).map((i) => inseparable(short(i, 40))),
  }),
  onData,
  consult: () => null,
  simulate: descent,
  kills: ['statement/wu2024/below-two-over-eta', 'statement/wu2024/below-one-over-eta'],
});
