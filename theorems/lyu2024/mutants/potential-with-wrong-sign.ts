import { negate, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { type MarginAnswer, type NetInstance, psi, type Visit } from '../diagonalNet.js';
import { potential } from '../potential-inequality.js';

/** psi enters with a minus sign. */
export const mutant: Mutant = {
  name: 'statement/lyu2024/potential-with-wrong-sign',
  changes: 'theorem',
  id: 'lyu2024/potential-inequality',
  make: (original: Theorem<NetInstance, MarginAnswer, readonly Visit[]>) => ({
    ...original,
    conclude: (i: NetInstance, a: MarginAnswer, visits: readonly Visit[]) =>
      potential(i, a, visits, (rho, omega) => negate(psi(rho, omega))),
  }),
};
