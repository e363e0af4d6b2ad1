import { plus, rational, times } from 'theorycheck/exact';
import type { Law } from 'theorycheck/statement';
import { type PointsInSpace, separableProbability } from './setting/wendel.js';
import { law as wendel } from './wendel-frequency.js';

/**
 * The threshold of separability in draws of 40 to 200 points, on both sides and inside the window.
 *
 * n independent points N(0, I) of R^d are separable from the origin with probability P(n, d) =
 * 2^(1-n) sum_{k<d} C(n-1, k), as in `wendel-frequency`. By `separability-threshold` and
 * `threshold-width`
 *
 *     (n, d)      (100, 30)   (100, 70)    (200, 60)   (200, 140)    (40, 24)
 *     lambda         0.3         0.7          0.3         0.7          0.6
 *     P            2.3e-5    1 - 2.3e-5     4.5e-9    1 - 4.5e-9     0.9002
 *
 * and the last is inside the window: P is near Phi((2d - n)/(n - 1)^(1/2)) = Phi(1.281) = 0.8999.
 *
 * Derivation: that of `wendel-frequency`.
 *
 * The alternative that the draws must exclude is half a threshold: the mean of P and 1/2. Closer
 * alternatives, such as d - 1 for d, are excluded at sizes where a draw is cheap
 * (`wendel-frequency`).
 *
 * Trivial region: n <= d, where the probability is one; 2d = n, where it is the alternative. Blind
 * spots: a threshold less than half as sharp is seen, one slightly less sharp is not; the
 * window of more than 40 points.
 *
 * @see Beck, Levi, Bar-Sinai (2025), Proposition 3.3 and conference poster, Theorem 1.
 */
export const law: Law<PointsInSpace> = {
  id: 'beck2025/threshold-frequency',
  says: 'Gaussian points are almost never separable from the origin at lambda = d/n = 0.3, almost always at 0.7, and with probability near Phi(u) at 1/2 + u n^(-1/2)/2.',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Proposition 3.3 (poster: Theorem 1)' },
  kind: 'law',
  hypotheses: wendel.hypotheses,
  probability: separableProbability,
  sense: 'equal',
  detects: (i) => times(rational(1n, 2n), plus(separableProbability(i), rational(1n, 2n))),
  trivial: ({ n, d }) => n <= d || 2 * d === n,
  witness: { n: 100, d: 70 },
  blindSpots: 'A threshold that is slightly less sharp; the window of more than 40 points.',
  expected: 'survived',
};
