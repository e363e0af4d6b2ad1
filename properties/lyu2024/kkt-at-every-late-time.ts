import { property } from 'theorycheck/workbench';
import { type KktInstance, type Stages, theorem } from '../../theorems/lyu2024/kkt-at-every-late-time.js';
import { type NetInstance, signedRows, type Visit } from '../../theorems/lyu2024/setting/diagonalNet.js';
import { kktNets } from './setting/kktNets.js';
import { descentVisits, netDescent, stepped } from './setting/netDescent.js';
import { broken, logistic, nearlyAll, netFlow, nets, tilted, visitsOf, weighted } from './setting/netFlow.js';
import { turnedNets } from './setting/turnedNets.js';

const small = { exponents: [2, 3, 5], powerQuarters: [4, 6], sixteenths: [24, 32] } as const;
const large = { exponents: [10, 20], powerQuarters: [2, 6], sixteenths: [6, 32] } as const;
const huge = { exponents: [40, 80], powerQuarters: [2, 3], sixteenths: [2, 32] } as const;

/**
 * The accuracy of the flow, which has less to spare on large scales, and how long after the passage
 * it is seen again: so long that the fall in between is a hundred times its error.
 */
function accuracyOf({ alpha }: NetInstance) {
  if (alpha <= 1e5) return { tolerance: 1e-9, apart: 2 ** -9 };
  return alpha <= 1e20 ? { tolerance: 1e-8, apart: 2 ** -6 } : { tolerance: 3e-8, apart: 2 ** -4 };
}

/** The passage twice, then four times from (1 + c) log alpha to 4 log alpha. */
function timesOf(i: NetInstance): number[] {
  const log = Math.log(i.alpha);
  const first = (1 + i.c) * log;
  return [log, log + accuracyOf(i).apart, ...[0, 1, 2, 3].map((k) => first + (k / 3) * (4 * log - first))];
}

/** The two visits of the passage, and the others. */
function stagesOf(visits: readonly Visit[]): Stages {
  return { passage: visits.slice(0, 2), late: visits.slice(2) };
}

/** The flow at the passage and at four late times. */
export const kktAtEveryLateTime = property({
  theorem,
  instances: 8,
  strata: (bench) => ({
    'alpha to 1e5': { share: 0.3, instances: kktNets(bench, small), measured: nearlyAll },
    'alpha to 1e20': { share: 0.3, instances: kktNets(bench, large), measured: nearlyAll },
    'alpha to 1e80': { share: 0.2, instances: kktNets(bench, huge), measured: nearlyAll },
    'turned, more points than coordinates': { share: 0.2, instances: turnedNets(bench, large), measured: nearlyAll },
  }),
  without: (bench) => ({
    // The flow's solver is timed by the decay; descent is not.
    decay: stepped(kktNets(bench, small)),
    separable: broken(bench, large).separable,
    uniformStart: weighted(kktNets(bench, large), 20, true),
    // The exponential loss of margins far below zero leaves the doubles.
    zeroStart: logistic(tilted(nets(bench, small))),
  }),
  consult: (i, bench) => bench.oracles.l1Regularised({ rows: signedRows(i), penalty: i.lambda / 2 }),
  *simulate(i: KktInstance) {
    const { tolerance } = accuracyOf(i);
    const { step } = i;
    if (step === undefined) return stagesOf(visitsOf(i, yield netFlow(i, timesOf(i), tolerance)));
    const request = netDescent({ ...i, step }, timesOf(i), tolerance);
    const problem = { ...request.problem, weightDecay: 0 };
    return stagesOf(descentVisits({ ...i, step }, yield { ...request, problem }));
  },
  kills: [
    'statement/lyu2024/kkt-residual-a-tenth-smaller',
    'statement/lyu2024/kkt-least-value-raised',
    'statement/lyu2024/kkt-multipliers-a-tenth-larger',
    'solver/flow-decay-rate-0.9',
    'solver/flow-gradient-scaled-by-0.1',
    'solver/flow-stopped-in-kernel-phase',
  ],
});
