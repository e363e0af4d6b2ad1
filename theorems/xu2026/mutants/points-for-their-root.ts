import { squared } from 'theorycheck/exact';
import { atMost, scale, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { type PrioriInstance, priori } from '../a-priori-delay.js';
import type { DelaySeen } from '../delay-at-will.js';
import type { SpectrumAnswers } from '../published.js';

type Statement = Theorem<PrioriInstance, SpectrumAnswers, DelaySeen>;

/** Has n^2 too much in the rate of the train loss. */
export const mutant: Mutant = {
  name: 'statement/xu2026/points-for-their-root',
  changes: 'theorem',
  id: 'xu2026/a-priori-delay',
  make: (original: Statement): Statement => ({
    ...original,
    conclude: (i, _, { overfitting }) => {
      const bound = scale(1 / squared(i.features.length), priori(i).overfitting);
      return atMost(overfitting, bound, Math.max(1, bound.hi));
    },
  }),
};
