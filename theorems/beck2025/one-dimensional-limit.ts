import {
  between,
  divide,
  equal,
  every,
  exactly,
  exponential,
  type Hypothesis,
  logarithm,
  multiply,
  negate,
  proved,
  scale,
  type Theorem,
} from 'theorycheck/statement';
import type { EffectiveModel } from './setting/effectiveModel.js';
import { type Minimum, ofMinimum } from './setting/minimum.js';

/** x > 0: lambda < 1/2. */
export const belowThreshold: Hypothesis<EffectiveModel, unknown> = {
  about: 'data',
  says: 'lambda < 1/2, so that the origin is between both points',
  check: ({ x }) => x > 0 && x < 1,
  constitutive: 'at and above the threshold the loss without bias has no minimiser',
};

/**
 * What the effective one-dimensional model tends to below the threshold, in closed form.
 *
 * For x_1 = -sigma, x_2 = sigma x, 0 < x = 1 - 2 lambda < 1, L_0(S) =
 * (e^(-sigma S) + e^(sigma x S))/2 has its minimum at
 *
 *     S_inf = log(1/x)/(sigma (1 + x)),   L_inf = ((1 + x)/2) x^(-x/(1 + x)),
 *
 * so S -> S_inf and b + log(eta t) -> -log L_inf (`weights-saturate`, `bias-offset`).
 *
 * Derivation: L_0' = 0 is e^(-P) = x e^(xP), P = sigma S: P = log(1/x)/(1 + x); then L_0 = e^(xP)
 * (1 + x)/2. As 1 + x = 2(1 - lambda), S_inf is the paper's expression with the factor 1/sigma that
 * its text loses (`one-dimensional-limit-as-printed`).
 *
 * Scale: S_inf or 1; resolution 2^-20 of it. Trivial region: none. Blind spots: nothing is trained.
 *
 * @see Beck, Levi, Bar-Sinai (2025), below equation (11) and Table 1, lambda < 1/2.
 */
export const theorem: Theorem<EffectiveModel, Minimum, null> = {
  id: 'beck2025/one-dimensional-limit',
  says: 'In the one-dimensional model S_inf = log(1/x)/(sigma (1 + x)), L_inf = ((1 + x)/2) x^(-x/(1 + x)), x = 1 - 2 lambda > 0.',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Below equation (11), Table 1 (sigma put back)' },
  kind: 'exact',
  hypotheses: { belowThreshold },
  trivial: () => false,
  conclude: ({ sigma, x }, minimum) => {
    const P = divide(negate(logarithm(exactly(x))), exactly(1 + x));
    const S = scale(1 / sigma, P);
    const L = multiply(exactly((1 + x) / 2), exponential(scale(x, P)));
    return every([
      equal(proved(minimum.point[0]!, minimum.radius, ofMinimum), S, 2 ** -20, S.hi, 'S_inf'),
      equal(between(minimum.lo, minimum.hi, 'certified'), L, 2 ** -20, 1, 'L_inf'),
    ]);
  },
  witness: { sigma: 2, x: 0.5 },
  blindSpots: 'Nothing is trained.',
  expected: 'survived',
};
