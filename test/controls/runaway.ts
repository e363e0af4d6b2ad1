import type { Descent } from '../../src/statement/descent.js';

/** Answers numbers whose squares are no doubles any more. */
export const solver: Descent = {
  name: 'runaway',
  version: '1',
  accepts: () => true,
  *iterates({ start }) {
    for (;;) yield start.map((_, j) => (j % 2 ? 1 : -1) * 1e300);
  },
};
