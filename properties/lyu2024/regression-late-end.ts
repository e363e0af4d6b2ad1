import fc, { type Arbitrary } from 'fast-check';
import { type SparseRegressionRanges, sparseRegressions } from 'theorycheck/arbitraries';
import { property, type Workbench } from 'theorycheck/workbench';
import type { RegressionInstance } from '../../theorems/lyu2024/hypentropy-path.js';
import { theorem } from '../../theorems/lyu2024/regression-late-end.js';
import { brokenRegressions, regressionFlow, weightsOf } from './regressionFlow.js';

/** Visits at four scales rho, in equal steps of log rho from 1e-4 down to the given power of ten. */
function richPhases(
  bench: Workbench,
  lowest: number,
  ranges: Partial<SparseRegressionRanges> = {},
): Arbitrary<RegressionInstance> {
  return sparseRegressions(bench.data.sparseRegression, {
    points: [2, 4],
    surplus: [0, 2],
    relevant: [1, 1],
    halfExponents: [1, 4],
    decayExponents: [7, 8],
    ...ranges,
  }).map((net) => ({
    ...net,
    sigmas: [0, 1, 2, 3].map((k) => Math.log(net.alpha) - ((-4 + (k / 3) * (lowest + 4)) / 2) * Math.LN10),
  }));
}

/** The flow after its transition, against the interpolant of least l1 norm. */
export const regressionLateEnd = property({
  theorem,
  instances: 10,
  strata: (bench) => ({
    'one relevant coordinate': { share: 0.5, instances: richPhases(bench, -30) },
    'two relevant': { share: 0.5, instances: richPhases(bench, -40, { relevant: [2, 2], points: [3, 4] }) },
  }),
  without: (bench) => {
    const whole = richPhases(bench, -30);
    return {
      ...brokenRegressions(whole),
      afterTheMiddle: fc.tuple(whole).map(([i]) => ({ ...i, sigmas: [Math.log(i.alpha) / 2, ...i.sigmas] })),
    };
  },
  consult: (i, bench) => bench.oracles.basisPursuit(i.points, i.targets),
  *simulate(i) {
    return weightsOf(i, yield regressionFlow(i, 1e-6));
  },
  kills: [
    'statement/lyu2024/off-support-at-the-rate-of-rho',
    'statement/lyu2024/least-l1-interpolant-a-tenth-short',
    'solver/flow-stopped-in-kernel-phase',
  ],
});
