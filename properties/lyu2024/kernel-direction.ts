import { property, type Workbench } from 'theorycheck/workbench';
import { theorem } from '../../theorems/lyu2024/kernel-direction.js';
import { theorem as anyStart, type UnweightedAnswer } from '../../theorems/lyu2024/kernel-direction-any-start.js';
import type { NetInstance } from '../../theorems/lyu2024/setting/diagonalNet.js';
import { kernelTime } from '../../theorems/lyu2024/setting/kernelPhase.js';
import { theorem as weightedTheorem } from '../../theorems/lyu2024/weighted-kernel-direction.js';
import {
  broken,
  kernelAnswers,
  logistic,
  nearlyAll,
  netFlow,
  nets,
  tilted,
  visitsOf,
  weighted,
} from './setting/netFlow.js';
import { turnedNets } from './setting/turnedNets.js';

/** Scales at which log(rho/lambda) is well above log n, and c away from both ends. */
const ranges = { exponents: [20, 40], powerQuarters: [3, 6], sixteenths: [5, 12] } as const;
const larger = { ...ranges, exponents: [60, 80] } as const;
const turned = { ...ranges, exponents: [40, 80] } as const;
/**
 * Scales so small that doubles resolve the output beside a start whose output is zero on the data
 * but not everywhere.
 */
const small = { ...ranges, points: [2, 3], exponents: [2, 3], powerQuarters: [8, 8], sixteenths: [6, 8] } as const;

const plan = {
  instances: 10,
  *simulate(i: NetInstance): Generator<ReturnType<typeof netFlow>, ReturnType<typeof visitsOf>, never> {
    return visitsOf(i, yield netFlow(i, [kernelTime(i)], 1e-5));
  },
};

/** One visit in the kernel phase, against the ridge solution of that time and the hard margin. */
export const kernelDirection = property({
  ...plan,
  theorem,
  strata: (bench) => ({
    'alpha to 1e40': { share: 0.4, instances: nets(bench, ranges), measured: nearlyAll },
    'alpha to 1e80': { share: 0.4, instances: nets(bench, larger), measured: nearlyAll },
    'turned, more points than coordinates': { share: 0.2, instances: turnedNets(bench, turned), measured: nearlyAll },
  }),
  without: (bench) => ({
    separable: broken(bench, ranges).separable,
    uniformStart: weighted(nets(bench, { ...larger, points: [2, 4] }), 3, true),
    zeroStart: tilted(nets(bench, small)),
    exponentialLoss: logistic(nets(bench, ranges)),
  }),
  consult: kernelAnswers,
  kills: ['solver/flow-decay-rate-0.9', 'statement/lyu2024/ridge-solution-halved'],
});

const shape = {
  ...plan,
  strata: (bench: Workbench) => ({
    'alpha to 1e40': {
      share: 0.4,
      instances: weighted(nets(bench, ranges), 1),
      measured: { ...nearlyAll, violates: 0.9 },
    },
    'alpha to 1e80': {
      share: 0.4,
      instances: weighted(nets(bench, larger), 2),
      measured: { ...nearlyAll, violates: 0.9 },
    },
    'turned, more points than coordinates': {
      share: 0.2,
      instances: weighted(turnedNets(bench, turned), 1),
      measured: { ...nearlyAll, violates: 0.6 },
    },
  }),
  without: (bench: Workbench) => ({
    separable: weighted(broken(bench, ranges).separable, 1),
    zeroStart: tilted(nets(bench, small)),
    exponentialLoss: logistic(weighted(nets(bench, ranges), 1)),
  }),
};

/** The same from starts with weights that are powers of two. */
export const weightedKernelDirection = property({
  ...shape,
  theorem: weightedTheorem,
  consult: kernelAnswers,
  kills: ['solver/flow-start-levelled', 'solver/flow-decay-rate-0.9'],
});

/** The same runs, against the hard margin that does not see the weights. */
export const anyStartDirection = property({
  ...shape,
  theorem: anyStart,
  drawsOf: 'lyu2024/weighted-kernel-direction',
  consult(i, bench): UnweightedAnswer | { undecided: string } {
    const answers = kernelAnswers(i, bench);
    if ('undecided' in answers) return answers;
    const plain = bench.oracles.hardMargin({ points: i.points, labels: i.labels, bias: 'none' });
    return 'undecided' in plain ? plain : { ...answers, unweighted: plain.weights };
  },
  kills: ['solver/flow-start-levelled', 'statement/lyu2024/margin-in-the-weighted-norm'],
});
