import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { MarginAnswer, NetInstance, Visit } from '../diagonalNet.js';
import { publishedCentre, scaleOfMargins } from '../normaliser.js';

/** The printed normaliser. */
export const mutant: Mutant = {
  name: 'statement/lyu2024/normaliser-as-printed',
  changes: 'theorem',
  id: 'lyu2024/corrected-scale',
  make: (original: Theorem<NetInstance, MarginAnswer, readonly Visit[]>) => ({
    ...original,
    conclude: (i: NetInstance, a: MarginAnswer, visits: readonly Visit[]) =>
      scaleOfMargins(i, a, visits, publishedCentre),
  }),
};
