import type { Descent } from '../../src/statement/descent.js';

/** Answers zeros, whatever it is asked. */
export const solver: Descent = {
  name: 'zeros',
  version: '1',
  accepts: () => true,
  *iterates({ start }) {
    for (;;) yield new Float64Array(start.length);
  },
};
