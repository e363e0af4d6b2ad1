import { plantedRuns } from 'theorycheck/arbitraries';
import { property } from 'theorycheck/workbench';
import { lastStep, type Steps, theorem } from '../../theorems/soudry2018/lyapunov-step.js';
import { type DescentInstance, type Limit, onset } from '../../theorems/soudry2018/setting/instances.js';
import { consultLimit, descentRun, iterateOf, without } from './setting/descentRun.js';
import { onSeparableData } from './setting/onData.js';

const ranges = { dimension: [1, 3], gapExponent: [1, 1], others: [0, 4], startQuarters: [0, 4] } as const;

export const lyapunovStep = property<DescentInstance, Limit, Steps>({
  theorem,
  instances: 11,
  strata: ({ data: { plantedSeparable } }) => ({
    spanning: { share: 0.4, instances: plantedRuns(plantedSeparable, ranges), measured: { trivial: 0.02 } },
    'not spanning': {
      share: 0.2,
      instances: plantedRuns(plantedSeparable, { ...ranges, dimension: [3, 4], excessSupport: [-2, -1] }),
      measured: { trivial: 0.02 },
    },
    // eta from 1.25 to 10 times 2/beta: the inequality does not ask for a small step.
    'large steps': {
      share: 0.2,
      instances: plantedRuns(plantedSeparable, { ...ranges, stepSixteenths: [20, 160] }),
      measured: { trivial: 0.02 },
    },
    'bias in the direction': {
      share: 0.2,
      instances: plantedRuns(plantedSeparable, { ...ranges, shiftQuarters: [1, 6] }),
      measured: { trivial: 0.02 },
    },
  }),
  without: (bench) => {
    const { separable, strictlyComplementary } = without(bench, ranges);
    return { separable, strictlyComplementary };
  },
  onData: onSeparableData(1024),
  consult: consultLimit,
  *simulate(i, a) {
    const first = onset(i, a);
    const windows: [number, number][] = [];
    for (let t = first; t <= lastStep(i, a); t *= 2) windows.push([t, t + 3]);
    const { states } = yield descentRun(i, disjoint(windows));
    const seen = states.map(iterateOf);
    return seen.flatMap((now, k) => (seen[k + 1]?.step === now.step + 1 ? [[now, seen[k + 1]!] as const] : []));
  },
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/mean-for-sum',
    'solver/ridge-on-bias',
    'solver/sign-error-in-one-coordinate',
    'statement/soudry2018/half-the-logarithm',
    'oracle/residual-limit-without-bias',
  ],
});

/** Windows in ascending order, joined where one begins before the one before has ended. */
function disjoint(windows: [number, number][]): [number, number][] {
  const joined: [number, number][] = [];
  for (const [from, to] of windows) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}
