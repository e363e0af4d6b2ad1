import { property } from 'theorycheck/workbench';
import { type Node, theorem } from '../../theorems/lyu2024/kkt-window.js';
import { broken, nearlyAll, netFlow, nets, visitsOf } from './setting/netFlow.js';
import { turnedNets } from './setting/turnedNets.js';

/**
 * Gauss-Legendre nodes and weights on [-1, 1], six points, exact to degree 11 (Abramowitz and
 * Stegun, table 25.4).
 */
const gauss = [
  [-0.932469514203152, 0.17132449237917],
  [-0.661209386466265, 0.360761573048139],
  [-0.238619186083197, 0.467913934572691],
  [0.238619186083197, 0.467913934572691],
  [0.661209386466265, 0.360761573048139],
  [0.932469514203152, 0.17132449237917],
] as const;

/** The composite rule with so many panels on [from, from + length]. */
function composite(from: number, length: number, panels: number) {
  const half = length / panels / 2;
  return Array.from({ length: panels }, (_, p) =>
    gauss.map(([x, weight]) => ({ sigma: from + half * (2 * p + 1 + x), weight: half * weight })),
  ).flat();
}

/**
 * The flow over its window, visited at the ends and the nodes of two composite rules with panels of
 * at most 3/4 and half that.
 */
export const kktWindow = property({
  theorem,
  instances: 8,
  strata: (bench) => ({
    short: {
      share: 0.4,
      instances: nets(bench, { points: [4, 6], exponents: [2, 3], sixteenths: [8, 16] }),
      measured: nearlyAll,
    },
    longer: {
      share: 0.4,
      instances: nets(bench, { points: [4, 6], exponents: [4, 5], sixteenths: [4, 12] }),
      measured: nearlyAll,
    },
    'turned, more points than coordinates': {
      share: 0.2,
      instances: turnedNets(bench, { exponents: [2, 3], sixteenths: [8, 16] }),
      measured: nearlyAll,
    },
  }),
  without: (bench) => ({ separable: broken(bench, { sixteenths: [2, 4] }).separable }),
  consult: () => null,
  *simulate(i) {
    const from = Math.log(i.alpha);
    const length = i.c * from;
    const panels = Math.max(1, Math.ceil(length / 0.75));
    const rules = [composite(from, length, panels), composite(from, length, 2 * panels)] as const;
    const sigmas = [from, ...rules.flat().map((n) => n.sigma), from + length].sort((a, b) => a - b);
    const visits = visitsOf(i, yield netFlow(i, sigmas, 1e-8));
    if (visits.length < sigmas.length) return null;
    const seen = (rule: (typeof rules)[number]): Node[] =>
      rule.map(({ sigma, weight }) => ({ weight, visit: visits[sigmas.indexOf(sigma)]! }));
    return { first: visits[0]!, last: visits.at(-1)!, coarse: seen(rules[0]), fine: seen(rules[1]) };
  },
  kills: ['statement/lyu2024/energy-halved', 'solver/flow-gradient-scaled-by-0.1', 'solver/flow-decay-rate-0.9'],
});
