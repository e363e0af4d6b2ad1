import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { MarginAnswer, NetInstance, Visit } from '../diagonalNet.js';
import { floors } from '../loss-floor.js';
import { publishedCentre } from '../normaliser.js';

/** The scale alpha^c in place of alpha^(2c). */
export const mutant: Mutant = {
  name: 'statement/lyu2024/loss-floor-with-the-printed-scale',
  changes: 'theorem',
  id: 'lyu2024/loss-floor',
  make: (original: Theorem<NetInstance, MarginAnswer, readonly Visit[]>) => ({
    ...original,
    conclude: (i: NetInstance, a: MarginAnswer, visits: readonly Visit[]) => floors(i, a, visits, publishedCentre),
  }),
};
