import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { GeneralisationAnswers, LevelInstance } from '../generalisation.js';
import type { Visited } from '../setting.js';

type Observed = { readonly visited: readonly Visited[] };

/** The corrected statement with its iff negated. */
export const mutant: Mutant = {
  name: 'statement/beck2025/corrected-iff-negated',
  changes: 'theorem',
  id: 'beck2025/generalises-iff-not-separable',
  make: (original: Theorem<LevelInstance, GeneralisationAnswers, Observed>) => ({
    ...original,
    conclude: (i: LevelInstance, a: GeneralisationAnswers, o: Observed) =>
      original.conclude(i, { ...a, separable: !a.separable }, o),
  }),
};
