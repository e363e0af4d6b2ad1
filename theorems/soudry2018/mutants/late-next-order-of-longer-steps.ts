import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { Descent } from '../instances.js';
import type { LaterModes } from '../late-next-order.js';

/** r_1 of a step size longer by one per cent. */
export const mutant: Mutant = {
  name: 'statement/soudry2018/late-next-order-of-longer-steps',
  changes: 'theorem',
  id: 'soudry2018/late-next-order',
  make: <O>(original: Theorem<Descent, LaterModes, O>) => ({
    ...original,
    conclude: (i: Descent, a: LaterModes, seen: O) => original.conclude({ ...i, stepSize: i.stepSize * 1.01 }, a, seen),
  }),
};
