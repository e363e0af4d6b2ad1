import fc, { type Arbitrary } from 'fast-check';
import { type SparseRegressionRanges, sparseRegressions } from 'theorycheck/arbitraries';
import { property, type Workbench } from 'theorycheck/workbench';
import type { RegressionInstance } from '../../theorems/lyu2024/hypentropy-path.js';
import { theorem } from '../../theorems/lyu2024/regression-late-end.js';
import { theorem as exponents } from '../../theorems/lyu2024/regression-late-exponents.js';
import { brokenRegressions, regressionFlow, tiltedOf, weightsOf } from './setting/regressionFlow.js';

/**
 * Visits at four scales rho, in equal steps of log rho from 1e-4 down to the given power of ten.
 */
function richPhases(
  construct: Workbench['data']['sparseRegression'],
  lowest: number,
  ranges: Pick<SparseRegressionRanges, 'points' | 'decayExponents'>,
): Arbitrary<RegressionInstance> {
  return sparseRegressions(construct, { surplus: [0, 2], relevant: [1, 2], halfExponents: [1, 4], ...ranges }).map(
    (net) => ({
      ...net,
      sigmas: [0, 1, 2, 3].map((k) => Math.log(net.alpha) - ((-4 + (k / 3) * (lowest + 4)) / 2) * Math.LN10),
    }),
  );
}

/**
 * One or two relevant coordinates: supports are often smaller than the number of points. Then
 * nothing holds the multipliers in some directions but the residual, whose rounding is divided by
 * lambda: 1e-16/lambda must be far below the accuracy of the flow.
 */
function few(bench: Workbench) {
  return richPhases(bench.data.sparseRegression, -60, { points: [2, 3], decayExponents: [8, 9] });
}

/**
 * Targets of all coordinates: supports of as many coordinates as points. Down to 1e-280, where
 * powers with an exponent of some 0.01 have died out as well.
 */
function all(bench: Workbench, most: number) {
  return richPhases(
    (sizes, stream) => bench.data.sparseRegression({ ...sizes, relevant: sizes.dimension }, stream),
    -280,
    { points: [2, most], decayExponents: [12, 14] },
  );
}

/** Instances that break one hypothesis. */
function without(bench: Workbench) {
  const whole = all(bench, 3);
  return {
    ...brokenRegressions(whole),
    afterTheMiddle: fc.tuple(whole).map(([i]) => ({ ...i, sigmas: [Math.log(i.alpha) / 2, ...i.sigmas] })),
  };
}

/** The flow after its transition, against the interpolant of least l1 norm. */
export const regressionLateEnd = property({
  theorem,
  instances: 10,
  strata: (bench) => ({
    'few relevant': { share: 0.5, instances: few(bench), measured: { trivial: 0.15 } },
    'all relevant': { share: 0.5, instances: all(bench, 4), measured: { trivial: 0.05 } },
  }),
  without,
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

/** The same with the tilts, from which the exponents are read. */
export const regressionLateExponents = property({
  theorem: exponents,
  instances: 10,
  strata: (bench) => ({
    'all relevant': { share: 1, instances: all(bench, 3), measured: { trivial: 0.08 } },
  }),
  without,
  consult: (i, bench) => bench.oracles.basisPursuit(i.points, i.targets),
  *simulate(i) {
    return tiltedOf(i, yield regressionFlow(i, 1e-6));
  },
  kills: ['statement/lyu2024/dual-a-tenth-smaller', 'solver/flow-decay-rate-0.9', 'solver/flow-scale-of-degree-one'],
});
