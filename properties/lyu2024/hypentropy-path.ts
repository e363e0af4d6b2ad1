import fc, { type Arbitrary } from 'fast-check';
import { type SparseRegressionRanges, sparseRegressions } from 'theorycheck/arbitraries';
import { squared } from 'theorycheck/exact';
import { property, type Workbench } from 'theorycheck/workbench';
import { type RegressionInstance, theorem } from '../../theorems/lyu2024/hypentropy-path.js';
import { nearlyAll } from './setting/netFlow.js';
import { brokenRegressions, regressionFlow, weightsOf } from './setting/regressionFlow.js';

/**
 * Regression visited from rho = alpha^2/10 on, in equal steps of log rho down to the given power of
 * ten.
 */
function passages(
  bench: Workbench,
  lowest: number,
  ranges: Partial<SparseRegressionRanges> = {},
): Arbitrary<RegressionInstance> {
  return sparseRegressions(bench.data.sparseRegression, {
    points: [2, 5],
    surplus: [0, 3],
    relevant: [1, 2],
    halfExponents: [1, 4],
    decayExponents: [9, 13],
    ...ranges,
  }).map((net) => {
    const exponents = [0, 1, 2, 3, 4].map((k) => {
      const first = 2 * Math.log10(net.alpha) - 1;
      return first + (k / 4) * (lowest - first);
    });
    return { ...net, sigmas: exponents.map((e) => Math.log(net.alpha) - (e / 2) * Math.LN10) };
  });
}

/**
 * The flow through its passage from the l2 to the l1 interpolant, against the oracle of each time.
 */
export const hypentropyPath = property({
  theorem,
  instances: 13,
  strata: (bench) => ({
    'to rho = 1e-2': { share: 0.3, instances: passages(bench, -2), measured: nearlyAll },
    'to rho = 1e-5': { share: 0.3, instances: passages(bench, -5, { decayExponents: [11, 14] }), measured: nearlyAll },
    // The multiple of lambda is seen: a bound of a hundredth is refuted on nearly all of them.
    'lambda from 1e-4': {
      share: 0.4,
      instances: passages(bench, -1, { decayExponents: [4, 6] }),
      measured: { ...nearlyAll, trivial: 0.01 },
    },
  }),
  without: (bench) => {
    const whole = passages(bench, -2);
    return {
      ...brokenRegressions(whole),
      // Within a hundredth of the first transient's time lambda/alpha^2: nothing has been fitted
      // yet.
      afterTheFit: fc.tuple(whole).map(([i]) => ({ ...i, sigmas: [(0.01 * i.lambda) / squared(i.alpha)] })),
    };
  },
  consult(i, bench) {
    const minimisers: { weights: number[]; radius: number }[] = [];
    let leastEigenvalue = 0;
    for (const sigma of i.sigmas) {
      const rho = Math.exp(2 * (Math.log(i.alpha) - sigma));
      const found = bench.oracles.hypentropyInterpolant(i.points, i.targets, rho);
      if ('undecided' in found) return found;
      leastEigenvalue = found.leastEigenvalue;
      minimisers.push({ weights: found.weights, radius: found.radius });
    }
    return { minimisers, leastEigenvalue };
  },
  *simulate(i) {
    return weightsOf(i, yield regressionFlow(i, 1e-8));
  },
  kills: ['statement/lyu2024/start-not-shrunk', 'solver/flow-decay-rate-0.9', 'solver/flow-scale-of-degree-one'],
});
