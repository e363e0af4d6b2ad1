import type { Arbitrary } from 'fast-check';
import { sparseNets } from 'theorycheck/arbitraries';
import { property, type Workbench } from 'theorycheck/workbench';
import { type BothEnds, theorem } from '../../theorems/lyu2024/accuracies.js';
import { type NetInstance, signedRows } from '../../theorems/lyu2024/setting/diagonalNet.js';
import { kernelTime } from '../../theorems/lyu2024/setting/kernelPhase.js';
import { logistic, nearlyAll, netFlow, tilted, visitsOf, weighted } from './setting/netFlow.js';

/**
 * Nets on points that are moved by a half along the truth (or not), of one relevant coordinate or
 * of all.
 */
function populations(bench: Workbench, relevant: 'one' | 'all', moved = true): Arbitrary<NetInstance> {
  return sparseNets(
    (sizes, stream) => {
      const drawn = { ...sizes, relevant: relevant === 'one' ? 1 : sizes.dimension };
      return moved
        ? bench.data.movedClassification({ ...drawn, shift: 0.5 }, stream)
        : bench.data.sparseClassification(drawn, stream);
    },
    {
      points: [7, 9],
      surplus: [4, 8],
      relevant: [1, 1],
      exponents: [10, 20],
      powerQuarters: [3, 5],
      sixteenths: [6, 10],
    },
  );
}

/**
 * One visit in the kernel phase and one when the last coordinates off the support have died out,
 * against both minimisers.
 */
export const accuracies = property({
  theorem,
  instances: 8,
  strata: (bench) => ({
    'one relevant coordinate': {
      share: 0.5,
      instances: populations(bench, 'one'),
      measured: { ...nearlyAll, trivial: 0.04 },
    },
    'all relevant': { share: 0.5, instances: populations(bench, 'all'), measured: nearlyAll },
  }),
  without: (bench) => ({
    uniformStart: weighted(populations(bench, 'all'), 6, true),
    zeroStart: tilted(populations(bench, 'all')),
    exponentialLoss: logistic(populations(bench, 'one')),
    awayFromTheBoundary: populations(bench, 'all', false),
  }),
  consult(i, bench): BothEnds | { undecided: string } {
    const early = bench.oracles.hardMargin({ points: i.points, labels: i.labels, bias: 'none' });
    if ('undecided' in early) return early;
    const late = bench.oracles.l1Regularised({ rows: signedRows(i), penalty: i.lambda / 2 });
    return 'undecided' in late ? late : { early: early.weights, late: late.weights };
  },
  *simulate(i) {
    return visitsOf(i, yield netFlow(i, [kernelTime(i), 300 * Math.log(i.alpha)], 1e-5));
  },
  kills: [
    'solver/flow-stalls-after-first-visit',
    'statement/lyu2024/accuracies-in-the-reverse-order',
    'statement/lyu2024/early-end-of-the-l1-margin',
  ],
});
