import fc, { type Arbitrary } from 'fast-check';
import { labelledLattice } from 'theorycheck/arbitraries';
import { type RunRequest, singleSteps } from 'theorycheck/statement';
import { type Plan, property, type Workbench } from 'theorycheck/workbench';
import { type OneStep, type OneStepInstance, type Setting, stepsOf, theorem } from '../../theorems/lyu2024/one-step.js';
import { nearlyAll } from './setting/netFlow.js';

/** All that a run may vary beside the step sizes. */
const settings: readonly Setting[] = (['exponential', 'logistic', 'squared'] as const).flatMap((loss) =>
  [false, true].map((decay) => ({ loss, decay })),
);

/**
 * Starts along some direction, so far out that the largest margin is about the one drawn, from 1
 * to 40.
 */
function drawn({ data }: Workbench, each: boolean): Arbitrary<OneStepInstance> {
  const eighths = fc.integer({ min: -8, max: 8 });
  return fc
    .record({
      cloud: labelledLattice(data.labelledLattice),
      towards: fc.array(eighths, { minLength: 6, maxLength: 6 }),
      margin: fc.integer({ min: 1, max: 40 }),
      twelfths: fc.integer({ min: 1, max: 32 }),
      factors: fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 6, maxLength: 6 }),
      decay: fc.integer({ min: 1, max: 32 }),
    })
    .map(({ cloud: { points, labels }, towards, margin, twelfths, factors, decay }) => {
      const d = points[0]!.length;
      const direction = towards.slice(0, 2 * d).map((v) => (v === 0 ? 1 : v) / 8);
      const margins = points.map((x) =>
        Math.abs(
          x.reduce((t, v, k) => t + v * (direction[k]! * direction[k]! - direction[d + k]! * direction[d + k]!), 0),
        ),
      );
      // Outputs are quadratic in the start; 2^-6 where the direction has none.
      const factor = Math.sqrt(margin / Math.max(...margins, 2 ** -6));
      return {
        points,
        labels,
        start: direction.map((v) => Math.round(256 * factor * v) / 256 + 0),
        stepSize: (12 * twelfths) / 1024,
        stepFactors: each ? factors.slice(0, 2 * d).map((v) => v / 4) : null,
        weightDecay: decay / 64,
      };
    });
}

/**
 * The first step only: from a margin of -40, or with the squared loss, the second may be beyond
 * doubles. Of the logistic loss a later one as well.
 */
function request(i: OneStepInstance, { loss, decay }: Setting): RunRequest {
  return {
    problem: {
      kind: 'diagonal net',
      points: i.points.length,
      dimension: i.points[0]!.length,
      features: Float64Array.from(i.points.flat()),
      targets: Float64Array.from(i.labels),
      loss,
      weightDecay: decay ? i.weightDecay : 0,
    },
    start: Float64Array.from(i.start),
    dynamics: 'descent',
    step: i.stepFactors === null ? i.stepSize : Float64Array.from(stepsOf(i)),
    visit: {
      windows:
        loss === 'logistic'
          ? [
              [0, 1],
              [3, 4],
            ]
          : [[0, 1]],
    },
  };
}

export const oneStep = property<OneStepInstance, null, readonly OneStep[]>({
  theorem,
  instances: 24,
  strata: (bench) => ({
    'one step size': { share: 0.5, instances: drawn(bench, false), measured: nearlyAll },
    'a step size each': { share: 0.5, instances: drawn(bench, true), measured: nearlyAll },
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
    'solver/net-without-decay',
    'solver/net-half-the-step-off-the-first-coordinate',
    'solver/float32-state',
    'solver/sign-error-in-one-coordinate',
    'statement/lyu2024/one-step-without-the-factor-two',
  ],
});
