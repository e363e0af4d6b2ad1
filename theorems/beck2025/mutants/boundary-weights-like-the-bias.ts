import { atMost, every, negate, norm, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { RunInstance, Visited } from '../setting.js';

type Observed = { readonly visited: readonly Visited[] };

/** Growth like the bias itself, as on separable data: |S| >= -b/h. */
export const mutant: Mutant = {
  name: 'statement/beck2025/boundary-weights-like-the-bias',
  changes: 'theorem',
  id: 'beck2025/boundary-weights-grow',
  make: (original: Theorem<RunInstance, null, Observed>) => ({
    ...original,
    conclude: (i: RunInstance, _: null, { visited }: Observed) =>
      every(
        visited
          .filter((v) => v.step > 0)
          .map(({ S, b }) => atMost(negate(b), { ...norm(S), hi: norm(S).hi * Math.hypot(...i.points[2]!) })),
      ),
  }),
};
