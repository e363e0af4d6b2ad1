import { property } from 'theorycheck/workbench';
import { type LengthAnswer, theorem } from '../../theorems/lyu2024/norm-law.js';
import type { NetInstance } from '../../theorems/lyu2024/setting/diagonalNet.js';
import { kernelTime } from '../../theorems/lyu2024/setting/kernelPhase.js';
import {
  broken,
  l1MarginOf,
  logistic,
  nearlyAll,
  netFlow,
  nets,
  tilted,
  visitsOf,
  weighted,
} from './setting/netFlow.js';
import { turnedNets } from './setting/turnedNets.js';

const ranges = { exponents: [10, 20], sixteenths: [6, 14] } as const;

/**
 * When 2 d rho = |theta|^2 at the frozen direction would be 256, 32 and 4 times log(1/lambda), as
 * far as that is between the kernel phase and log alpha.
 */
function edgesOf(i: NetInstance): number[] {
  const size = (times: number) => (times * -Math.log(i.lambda)) / (2 * i.points[0]!.length);
  const sigmas = [256, 32, 4].map((times) => Math.log(i.alpha) - Math.log(size(times)) / 2);
  return sigmas.filter((s) => s > kernelTime(i) && s < Math.log(i.alpha));
}

/**
 * One visit in the kernel phase, three where the direction of the start is left, three late ones.
 */
export const normLaw = property({
  theorem,
  instances: 10,
  strata: (bench) => ({
    moderate: { share: 0.4, instances: nets(bench, { exponents: [5, 8], sixteenths: [8, 14] }), measured: nearlyAll },
    large: { share: 0.4, instances: nets(bench, ranges), measured: nearlyAll },
    'turned, more points than coordinates': {
      share: 0.2,
      instances: turnedNets(bench, { exponents: [8, 20], sixteenths: [8, 14] }),
      measured: nearlyAll,
    },
  }),
  without: (bench) => ({
    separable: broken(bench, ranges).separable,
    largeStart: nets(bench, { exponents: [0.9], sixteenths: [14, 14], powerQuarters: [12, 16] }),
    uniformStart: weighted(nets(bench, ranges), 2, true),
    zeroStart: tilted(nets(bench, { ...ranges, exponents: [2], sixteenths: [15, 15] })),
    exponentialLoss: logistic(nets(bench, ranges)),
  }),
  consult(i, bench): LengthAnswer | { undecided: string } {
    const margin = l1MarginOf(i, bench);
    if ('undecided' in margin) return margin;
    const hard = bench.oracles.hardMargin({ points: i.points, labels: i.labels, bias: 'none' });
    return 'undecided' in hard ? hard : { ...margin, hard: hard.weights };
  },
  *simulate(i) {
    const log = Math.log(i.alpha);
    const late = [0, 0.5, 1].map((share) => (1 + i.c + share * (2 - i.c)) * log);
    return visitsOf(i, yield netFlow(i, [kernelTime(i), ...edgesOf(i), ...late], 1e-5));
  },
  kills: [
    'statement/lyu2024/margin-halved-in-the-length',
    'statement/lyu2024/start-left-a-tenth-farther',
    'statement/lyu2024/start-left-a-third-as-far',
    'solver/flow-decay-rate-0.9',
    'solver/flow-stopped-in-kernel-phase',
  ],
});
