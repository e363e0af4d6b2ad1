import { scale, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { RegressionInstance, Weights } from '../hypentropy-path.js';
import { arrives, type LateAnswer } from '../regression-late-end.js';

/** The limit w_1/1.1: 1.1 w is held against w_1, within the bound as it is. */
export const mutant: Mutant = {
  name: 'statement/lyu2024/least-l1-interpolant-a-tenth-short',
  changes: 'theorem',
  id: 'lyu2024/regression-late-end',
  make: (original: Theorem<RegressionInstance, LateAnswer, readonly Weights[]>) => ({
    ...original,
    conclude: (i: RegressionInstance, a: LateAnswer, visits: readonly Weights[]) =>
      arrives(
        i,
        a,
        visits.map((v) => ({ ...v, w: v.w.map((x) => scale(1.1, x)) })),
        1,
      ),
  }),
};
