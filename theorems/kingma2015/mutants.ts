import { scale } from 'theorycheck/statement';
import { statementMutant } from 'theorycheck/workbench';
import { theorem as firstStep, steady } from './first-step.js';
import { theorem as scaleFree, together } from './scale-does-not-matter.js';
import { firstGradient, largestSteps, steadyStep } from './setting/adam.js';
import { below, theorem as stepBound } from './step-bound.js';
import { theorem as printed } from './step-bound-as-printed.js';

/** Mistakes in statements of this paper. */
export const mutants = [
  /** C_t two per cent smaller at late steps: near equality is near enough. */
  statementMutant(stepBound, 'bound-two-per-cent-smaller', () => ({
    conclude: (i, _, seen) =>
      below(
        i,
        seen,
        largestSteps(i, i.steps).map((C, k) => (k === 0 ? C : scale(0.98, C))),
      ),
  })),
  /** The worst case of the paper: one gradient, and zeros before it. */
  statementMutant(stepBound, 'bound-by-a-single-gradient', () => ({
    conclude: (i, _, seen) => below(i, seen, largestSteps(i, i.steps, 0)),
  })),
  /** b1^2 in the place of b1^2/b2. */
  statementMutant(stepBound, 'bound-without-beta2-in-the-sum', () => ({
    conclude: (i, _, seen) => below(i, seen, largestSteps(i, i.steps, i.beta1 * i.beta1)),
  })),
  /** The true bound, on the draws of the printed one. */
  statementMutant(printed, 'bound-of-growing-gradients', () => ({
    conclude: (i, _, seen) => below(i, seen, largestSteps(i, i.steps)),
  })),
  /** Steps two per cent longer. */
  statementMutant(firstStep, 'first-step-two-per-cent-longer', () => ({
    conclude: (i, _, seen) =>
      steady(
        i,
        seen,
        steadyStep(firstGradient(i), i.epsilon).map((u) => scale(1.02, u)),
      ),
  })),
  /** sign g, whatever eps is. */
  statementMutant(firstStep, 'first-step-without-epsilon', () => ({
    conclude: (i, _, seen) => steady(i, seen, steadyStep(firstGradient(i), 0)),
  })),
  /** g itself. */
  statementMutant(firstStep, 'first-step-of-descent', () => ({
    conclude: (i, _, seen) => steady(i, seen, firstGradient(i)),
  })),
  /** The second run two per cent further from 0. */
  statementMutant(scaleFree, 'other-run-two-per-cent-further', () => ({
    conclude: (i, _, runs) => together(i, runs, 1.02),
  })),
  /** Parameters by the root of the scale, as those of a quadratic at a given value. */
  statementMutant(scaleFree, 'steps-by-the-root-of-the-scale', () => ({
    conclude: (i, _, runs) => together(i, runs, i.factor),
  })),
];
