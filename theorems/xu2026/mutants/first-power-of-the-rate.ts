import { squareRoot, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { OverfittingInstance } from '../overfitting-time-band.js';
import type { PassageAnswers, TimeSeen } from '../passages.js';

/** Lets the loss decay by rho_i^t, where it decays by rho_i^(2t). */
export const mutant: Mutant = {
  name: 'statement/xu2026/first-power-of-the-rate',
  changes: 'theorem',
  id: 'xu2026/overfitting-time-band',
  make: (
    original: Theorem<OverfittingInstance, PassageAnswers, TimeSeen>,
  ): Theorem<OverfittingInstance, PassageAnswers, TimeSeen> => ({
    ...original,
    conclude: (i, a, seen) => {
      const lastAtLeast: PassageAnswers['lastAtLeast'] = (curve, level) =>
        a.lastAtLeast((r) => curve({ ...r, modes: r.modes.map(squareRoot) }), level);
      return original.conclude(i, { ...a, lastAtLeast }, seen);
    },
  }),
};
