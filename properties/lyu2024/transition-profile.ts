import fc from 'fast-check';
import { squared } from 'theorycheck/exact';
import { property } from 'theorycheck/workbench';
import type { BothEnds } from '../../theorems/lyu2024/accuracies.js';
import { type NetInstance, signedRows } from '../../theorems/lyu2024/setting/diagonalNet.js';
import { middle, step, theorem, visited } from '../../theorems/lyu2024/transition-profile.js';
import { broken, logistic, nearlyAll, netFlow, nets, tilted, visitsOf, weighted } from './setting/netFlow.js';

const ranges = { points: [4, 5], relevant: [1, 2], exponents: [10], powerQuarters: [4, 7] } as const;
const larger = { ...ranges, exponents: [20] } as const;

/** The flow around the middle of its transition. */
function around(i: NetInstance) {
  const sigmas = Array.from({ length: visited.to - visited.from + 1 }, (_, j) => middle(i) + (visited.from + j) * step);
  return netFlow(i, sigmas, 1e-5);
}

/**
 * Three flows on the same data: as drawn, with alpha squared, and with lambda squared as well.
 */
export const transitionProfile = property({
  theorem,
  instances: 5,
  strata: (bench) => ({
    'alpha 1e10 and 1e20': {
      share: 0.5,
      instances: nets(bench, ranges),
      measured: { trivial: 0.25, ...nearlyAll },
    },
    'alpha 1e20 and 1e40': {
      share: 0.5,
      instances: nets(bench, larger),
      measured: { trivial: 0.2, ...nearlyAll },
    },
  }),
  without: (bench) => ({
    separable: broken(bench, larger).separable,
    longKernelPhase: fc.tuple(nets(bench, ranges)).map(([i]) => ({ ...i, alpha: 50, lambda: 1e-10 })),
    uniformStart: weighted(nets(bench, larger), 3, true),
    zeroStart: tilted(nets(bench, larger)),
    exponentialLoss: logistic(nets(bench, larger)),
  }),
  consult(i, bench): BothEnds | { undecided: string } {
    const early = bench.oracles.hardMargin({ points: i.points, labels: i.labels, bias: 'none' });
    if ('undecided' in early) return early;
    const late = bench.oracles.l1Margin(signedRows(i));
    return 'undecided' in late ? late : { early: early.weights, late: late.weights };
  },
  *simulate(i) {
    const other = { ...i, alpha: squared(i.alpha) };
    const both = { ...other, lambda: squared(i.lambda) };
    const first = visitsOf(i, yield around(i));
    const startSquared = visitsOf(other, yield around(other));
    const bothSquared = visitsOf(both, yield around(both));
    const least = Math.min(first.length, startSquared.length, bothSquared.length);
    return least > visited.to - visited.from ? { first, startSquared, bothSquared } : null;
  },
  kills: [
    'statement/lyu2024/middle-without-the-double-logarithm',
    'statement/lyu2024/width-in-proportion-to-log-alpha',
    'solver/flow-decay-rate-0.9',
  ],
});
