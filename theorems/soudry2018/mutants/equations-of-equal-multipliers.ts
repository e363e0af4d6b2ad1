import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { Descent, LimitWithError } from '../instances.js';

/** Every support point said to carry the same, |thetahat|^2/k. */
export const mutant: Mutant = {
  name: 'statement/soudry2018/equations-of-equal-multipliers',
  changes: 'theorem',
  id: 'soudry2018/support-equations',
  make: <O>(original: Theorem<Descent, LimitWithError, O>) => ({
    ...original,
    conclude(i: Descent, a: LimitWithError, seen: O) {
      const { direction, multipliers } = i.certificates.strictlyComplementary;
      const equal = direction.reduce((total, x) => total + x * x, 0) / multipliers.filter((x) => x > 0).length;
      const strictlyComplementary = { direction, multipliers: multipliers.map((x) => (x > 0 ? equal : 0)) };
      return original.conclude({ ...i, certificates: { ...i.certificates, strictlyComplementary } }, a, seen);
    },
  }),
};
