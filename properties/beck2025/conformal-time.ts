import { aroundOriginClouds, besideOriginClouds } from 'theorycheck/arbitraries';
import { around } from 'theorycheck/statement';
import { property } from 'theorycheck/workbench';
import { type StepPair, theorem } from '../../theorems/beck2025/conformal-time.js';
import { problemOf } from '../../theorems/beck2025/setting/runs.js';
import { runOn, withMixedLabels } from './setting/runs.js';

const run = { steps: 600, loss: 'exponential' } as const;

export const conformal = property({
  theorem,
  instances: 24,
  strata: ({ data }) => ({
    separable: {
      share: 0.4,
      measured: {},
      instances: runOn(besideOriginClouds(data, { surplus: [1, 8], dimension: [1, 5], scale: [-2, 1] }), run),
    },
    'around the origin': {
      share: 0.4,
      measured: {},
      instances: runOn(aroundOriginClouds(data, { surplus: [1, 6], dimension: [1, 5], scale: [-1, 1] }), run),
    },
    'step above 1/(R^2 + 1)': {
      share: 0.2,
      measured: {},
      instances: runOn(aroundOriginClouds(data, { surplus: [1, 4], dimension: [1, 3] }), { ...run, share: [17, 40] }),
    },
  }),
  without: ({ data }) => {
    const clouds = aroundOriginClouds(data, { surplus: [1, 4], dimension: [1, 3] });
    return {
      constantLabel: runOn(clouds, run).map(withMixedLabels),
      exponentialLoss: runOn(clouds, { ...run, loss: 'logistic' }),
    };
  },
  consult: () => null,
  *simulate(i) {
    const problem = problemOf(i);
    const free = problemOf(i, false);
    const common = { dynamics: 'descent', visit: { windows: [[0, 1]] } } as const;
    const windows: [number, number][] = [
      [0, 6],
      [40, 41],
      [300, 301],
      [i.steps - 1, i.steps],
    ];
    const start = Float64Array.from(i.start);
    const biased = yield { problem, start, dynamics: 'descent', step: i.stepSize, visit: { windows } };
    const pairs: StepPair[] = [];
    for (const [n, next] of biased.states.entries()) {
      const state = biased.states[n - 1];
      if (state === undefined || next.step !== state.step! + 1n) continue;
      const S = Array.from(state.point.subarray(0, -1));
      const b = state.point.at(-1)!;
      const one = yield { ...common, problem: free, start: Float64Array.from(S), step: i.stepSize * Math.exp(b) };
      const there = one.states.at(-1);
      if (there?.step !== 1n) continue;
      // The step size e^b is rounded by at most 4u, the power of two times it not at all: 2^-50 of
      // the move covers it.
      const move = Math.hypot(...S.map((s, j) => there.point[j]! - s));
      const radius = there.radius + 2 ** -50 * (move + there.radius);
      pairs.push({
        step: Number(state.step),
        S,
        b,
        nextS: Array.from(next.point.subarray(0, -1), (x) => around(x, next.stepRadius, 'certified')),
        nextB: around(next.point.at(-1)!, next.stepRadius, 'certified'),
        freeS: Array.from(there.point, (x) => around(x, radius, 'certified')),
      });
    }
    return { pairs };
  },
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/bias-step-halved',
    'solver/sign-error-in-one-coordinate',
    'statement/beck2025/real-time-for-conformal-time',
  ],
});
