import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { MarginAnswer, NetInstance, Visit } from '../diagonalNet.js';
import { correctedCentre, scaleOfMargins } from '../normaliser.js';

/** The printed claim with the right exponent: it survives, so the refutation rests on the exponent. */
export const mutant: Mutant = {
  name: 'statement/lyu2024/normaliser-corrected',
  changes: 'theorem',
  id: 'lyu2024/published-normaliser',
  make: (original: Theorem<NetInstance, MarginAnswer, readonly Visit[]>) => ({
    ...original,
    conclude: (i: NetInstance, a: MarginAnswer, visits: readonly Visit[]) =>
      scaleOfMargins(i, a, visits, correctedCentre),
  }),
};
