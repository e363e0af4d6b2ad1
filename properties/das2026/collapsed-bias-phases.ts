import fc, { type Arbitrary } from 'fast-check';
import { type CollapsedConstraints, collapsedModel } from 'theorycheck/arbitraries';
import { around } from 'theorycheck/statement';
import { property, type Workbench } from 'theorycheck/workbench';
import { type PhasesInstance, theorem } from '../../theorems/das2026/collapsed-bias-phases.js';
import { clock } from '../../theorems/das2026/setting/collapsedClusters.js';
import { logisticProblem } from './setting/logisticProblem.js';

/**
 * Instances with a horizon between the levels 1 and 2.5, where the bias has fallen by more than
 * half to nine tenths of its way.
 */
function drawn({ data }: Workbench, constraints: CollapsedConstraints): Arbitrary<PhasesInstance> {
  return fc
    .tuple(collapsedModel(data, constraints), fc.integer({ min: 4, max: 10 }))
    .map(([model, quarters]) => ({ ...model, level: quarters / 4 }));
}

const small = { minus: [1, 4], gap: [10, 28], stepShare: [4, 12] } as const;

export const phases = property({
  theorem,
  instances: 24,
  strata: (bench) => ({
    'slight majority': { share: 0.35, measured: {}, instances: drawn(bench, { ...small, excess: [1, 8] }) },
    'strong majority': { share: 0.4, measured: {}, instances: drawn(bench, { ...small, excess: [16, 56] }) },
    'step size near the limit': {
      share: 0.25,
      measured: {},
      instances: drawn(bench, { ...small, excess: [4, 40], stepShare: [14, 16] }),
    },
  }),
  without: (bench) => ({
    // One point of the larger class at twice the gap.
    collapsed: drawn(bench, { ...small, excess: [8, 40] }).map((i) => {
      const moved = i.labels.indexOf(1);
      return { ...i, points: i.points.map((x, n) => (n === moved ? [2 * x[0]!] : x)) };
    }),
    majority: drawn(bench, { ...small, excess: [-6, -2], minus: [4, 8] }),
    // Beyond twice the limit the map of the bias is unstable.
    stableBias: drawn(bench, { ...small, excess: [4, 40], stepShare: [40, 80] }),
    // 2 g^2 tau just above 0.17, where the band is still narrower than the fall.
    smallGap: drawn(bench, { ...small, excess: [48, 56], gap: [92, 100], stepShare: [4, 12] }),
  }),
  consult: () => null,
  *simulate({ points, labels, gap, stepSize, ...i }) {
    const horizon = Math.ceil(clock({ points, labels, gap, stepSize, ...i }, i.level));
    const windows: [number, number][] = [];
    // Pairs of consecutive steps, eight to a decade: 10^(1/8) = 1.33.
    for (let k = 1; k < horizon; k = Math.max(k + 3, Math.ceil(1.33 * k))) windows.push([k, k + 1]);
    const run = yield {
      problem: logisticProblem(points, labels),
      start: new Float64Array(2),
      dynamics: 'descent',
      step: stepSize,
      visit: { windows: [...windows, [horizon + 2, horizon + 3]] },
    };
    return {
      visited: run.states.map(({ step, point, radius, basis }) => ({
        step: Number(step),
        weight: around(point[0]!, radius, basis),
        bias: around(point[1]!, radius, basis),
      })),
    };
  },
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/bias-step-halved',
    'solver/mean-for-sum',
    'solver/sign-error-in-one-coordinate',
    'statement/das2026/exponential-quasi-static-curve',
    'statement/das2026/clock-without-squared-gap',
  ],
});
