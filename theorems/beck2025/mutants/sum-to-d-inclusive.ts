import { identical, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { PointsInstance } from '../setting.js';
import { separableSignings } from '../wendel.js';
import type { CountAnswers } from '../wendel-count.js';

/** Sums to k = d instead of d - 1. */
export const mutant: Mutant = {
  name: 'statement/beck2025/sum-to-d-inclusive',
  changes: 'theorem',
  id: 'beck2025/wendel-count',
  make: (original: Theorem<PointsInstance, CountAnswers, null>) => ({
    ...original,
    conclude: ({ points }: PointsInstance, { separable }: CountAnswers) =>
      identical(`${separable}`, `${separableSignings(points.length, points[0]!.length + 1)}`),
  }),
};
