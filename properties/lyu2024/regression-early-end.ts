import fc, { type Arbitrary } from 'fast-check';
import { sparseRegressions } from 'theorycheck/arbitraries';
import { power, squared } from 'theorycheck/exact';
import { property, type Workbench } from 'theorycheck/workbench';
import type { RegressionInstance } from '../../theorems/lyu2024/hypentropy-path.js';
import { theorem } from '../../theorems/lyu2024/regression-early-end.js';
import { nearlyAll } from './setting/netFlow.js';
import { brokenRegressions, regressionFlow, weightsOf } from './setting/regressionFlow.js';

/**
 * Visits at two scales rho, given by their logarithms in sixteenths of a power of ten; the larger
 * first.
 */
function kernelPhases(
  bench: Workbench,
  sixteenths: readonly [number, number],
  apartMost: number,
  decayExponents: readonly [number, number],
): Arbitrary<RegressionInstance> {
  const nets = sparseRegressions(bench.data.sparseRegression, {
    points: [2, 5],
    surplus: [0, 3],
    relevant: [1, 2],
    halfExponents: [4, 8],
    decayExponents,
  });
  const [min, max] = sixteenths;
  return fc.tuple(nets, fc.integer({ min, max }), fc.integer({ min: 2, max: apartMost })).map(([net, last, apart]) => ({
    ...net,
    sigmas: [last + apart, last].map((e) => Math.log(net.alpha) - (e / 32) * Math.LN10),
  }));
}

/**
 * The interpolant of least l2 norm is that of hypentropy at a scale far above its entries: off by
 * |w|^3/(24 rho^2), as the theorem has it.
 */
const farScale = 2 ** 20;

/** The flow in its kernel phase, against the interpolant of least l2 norm and its cube. */
export const regressionEarlyEnd = property({
  theorem,
  instances: 13,
  strata: (bench) => ({
    'rho from 5': {
      share: 0.5,
      instances: kernelPhases(bench, [11, 16], 6, [11, 13]),
      measured: { trivial: 0.05, ...nearlyAll },
    },
    'rho from 10': {
      share: 0.5,
      instances: kernelPhases(bench, [17, 20], 3, [12, 14]),
      measured: { trivial: 0.08, ...nearlyAll },
    },
  }),
  without: (bench) => {
    const whole = kernelPhases(bench, [11, 16], 6, [11, 13]);
    return {
      ...brokenRegressions(whole),
      // Within a hundredth of the first transient's time lambda/alpha^2: nothing has been fitted
      // yet.
      afterTheFit: fc.tuple(whole).map(([i]) => ({ ...i, sigmas: [(0.01 * i.lambda) / squared(i.alpha)] })),
    };
  },
  consult(i, bench) {
    const found = bench.oracles.hypentropyInterpolant(i.points, i.targets, farScale);
    if ('undecided' in found) return found;
    const cube = bench.oracles.nullProjection(
      i.points,
      found.weights.map((x) => power(x, 3)),
    );
    if ('undecided' in cube) return cube;
    // Half as much again for the cube of a vector 1.1 times as long.
    const bent = (1.5 * power(Math.hypot(...found.weights), 3)) / (24 * squared(farScale));
    const shortest = { weights: found.weights, radius: found.radius + bent };
    return { shortest, cube, leastEigenvalue: found.leastEigenvalue };
  },
  *simulate(i) {
    return weightsOf(i, yield regressionFlow(i, 1e-9));
  },
  kills: [
    'statement/lyu2024/departure-three-times-as-long',
    'statement/lyu2024/departure-of-first-order',
    'solver/flow-decay-rate-0.9',
  ],
});
