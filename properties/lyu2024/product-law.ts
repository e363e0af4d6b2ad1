import type { Arbitrary } from 'fast-check';
import fc from 'fast-check';
import { twoTo } from 'theorycheck/exact';
import { parametersAfterStep, type State } from 'theorycheck/statement';
import { property, type Workbench } from 'theorycheck/workbench';
import { type DescentInstance, type Pair, theorem } from '../../theorems/lyu2024/product-law.js';
import { nearlyAll, netProblem, nets } from './setting/netFlow.js';

/*
 * alpha in quarters up to 4 and a step of at most n/(4 alpha^2 sum |x_i|^2): half the inverse of
 * the curvature at the start of the exponential loss, (4 alpha^2/n) sum |x_i|^2, rounded down to a
 * multiple of 2^-20.
 */
function descents(
  bench: Workbench,
  alphaQuarters: readonly [number, number],
  decayBits: readonly [number, number],
): Arbitrary<DescentInstance> {
  const within = ([min, max]: readonly [number, number]) => fc.integer({ min, max });
  return fc
    .tuple(nets(bench, { points: [3, 6] }), within(alphaQuarters), within(decayBits))
    .map(([net, quarters, bits]) => {
      const alpha = quarters / 4;
      const squares = net.points.flat().reduce((total, x) => total + x * x, 0);
      const largest = net.points.length / (4 * Math.max(1, alpha * alpha) * squares);
      return { ...net, alpha, lambda: twoTo(-bits), eta: Math.floor(largest * 2 ** 20) / 2 ** 20 };
    });
}

/** Pairs of consecutive steps early on, and two later pairs. */
const windows = [
  [0, 8],
  [99, 100],
  [999, 1000],
] as const;

function pairsOf(states: readonly State[], d: number): Pair[] {
  return states.slice(1).flatMap((next, k) => {
    const now = states[k]!;
    if (next.step !== now.step! + 1n) return [];
    const enclosed = parametersAfterStep(next);
    return [
      {
        step: Number(now.step),
        u: [...now.point.subarray(0, d)],
        v: [...now.point.subarray(d)],
        nextU: enclosed.slice(0, d),
        nextV: enclosed.slice(d),
      },
    ];
  });
}

/**
 * Gradient descent, step by step, from the computed state. The flow's u v = alpha^2 e^(-2 lambda t)
 * holds in its reduction by definition.
 */
export const productLaw = property({
  theorem,
  instances: 16,
  strata: (bench) => ({
    small: { share: 0.5, instances: descents(bench, [1, 4], [6, 10]), measured: nearlyAll },
    large: { share: 0.5, instances: descents(bench, [5, 16], [6, 10]), measured: nearlyAll },
  }),
  without: (bench) => ({ positiveStart: descents(bench, [0, 0], [6, 10]) }),
  consult: () => null,
  *simulate(i) {
    const problem = netProblem(i);
    const start = new Float64Array(2 * problem.dimension).fill(i.alpha);
    const run = yield { problem, start, dynamics: 'descent', step: i.eta, visit: { windows } };
    return pairsOf(run.states, problem.dimension);
  },
  kills: ['statement/lyu2024/product-law-without-squares', 'solver/step-scaled-by-1.02', 'solver/float32-state'],
});
