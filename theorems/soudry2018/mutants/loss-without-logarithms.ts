import { atMost, every, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { enclosed, type Iterate, lossAt } from '../instances.js';
import type { LossRun } from '../loss-any-time-bound.js';

/** The loss at most N/t + |v|^2/(2 eta t): the distance that is to be covered taken as |v|, not |v| log t. */
export const mutant: Mutant = {
  name: 'statement/soudry2018/loss-without-logarithms',
  changes: 'theorem',
  id: 'soudry2018/loss-any-time-bound',
  make: (original: Theorem<LossRun, null, readonly Iterate[]>) => ({
    ...original,
    conclude: (i: LossRun, _: null, seen: readonly Iterate[]) =>
      every(
        seen.map((x) => {
          const squared = i.certificates.separable.direction.reduce((total, v) => total + v * v, 0);
          const bound = (i.points.length + squared / (2 * i.stepSize)) / x.step;
          return atMost(lossAt(i, enclosed(x, x.radius)), bound, i.points.length, `step ${x.step}`);
        }),
      ),
  }),
};
