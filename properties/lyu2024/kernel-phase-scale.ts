import { property, type Workbench } from 'theorycheck/workbench';
import { theorem as corrected } from '../../theorems/lyu2024/corrected-scale.js';
import { theorem as published } from '../../theorems/lyu2024/published-normaliser.js';
import type { MarginAnswer, NetInstance, Visit } from '../../theorems/lyu2024/setting/diagonalNet.js';
import { broken, l1MarginOf, nearlyAll, netFlow, nets, otherStarts, visitsOf } from './setting/netFlow.js';
import { turnedNets } from './setting/turnedNets.js';

/**
 * At alpha = 10^40 and c >= 1/2 the printed and the corrected centre are at least 46 apart, the
 * error terms some 10.
 */
const shape = {
  instances: 8,
  strata: (bench: Workbench) => ({
    'alpha to 1e20': {
      share: 0.4,
      instances: nets(bench, { exponents: [5, 10, 20], sixteenths: [4, 12] }),
      measured: { ...nearlyAll, violates: 0.9 },
    },
    'alpha to 1e80': {
      share: 0.4,
      instances: nets(bench, { exponents: [40, 80], powerQuarters: [2, 4], sixteenths: [8, 14] }),
      measured: { ...nearlyAll, violates: 0.95 },
    },
    'turned, more points than coordinates': {
      share: 0.2,
      instances: turnedNets(bench, { exponents: [20, 40], powerQuarters: [2, 4], sixteenths: [8, 14] }),
      measured: { ...nearlyAll, violates: 0.9 },
    },
  }),
  without: (bench: Workbench) => ({
    ...broken(bench, { sixteenths: [4, 12] }),
    ...otherStarts(bench, { exponents: [40], sixteenths: [8, 12] }),
  }),
  consult: l1MarginOf,
  *simulate(
    i: NetInstance,
    _: MarginAnswer,
  ): Generator<ReturnType<typeof netFlow>, Visit[], Parameters<typeof visitsOf>[1]> {
    return visitsOf(i, yield netFlow(i, [(1 - i.c) * Math.log(i.alpha)], 1e-5));
  },
};

/** One visit at the end of the kernel phase, judged with the corrected normaliser. */
export const correctedScale = property({
  ...shape,
  theorem: corrected,
  kills: ['statement/lyu2024/normaliser-as-printed', 'solver/flow-scale-of-degree-one'],
});

/** The same visits, judged with the printed one. */
export const publishedNormaliser = property({
  ...shape,
  theorem: published,
  drawsOf: 'lyu2024/corrected-scale',
  kills: ['statement/lyu2024/normaliser-corrected', 'solver/flow-scale-of-degree-one'],
});
