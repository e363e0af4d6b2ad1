import { absolute, atMost, every, multiply, norm, type Theorem } from 'theorycheck/statement';
import { theorem as never } from './accuracy-never-below-start.js';
import { firstRatio } from './setting/hullDistance.js';
import { type RunInstance, span, type Visited } from './setting/runs.js';

/**
 * "Test accuracy falls while the model overfits", expected to be refuted: at the horizon K the
 * population accuracy is below its value after the first step,
 *
 *     |S_K|/|b_K| >= |mean x_i|.
 *
 * A reading that grokking curves with a dip invite; the paper does not claim it for this model. In
 * the setting of `accuracy-never-below-start`, on the same draws, the opposite holds at every step,
 * also on separable data, where the accuracy stays below one for ever.
 *
 * Trivial region: as of `accuracy-never-below-start`. Blind spots: dips between, which
 * `accuracy-monotone` watches; other optimisers.
 *
 * @see Beck, Levi, Bar-Sinai (2025), section 4: with gradient descent the accuracy rises from the
 * start.
 */
export const theorem: Theorem<RunInstance, null, { readonly visited: readonly Visited[] }> = {
  ...never,
  id: 'beck2025/test-accuracy-falls',
  says: 'A common reading of overfitting: at the horizon the population accuracy is below its value after the first step.',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Section 4, its contrary (not claimed there)' },
  conclude: (i, _, { visited }) =>
    every(
      visited
        .filter((v) => v.step === i.steps)
        .map(({ step, S, b }) => {
          const bound = multiply(firstRatio(i), absolute(b));
          return atMost(bound, norm(S), span(i, step), `step ${step}`);
        }),
    ),
  blindSpots: 'Dips between the first step and the horizon.',
  expected: 'refuted',
  origin: 'unclaimed',
};
