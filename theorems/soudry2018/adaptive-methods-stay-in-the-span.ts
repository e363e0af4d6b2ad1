import { every, type Theorem } from 'theorycheck/statement';
import { type MethodState, theorem as momentum, type SpanInstance, within } from './momentum-stays-in-the-span.js';

/**
 * The same for AdaGrad, Adam and RMSprop, which nobody claims: the paper names adaptive methods as
 * those with another bias. Refuted by the first step. With g the gradient at theta_0 and epsilon 0
 * it is -eta sign(g) times a constant, entry by entry, and the signs of a combination of points are
 * no combination of points: for x = (1, 1/2, 1/2) they are (1, 1, 1), and the vector (-1/2, 0, 1)
 * is orthogonal to x and not to them.
 *
 * Instances, scale and resolution are those of `momentum-stays-in-the-span`.
 *
 * @see Soudry, Hoffer, Nacson, Gunasekar, Srebro (2018), JMLR 19(70), on other optimization
 * methods.
 */
export const theorem: Theorem<SpanInstance, null, readonly MethodState[]> = {
  ...momentum,
  id: 'soudry2018/adaptive-methods-stay-in-the-span',
  says: 'AdaGrad, Adam and RMSprop move theta within the span of the points; refuted by their first step.',
  source: { paper: 'Soudry et al. 2018', item: 'Other optimization methods: adaptive ones, as stated here' },
  conclude: (i, _, states) => every(states.flatMap((s) => within(i, s))),
  blindSpots: 'How far these methods leave the span in the end.',
  expected: 'refuted',
  origin: 'unclaimed',
};
