import { every, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { NetInstance } from '../diagonalNet.js';
import { energy, type Window } from '../kkt-window.js';

/** The energy identity with half the squared gradient. */
export const mutant: Mutant = {
  name: 'statement/lyu2024/energy-halved',
  changes: 'theorem',
  id: 'lyu2024/kkt-window',
  make: (original: Theorem<NetInstance, null, Window | null>) => ({
    ...original,
    conclude: (i: NetInstance, _: null, window: Window | null) =>
      window === null ? every([]) : energy(i, window, 0.5),
  }),
};
