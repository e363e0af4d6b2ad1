import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { Descent, LimitWithError } from '../instances.js';

/** The limit of e^(-z . rho~) = alpha, the step size forgotten: off by thetahat log eta. */
export const mutant: Mutant = {
  name: 'statement/soudry2018/limit-without-step-size',
  changes: 'theorem',
  id: 'soudry2018/residual-limit',
  make: <O>(original: Theorem<Descent, LimitWithError, O>) => ({
    ...original,
    conclude: (i: Descent, a: LimitWithError, seen: O) =>
      original.conclude(i, { ...a, limit: a.limit.map((x, j) => x - a.direction[j]! * Math.log(i.stepSize)) }, seen),
  }),
};
