import { identical, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { PointsInstance } from '../setting.js';
import { separableSignings } from '../wendel.js';
import type { CountAnswers } from '../wendel-count.js';

/** Wendel's number in place of all or none. */
export const mutant: Mutant = {
  name: 'statement/beck2025/count-for-decision',
  changes: 'theorem',
  id: 'beck2025/lambda-decides-each-draw',
  make: (original: Theorem<PointsInstance, CountAnswers, null>) => ({
    ...original,
    conclude: ({ points }: PointsInstance, { separable }: CountAnswers) =>
      identical(`${separable}`, `${separableSignings(points.length, points[0]!.length)}`),
  }),
};
