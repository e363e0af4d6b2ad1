import fc from 'fast-check';
import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/lyu2024/dual-certificate.js';
import { signedRows } from '../../theorems/lyu2024/setting/diagonalNet.js';
import { broken, l1MarginOf, logistic, netFlow, nets, tilted, visitsOf, weighted } from './setting/netFlow.js';

/** Scales at which the closed form of the gap is below one. */
const ranges = { points: [3, 5], exponents: [20], powerQuarters: [3, 6], sixteenths: [8, 24] } as const;
const larger = { ...ranges, exponents: [40, 60], powerQuarters: [2, 6] } as const;

/** The flow from (1 + c) log alpha to 3 log alpha (sigma = lambda t), four times. */
export const dualCertificate = property({
  theorem,
  instances: 10,
  strata: (bench) => ({
    'alpha to 1e20': { share: 0.5, instances: nets(bench, ranges), measured: {} },
    'alpha to 1e60': { share: 0.5, instances: nets(bench, larger), measured: {} },
  }),
  without: (bench) => ({
    largeStart: broken(bench, ranges).largeStart,
    independentRows: fc.tuple(nets(bench, ranges)).map(([i]) => ({
      ...i,
      points: [...i.points, i.points[0]!],
      labels: [...i.labels, i.labels[0]!],
    })),
    uniformStart: weighted(nets(bench, ranges), 3, true),
    zeroStart: tilted(nets(bench, ranges)),
    exponentialLoss: logistic(nets(bench, ranges)),
  }),
  consult(i, bench) {
    const margin = l1MarginOf(i, bench);
    if ('undecided' in margin) return margin;
    const rows = signedRows(i);
    // At a scale far above its entries the interpolant is that of least l2 norm. Any other would
    // do as well, but a short one enlarges the error of z least.
    const ones = bench.oracles.hypentropyInterpolant(
      rows,
      rows.map(() => 1),
      2 ** 10,
    );
    return 'undecided' in ones ? ones : { ...margin, reading: ones.weights };
  },
  *simulate(i) {
    const log = Math.log(i.alpha);
    const sigmas = [0, 1, 2, 3].map((k) => (1 + i.c + (k / 3) * (2 - i.c)) * log);
    return visitsOf(i, yield netFlow(i, sigmas, 1e-5));
  },
  kills: [
    'statement/lyu2024/dual-in-the-l2-norm',
    'statement/lyu2024/multipliers-at-half-their-rate',
    'oracle/l1-margin-in-the-wrong-norm',
    'solver/flow-decay-rate-0.9',
    'solver/flow-stopped-in-kernel-phase',
  ],
});
