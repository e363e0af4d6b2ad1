import { squared } from 'theorycheck/exact';
import { every, scale, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { type BiasPath, type PhasesInstance, phases } from '../collapsed-bias-phases.js';
import { curve, speed } from '../collapsedClusters.js';

/** The clock 2 eta k-/(1 + e^(s - B)) without g^2: as though s were the weight itself. */
export const mutant: Mutant = {
  name: 'statement/das2026/clock-without-squared-gap',
  changes: 'theorem',
  id: 'das2026/collapsed-bias-phases',
  make: (original: Theorem<PhasesInstance, null, BiasPath>) => ({
    ...original,
    conclude: (i: PhasesInstance, _: null, { visited }: BiasPath) =>
      every(phases(i, visited, { curve, speed: (of, s) => scale(1 / squared(of.gap), speed(of, s)) })),
  }),
};
