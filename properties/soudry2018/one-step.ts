import fc, { type Arbitrary } from 'fast-check';
import { labelledLattice } from 'theorycheck/arbitraries';
import { type RunRequest, singleSteps } from 'theorycheck/statement';
import { type Plan, property, type Workbench } from 'theorycheck/workbench';
import {
  type OneStep,
  type OneStepInstance,
  type Setting,
  stepsOf,
  theorem,
} from '../../theorems/soudry2018/one-step.js';

/** All that a run may vary beside loss and step sizes. */
const settings: readonly Setting[] = [true, false].flatMap((bias) =>
  (['sum', 'mean'] as const).flatMap((reduction) => [false, true].map((decay) => ({ bias, reduction, decay }))),
);

/**
 * Starts along some direction, so far out that the largest margin is about the one drawn, from 1
 * to 40.
 */
function drawn({ data }: Workbench, loss: OneStepInstance['loss'], each: boolean): Arbitrary<OneStepInstance> {
  return fc
    .record({
      cloud: labelledLattice(data.labelledLattice),
      towards: fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 4, maxLength: 4 }),
      margin: fc.integer({ min: 1, max: 40 }),
      twelfths: fc.integer({ min: 1, max: 32 }),
      factors: fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 4, maxLength: 4 }),
      decay: fc.integer({ min: 1, max: 32 }),
    })
    .map(({ cloud: { points, labels }, towards, margin, twelfths, factors, decay }) => {
      const size = points[0]!.length + 1;
      const direction = [...towards.slice(0, size - 1), towards[3] === 0 ? 1 : towards[3]!];
      const margins = points.map((x) => Math.abs([...x, 1].reduce((total, v, j) => total + v * direction[j]!, 0)));
      // The bias alone has margin 1 at least, so that there is something to divide by.
      const factor = margin / Math.max(...margins, 1);
      return {
        points,
        labels,
        loss,
        start: direction.map((v) => Math.round(64 * factor * v) / 64 + 0),
        stepSize: (12 * twelfths) / 1024,
        stepFactors: each ? factors.slice(0, size).map((v) => v / 4) : null,
        weightDecay: decay / 64,
      };
    });
}

/**
 * The exponential loss is looked at in the first step only: from a margin of -40 the second would
 * be beyond doubles.
 */
function request(i: OneStepInstance, setting: Setting): RunRequest {
  const steps = stepsOf(i, setting);
  return {
    problem: {
      kind: 'classification',
      points: i.points.length,
      dimension: i.points[0]!.length,
      features: Float64Array.from(i.points.flat()),
      labels: Float64Array.from(i.labels),
      loss: i.loss,
      bias: setting.bias,
      reduction: setting.reduction,
      weightDecay: setting.decay ? i.weightDecay : 0,
    },
    start: Float64Array.from(setting.bias ? i.start : i.start.slice(0, -1)),
    dynamics: 'descent',
    step: i.stepFactors === null ? i.stepSize : Float64Array.from(steps),
    visit: {
      windows:
        i.loss === 'logistic'
          ? [
              [0, 1],
              [7, 8],
            ]
          : [[0, 1]],
    },
  };
}

export const oneStep = property<OneStepInstance, null, readonly OneStep[]>({
  theorem,
  instances: 24,
  strata: (bench) => ({
    logistic: { share: 0.25, measured: {}, instances: drawn(bench, 'logistic', false) },
    'logistic, a step size each': { share: 0.25, measured: {}, instances: drawn(bench, 'logistic', true) },
    exponential: { share: 0.25, measured: {}, instances: drawn(bench, 'exponential', false) },
    'exponential, a step size each': { share: 0.25, measured: {}, instances: drawn(bench, 'exponential', true) },
  }),
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
    'solver/mean-for-sum',
    'solver/bias-step-halved',
    'solver/classifier-without-decay',
    'solver/float32-state',
    'solver/sign-error-in-one-coordinate',
    'statement/soudry2018/one-step-of-the-other-loss',
  ],
});
