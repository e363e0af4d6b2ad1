import { identical, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { PointsInstance } from '../setting.js';
import { separableSignings } from '../wendel.js';
import type { CountAnswers } from '../wendel-count.js';

/** Counts the informative axis among the dimensions, as the poster does: d - 1 for d. */
export const mutant: Mutant = {
  name: 'statement/beck2025/sum-one-term-short',
  changes: 'theorem',
  id: 'beck2025/wendel-count',
  make: (original: Theorem<PointsInstance, CountAnswers, null>) => ({
    ...original,
    conclude: ({ points }: PointsInstance, { separable }: CountAnswers) =>
      identical(`${separable}`, `${separableSignings(points.length, points[0]!.length - 1)}`),
  }),
};
