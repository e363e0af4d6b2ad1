import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { RunInstance, Visited } from '../setting.js';
import type { Minimum } from '../surroundedBias.js';

type Observed = { readonly visited: readonly Visited[] };

/** log L_inf for -log L_inf: the observed bias is moved by twice the logarithm, the error term is left alone. */
export const mutant: Mutant = {
  name: 'statement/beck2025/offset-with-the-wrong-sign',
  changes: 'theorem',
  id: 'beck2025/bias-offset',
  make: (original: Theorem<RunInstance, Minimum, Observed>) => ({
    ...original,
    conclude: (i: RunInstance, minimum: Minimum, { visited }: Observed) => {
      const shift = -2 * Math.log(minimum.hi);
      return original.conclude(i, minimum, {
        visited: visited.map((v) => ({ ...v, b: { ...v.b, lo: v.b.lo + shift, hi: v.b.hi + shift } })),
      });
    },
  }),
};
