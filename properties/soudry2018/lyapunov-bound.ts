import { plantedRuns } from 'theorycheck/arbitraries';
import { property } from 'theorycheck/workbench';
import { bases, type Course, theorem } from '../../theorems/soudry2018/lyapunov-bound.js';
import type { DescentInstance, Limit } from '../../theorems/soudry2018/setting/instances.js';
import { consultLimit, descentRun, iterateOf, without } from './setting/descentRun.js';
import { onSeparableData } from './setting/onData.js';

const ranges = { dimension: [1, 3], gapExponent: [1, 1], others: [0, 4], startQuarters: [0, 4] } as const;

export const lyapunovBound = property<DescentInstance, Limit, Course>({
  theorem,
  instances: 13,
  strata: ({ data: { plantedSeparable } }) => ({
    spanning: { share: 0.5, instances: plantedRuns(plantedSeparable, ranges), measured: { trivial: 0.01 } },
    'not spanning': {
      share: 0.25,
      instances: plantedRuns(plantedSeparable, { ...ranges, dimension: [3, 4], excessSupport: [-2, -1] }),
      measured: { trivial: 0.01 },
    },
    'bias in the direction': {
      share: 0.25,
      instances: plantedRuns(plantedSeparable, { ...ranges, shiftQuarters: [1, 6] }),
      measured: { trivial: 0.01 },
    },
  }),
  without: (bench) => {
    const { separable, strictlyComplementary, stepBelowTwoOverBeta } = without(bench, ranges);
    return { separable, strictlyComplementary, stepBelowTwoOverBeta };
  },
  onData: onSeparableData(1024),
  consult: consultLimit,
  *simulate(i, a) {
    const asked = bases(i, a);
    const last = 4 * asked.at(-1)!;
    // The bases are among the doublings of the first; the last base has two states after it.
    const windows: [number, number][] = [];
    for (let t = asked[0]!; t <= last; t *= 2) windows.push([t, t]);
    const { states } = yield descentRun(i, windows);
    const seen = states.map(iterateOf);
    return seen
      .filter(({ step }) => asked.includes(step))
      .map((base) => ({ base, later: seen.filter(({ step }) => step > base.step) }));
  },
  kills: [
    'solver/mean-for-sum',
    'solver/sign-error-in-one-coordinate',
    'solver/ridge-on-bias',
    'statement/soudry2018/unit-direction',
  ],
});
