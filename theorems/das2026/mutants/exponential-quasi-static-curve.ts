import { every, proved, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { type BiasPath, type PhasesInstance, phases } from '../collapsed-bias-phases.js';
import { speed } from '../collapsedClusters.js';

/** The curve of the exponential loss: p e^-(s+b) = q e^-(s-b) gives b = log(p/q)/2 at every s, without a plateau. */
export const mutant: Mutant = {
  name: 'statement/das2026/exponential-quasi-static-curve',
  changes: 'theorem',
  id: 'das2026/collapsed-bias-phases',
  make: (original: Theorem<PhasesInstance, null, BiasPath>) => ({
    ...original,
    conclude: (i: PhasesInstance, _: null, { visited }: BiasPath) =>
      every(
        phases(i, visited, {
          curve: ({ plus, minus }) => proved(Math.log(plus / minus) / 2, 1e-15, 'a quotient and a logarithm round'),
          speed,
        }),
      ),
  }),
};
