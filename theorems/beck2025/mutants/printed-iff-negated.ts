import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { GeneralisationAnswers, LevelInstance } from '../generalisation.js';
import type { Visited } from '../setting.js';

type Observed = { readonly visited: readonly Visited[] };

/** The printed statement with its iff negated, which is the true one: it survives where a refutation is expected. */
export const mutant: Mutant = {
  name: 'statement/beck2025/printed-iff-negated',
  changes: 'theorem',
  id: 'beck2025/generalises-iff-separable',
  make: (original: Theorem<LevelInstance, GeneralisationAnswers, Observed>) => ({
    ...original,
    conclude: (i: LevelInstance, a: GeneralisationAnswers, o: Observed) =>
      original.conclude(i, { ...a, separable: !a.separable }, o),
  }),
};
