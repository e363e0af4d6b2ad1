import type { Descent } from 'theorycheck/statement';
import { solver as before } from '../float64-descent.js';

/** A mistake: every step is a hundredth too long. */
export const solver: Descent = {
  ...before,
  version: '2',
  iterates: (request) => {
    const { step } = request;
    return before.iterates({ ...request, step: typeof step === 'number' ? 1.01 * step : step.map((s) => 1.01 * s) });
  },
};
