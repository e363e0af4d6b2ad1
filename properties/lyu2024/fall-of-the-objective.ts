import fc, { type Arbitrary } from 'fast-check';
import { labelledLattice } from 'theorycheck/arbitraries';
import { twoTo } from 'theorycheck/exact';
import { exactly, singleSteps } from 'theorycheck/statement';
import { type Plan, property, type Workbench } from 'theorycheck/workbench';
import { curvature, theorem } from '../../theorems/lyu2024/fall-of-the-objective.js';
import type { OneStep, OneStepInstance, Setting } from '../../theorems/lyu2024/one-step.js';

import { nearlyAll } from './setting/netFlow.js';

type Instance = OneStepInstance & Pick<Setting, 'loss'>;

/** Early steps one by one, and two later ones. */
const windows = [
  [0, 8],
  [99, 100],
  [999, 1000],
] as const;

/** The step size is the power of two next below 1/(128 C), C at the start. */
function drawn({ data }: Workbench, start: 'u = v' | 'any'): Arbitrary<Instance> {
  const sixteenths = fc.integer({ min: 4, max: 24 });
  return fc
    .record({
      cloud: labelledLattice(data.labelledLattice),
      loss: fc.constantFrom('exponential' as const, 'logistic' as const, 'squared' as const),
      entries: fc.array(sixteenths, { minLength: 6, maxLength: 6 }),
      decay: fc.integer({ min: 1, max: 16 }),
    })
    .map(({ cloud: { points, labels }, loss, entries, decay }) => {
      const d = points[0]!.length;
      const all = entries.slice(0, 2 * d).map((e) => (start === 'any' ? e : entries[0]!) / 16);
      const net = { points, labels, loss, start: all, stepFactors: null, weightDecay: decay / 64 };
      const C = curvature({ ...net, stepSize: 0 }, { loss, decay: true }, all.map(exactly));
      return { ...net, stepSize: twoTo(Math.floor(-Math.log2(128 * C.hi))) };
    });
}

export const fallOfTheObjective = property<Instance, null, readonly OneStep[]>({
  theorem,
  instances: 20,
  strata: (bench) => ({
    'from u = v = alpha': { share: 0.5, instances: drawn(bench, 'u = v'), measured: nearlyAll },
    'from anywhere': { share: 0.5, instances: drawn(bench, 'any'), measured: nearlyAll },
  }),
  consult: () => null,
  *simulate(i): Plan<readonly OneStep[]> {
    const seen: OneStep[] = [];
    for (const decay of [false, true]) {
      const { states } = yield {
        problem: {
          kind: 'diagonal net',
          points: i.points.length,
          dimension: i.points[0]!.length,
          features: Float64Array.from(i.points.flat()),
          targets: Float64Array.from(i.labels),
          loss: i.loss,
          weightDecay: decay ? i.weightDecay : 0,
        },
        start: Float64Array.from(i.start),
        dynamics: 'descent',
        step: i.stepSize,
        visit: { windows },
      };
      seen.push(...singleSteps(states).map((s) => ({ setting: { loss: i.loss, decay }, ...s })));
    }
    return seen;
  },
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/net-without-decay',
    'solver/net-half-the-step-off-the-first-coordinate',
    'solver/sign-error-in-one-coordinate',
    'statement/lyu2024/fall-of-nine-tenths',
  ],
});
