import { add, atMost, type Enclosure, every, type Judgement, scale, square, type Theorem } from 'theorycheck/statement';
import { type EffectiveModel, type ModelFlow, type Moment, modelFromZero } from './setting/effectiveModel.js';
import { exponentialLoss, meanLoss } from './setting/runs.js';
import type { Turning } from './setting/testLoss.js';

/** What the flow shows at a time. */
export interface TimedMoment extends Moment {
  readonly logTime: number;
}

/**
 * When the test loss is not monotone, though the accuracy rises all the time: only for sigma above
 * a threshold, and then it falls, rises and falls again.
 *
 * Gradient flow on the exponential loss of x_1 = -sigma, x_2 = sigma x, x = 1 - 2 lambda in [0, 1),
 * labels -1, from zero; P = sigma S. The population loss on test points N(0, sigma^2) is
 * e^(b + P^2/2). With
 *
 *     h(P) = (1 + e^((1+x) P))/(P (1 - x e^((1+x) P))),   kappa(x) = min h
 *
 * it falls at every time if sigma^2 <= kappa(x). If sigma^2 > kappa(x) then h = sigma^2 at two
 * points P_1 < P_2, and it falls until the flow is at P_1, rises from there to P_2 and falls
 * afterwards. At lambda = 1/2: h(P) = (1 + e^P)/P, kappa = 1/W(1/e) with Lambert's W, sigma_c =
 * kappa^(1/2) = 1.8950.
 *
 * Derivation: setting/testLoss.ts. The times at P_1 and P_2 come from the orbit and one quadrature
 * (setting/grokkingTime.ts). At lambda = 1/2 the minimum is where e^P (P - 1) = 1, hence P - 1 =
 * W(1/e), and h is 1/(P - 1) there.
 *
 * Scale: 1, of the logarithm of the loss. Trivial region: none. Blind spots: the logistic
 * population loss; descent; the full model.
 *
 * @see Beck, Levi, Bar-Sinai (2025), conference poster ("non-monotonic test loss"), and equations
 * (39) to (41) for the population loss; the threshold is derived here.
 */
export const theorem: Theorem<ModelFlow, Turning | null, { readonly moments: readonly TimedMoment[] }> = {
  id: 'beck2025/test-loss-rises',
  says: 'In the one-dimensional model the exponential test loss rises for a while iff sigma^2 > kappa(lambda), and then once; at lambda = 1/2 iff sigma > W(1/e)^(-1/2) = 1.8950.',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Poster, non-monotonic test loss (threshold derived here)' },
  kind: 'exact',
  hypotheses: { modelFromZero, exponentialLoss, meanLoss },
  trivial: () => false,
  conclude: (i, turning, { moments }) =>
    every(
      moments.slice(1).flatMap((next, n): Judgement[] => {
        const last = moments[n]!;
        const [before, after] = [logLoss(i, last), logLoss(i, next)];
        const at = `from ${last.at} to ${next.at}`;
        if (turning === null || next.logTime <= turning.from.lo || last.logTime >= turning.to.hi)
          return [atMost(after, before, 1, at)];
        const rises = last.logTime >= turning.from.hi && next.logTime <= turning.to.lo;
        return rises ? [atMost(before, after, 1, at)] : [];
      }),
    ),
  witness: { sigma: 2, x: 0, loss: 'exponential', start: [0, 0] },
  blindSpots: 'The logistic population loss; descent; the full model.',
  expected: 'survived',
};

/** b + P^2/2. */
function logLoss({ sigma }: EffectiveModel, { S, b }: Moment): Enclosure {
  return add(b, scale(1 / 2, square(scale(sigma, S))));
}
