import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { MarginAnswer, NetInstance, Visit } from '../diagonalNet.js';
import { certificate, margins } from '../global-margin.js';

/** The claim with |w|_1 and the l1 margin of its own weights, a lower bound: what is left is true. */
export const mutant: Mutant = {
  name: 'statement/lyu2024/late-direction-in-the-l1-norm',
  changes: 'theorem',
  id: 'lyu2024/late-direction-as-printed',
  make: (original: Theorem<NetInstance, MarginAnswer, readonly Visit[]>) => ({
    ...original,
    conclude: (i: NetInstance, a: MarginAnswer, visits: readonly Visit[]) =>
      margins(i, { ...a, ...l1(a) }, visits, certificate),
  }),
};

/** A lower bound on the l1 margin: that of the l2 solution, whose margins are one. */
function l1({ weights }: MarginAnswer) {
  const margin = 1 / weights.reduce((total, w) => total + Math.abs(w), 0);
  return { lo: margin * (1 - 1e-12), hi: margin };
}
