import { parametersIn } from 'theorycheck/statement';
import { type Plan, property } from 'theorycheck/workbench';
import { early, theorem as forGood } from '../../theorems/lyu2024/kernel-phase-for-good.js';
import { type NetState, theorem } from '../../theorems/lyu2024/kernel-phase-of-relu-nets.js';
import type { ReluInstance } from '../../theorems/lyu2024/setting/reluNet.js';
import { descentOn, reluNets } from './setting/reluNets.js';

const drawn = reluNets({ startBits: [4, 5], decayBits: [6, 9], steps: [4, 8] });

/** A point to which the hidden weights of the first unit are orthogonal. */
function across({ points, start }: ReluInstance): number[] {
  const d = points[0]!.length;
  const [p, q] = start.slice(start.length / (d + 1));
  return points[0]!.map((_, k) => (k === 0 ? q! : k === 1 ? -p! : 0) / 16);
}

const unpaired = (i: ReluInstance) => ({ ...i, start: i.start.map((x, k) => (k === 0 ? x + 1 / 8 : x)) });

export const phase = property<ReluInstance, null, readonly NetState[]>({
  theorem,
  instances: 12,
  strata: () => ({
    'larger starts': {
      share: 0.5,
      measured: {},
      instances: reluNets({ startBits: [4, 5], decayBits: [6, 9], steps: [12, 32] }),
    },
    'smaller starts': {
      share: 0.5,
      measured: { trivial: 0.02 },
      instances: reluNets({ startBits: [2, 3], decayBits: [6, 9], steps: [4, 10] }),
    },
  }),
  without: () => ({
    zeroOutput: drawn.map(unpaired),
    // A test point at which the first unit is at its kink.
    sides: drawn.map((i) => ({ ...i, tests: [across(i), ...i.tests] })),
    // Too long a step, of which the first few are taken.
    steps: drawn.map((i) => ({ ...i, eta: 32 * i.eta, lambda: i.lambda / 32, steps: 1 })),
  }),
  consult: () => null,
  *simulate(i): Plan<readonly NetState[]> {
    const { states } = yield descentOn(i);
    return states.map((s) => ({ step: Number(s.step), theta: parametersIn(s) }));
  },
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/sign-error-in-one-coordinate',
    'statement/lyu2024/linear-model-moves-two-per-cent-more',
    'statement/lyu2024/kernel-phase-without-its-error',
  ],
});

/** Long enough for c^-t to be some e^2 or more, from a start of the size of what fits the data. */
const long = { startBits: [0, 1], decayBits: [8, 9], steps: [900, 900], pairs: [1, 1], points: [1, 2] } as const;

export const good = property<ReluInstance, null, readonly NetState[]>({
  theorem: forGood,
  instances: 4,
  strata: () => ({ 'small decay': { share: 1, measured: { violates: 0.9 }, instances: reluNets(long) } }),
  without: () => ({ zeroOutput: reluNets(long).map(unpaired) }),
  consult: () => null,
  *simulate(i): Plan<readonly NetState[]> {
    const { states } = yield {
      ...descentOn(i),
      visit: {
        windows: [
          [early, early],
          [i.steps, i.steps],
        ],
      },
    };
    return states.map((s) => ({ step: Number(s.step), theta: parametersIn(s) }));
  },
  kills: ['statement/lyu2024/kernel-phase-at-first', 'statement/lyu2024/parameters-no-longer-than-the-objective-says'],
});
