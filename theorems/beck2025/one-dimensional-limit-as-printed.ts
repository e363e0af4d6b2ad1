import { divide, equal, exactly, logarithm, proved, type Theorem } from 'theorycheck/statement';
import { theorem as corrected } from './one-dimensional-limit.js';
import type { EffectiveModel } from './setting/effectiveModel.js';
import { type Minimum, ofMinimum } from './setting/minimum.js';

/**
 * The limit of the weights in the effective model as printed, expected to be refuted: next to
 * x_1 = -sigma and x_2 = sigma (1 - 2 lambda) the paper has
 *
 *     S_inf = log(1 - 2 lambda)/(2 (lambda - 1)),
 *
 * which lacks the factor 1/sigma: the points have the scale sigma, hence the weights 1/sigma. The
 * corrected version, `one-dimensional-limit`, is tried on the same draws.
 *
 * Trivial region: sigma = 1, where both agree. Blind spots: as of the corrected version.
 *
 * @see Beck, Levi, Bar-Sinai (2025), below equation (11).
 */
export const theorem: Theorem<EffectiveModel, Minimum, null> = {
  ...corrected,
  id: 'beck2025/one-dimensional-limit-as-printed',
  says: 'As printed: in the one-dimensional model S_inf = log(1 - 2 lambda)/(2 (lambda - 1)), whatever sigma.',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Below equation (11) as printed' },
  trivial: ({ sigma }) => sigma === 1,
  // 2 (lambda - 1) = -(1 + x)
  conclude: ({ x }, minimum) => {
    const S = divide(logarithm(exactly(x)), exactly(-(1 + x)));
    return equal(proved(minimum.point[0]!, minimum.radius, ofMinimum), S, 2 ** -20, S.hi, 'S_inf');
  },
  expected: 'refuted',
  origin: 'printed',
};
