import { exactly, larger, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { type FloorInstance, floors } from '../displayed-inequality-positive-part.js';
import type { Spectrum, Visited } from '../ridgeInstance.js';

/** Repairs the display: the statement that is true. */
export const mutant: Mutant = {
  name: 'statement/xu2026/positive-part-put-back',
  changes: 'theorem',
  id: 'xu2026/displayed-inequality',
  make: (
    original: Theorem<FloorInstance, { readonly spectrum: Spectrum }, readonly Visited[]>,
  ): Theorem<FloorInstance, { readonly spectrum: Spectrum }, readonly Visited[]> => ({
    ...original,
    conclude: (i, a, states) => floors(i, a, states, (bracket) => larger(bracket, exactly(0))),
  }),
};
