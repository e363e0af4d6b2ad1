import fc, { type Arbitrary } from 'fast-check';
import { sparseRegressions } from 'theorycheck/arbitraries';
import { squared } from 'theorycheck/exact';
import { property, type Workbench } from 'theorycheck/workbench';
import type { RegressionInstance } from '../../theorems/lyu2024/hypentropy-path.js';
import { theorem } from '../../theorems/lyu2024/regression-residual.js';
import { brokenRegressions, regressionFlow, weightsOf } from './setting/regressionFlow.js';

/**
 * Visits at four scales rho, in equal steps of log rho from four times the last one on. Lambda
 * is so large that a residual of its order stands out of the accuracy of the flow, and so small
 * against rho that its square does not.
 */
function late(bench: Workbench, last: number): Arbitrary<RegressionInstance> {
  const nets = sparseRegressions(bench.data.sparseRegression, {
    points: [2, 4],
    surplus: [0, 3],
    relevant: [1, 2],
    halfExponents: [3, 5],
    decayExponents: [2, 2],
  });
  return fc.tuple(nets, fc.integer({ min: 4, max: 8 })).map(([net, eighths]) => ({
    ...net,
    lambda: (net.lambda * eighths) / 8,
    sigmas: [3, 2, 1, 0].map((k) => Math.log(net.alpha) - ((last + k / 5) / 2) * Math.LN10),
  }));
}

/** The flow after its initial fit. */
export const regressionResidual = property({
  theorem,
  instances: 12,
  strata: (bench) => ({
    'to rho = 10': { share: 0.5, instances: late(bench, 1), measured: { trivial: 0.08 } },
    'to rho = 18': { share: 0.5, instances: late(bench, 1.25), measured: { trivial: 0.05 } },
  }),
  without: (bench) => {
    const whole = late(bench, 1);
    return {
      ...brokenRegressions(whole),
      // Within a hundredth of the first transient's time lambda/alpha^2: nothing has been fitted
      // yet.
      afterTheFit: fc
        .tuple(whole)
        .map(([i]) => ({ ...i, sigmas: [1, 2].map((k) => (0.01 * k * i.lambda) / squared(i.alpha)) })),
    };
  },
  consult(i, bench) {
    const found = bench.oracles.hypentropyInterpolant(i.points, i.targets, 1);
    return 'undecided' in found ? found : { leastEigenvalue: found.leastEigenvalue };
  },
  *simulate(i) {
    return weightsOf(i, yield regressionFlow(i, 1e-10));
  },
  kills: [
    'statement/lyu2024/residual-a-tenth-larger',
    'solver/flow-decay-rate-0.9',
    'solver/flow-gradient-scaled-by-0.1',
  ],
});
