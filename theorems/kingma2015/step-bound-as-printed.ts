import { atMost, exactly, type Theorem } from 'theorycheck/statement';
import { type AdamRun, printedStep, type Visited } from './setting/adam.js';
import { below, theorem as corrected } from './step-bound.js';

/**
 * The bound of a step as the paper prints it, for eps = 0, expected to be refuted. In every
 * coordinate and at every step t
 *
 *     |x_t - x_{t-1}| <= alpha (1 - b1)/sqrt(1 - b2)    where (1 - b1) > sqrt(1 - b2),
 *     |x_t - x_{t-1}| <= alpha                          otherwise.
 *
 * The paper adds: "The first case only happens in the most severe case of sparsity: when a gradient
 * has been zero at all timesteps except at the current timestep." But such a gradient is not the
 * worst. Its step is alpha (1 - b1)/sqrt(1 - b2), while gradients that grow by b2/b1 in each step
 * have steps that are 1/sqrt(1 - b1^2/b2) times as long in the end: 7.27 alpha and not 3.16 alpha
 * for b1 = 0.9, b2 = 0.999. The second bound fails as well, for b1 = 0.9, b2 = 0.99 by more than a
 * factor of two in the end. Its argument, |E g|/sqrt(E g^2) <= 1, takes both means over one law; m
 * and v weigh the gradients differently.
 *
 * What is read: a bound at every step, bias corrections included. In either case it is the larger
 * of the two, so that nothing is gained by choosing between them. The violations are at late steps,
 * where sqrt(1 - b2^t) < 1 - b1^t: the corrections shorten them, and without corrections they would
 * be longer. Two kinds of draws: a saturated sigmoid, and the way off the saddle of a product of
 * two factors, where gradients grow in proportion to the step.
 *
 * Scale: the bound. Trivial region: none. Blind spots: as of `kingma2015/step-bound`, which has the
 * corrected constant on the same draws.
 *
 * @see D. P. Kingma, J. Ba (2015), Adam: A Method for Stochastic Optimization, ICLR, section 2.1.
 */
export const theorem: Theorem<AdamRun, null, readonly Visited[]> = {
  ...corrected,
  id: 'kingma2015/step-bound-as-printed',
  says: 'With eps = 0 a step of Adam is at most alpha (1 - b1)/sqrt(1 - b2) where 1 - b1 > sqrt(1 - b2), and at most alpha otherwise.',
  source: { paper: 'Kingma, Ba 2015', item: 'Section 2.1, the two upper bounds of a step' },
  hypotheses: {
    ...corrected.hypotheses,
    noEpsilon: { about: 'parameters', says: 'eps = 0', met: ({ epsilon }) => atMost(exactly(epsilon), 0) },
  },
  conclude(i, _, seen) {
    const bound = printedStep(i);
    return below(
      i,
      seen,
      Array.from({ length: i.steps }, () => bound),
    );
  },
  expected: 'refuted',
  origin: 'printed',
};
