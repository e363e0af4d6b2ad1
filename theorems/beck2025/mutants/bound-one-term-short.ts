import { atMost, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { PointsInstance } from '../setting.js';
import { separableSignings } from '../wendel.js';
import type { CountAnswers } from '../wendel-count.js';

/** The bound for one dimension less. */
export const mutant: Mutant = {
  name: 'statement/beck2025/bound-one-term-short',
  changes: 'theorem',
  id: 'beck2025/wendel-bound',
  make: (original: Theorem<PointsInstance, CountAnswers, null>) => ({
    ...original,
    conclude: ({ points }: PointsInstance, { separable }: CountAnswers) =>
      atMost(separable, Number(separableSignings(points.length, points[0]!.length - 1))),
  }),
};
