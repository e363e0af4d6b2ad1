import { atMost, divide, every, logarithm, scale, type Theorem } from 'theorycheck/statement';
import type { PassageAnswers } from './setting/passages.js';
import { fullBatch } from './setting/ridgeInstance.js';
import {
  type BySize,
  fourfold,
  type NestedInstance,
  stepWindows,
  type TimesSeen,
  zeroTeacher,
} from './setting/sizes.js';

/** The level of the train loss. */
export type OverfittingSizes = NestedInstance & { readonly epsilon: number };

/**
 * The overfitting time grows with the number of points, faster than in proportion, and hardly with
 * the width.
 *
 * It is governed by n s_r, the least eigenvalue of Phi Phi^T, near (1 - sqrt(n/m))^2 for
 * features N(0, I/m): t_1 ~ n / (1 - sqrt(n/m))^2 up to a logarithm. At m = 64 that is a
 * slope in n, from n to 4n, of 1.58 (n = 4) and 1.71 (n = 5), and in m, from m to 4m, of -0.22
 * and -0.26. The least eigenvalue of so small a matrix is random, and what is proved of it
 * (Gordon, Davidson-Szarek: `a-priori-delay`) is too wide for a slope.
 *
 * A regularity: 20 000 draws (NumPy, singular values; n = 4 and 5 in equal parts, m = 64,
 * eta = 1/4, lambda = 2^-10, nu = 4, epsilon = 2^-21) gave slopes in n of 1.47 +- 0.16 and
 * 1.54 +- 0.16, from 0.90 to 2.25, and in m of -0.12 +- 0.13 and -0.15 +- 0.13, from -0.74 to 0.34,
 * close to Gaussian. The band extends some 4.8 standard deviations to either side:
 *
 *     0.7 <= log( t_1(4n, m) / t_1(n, m) ) / log 4 <= 2.4,
 *     -0.85 <= log( t_1(n, 4m) / t_1(n, m) ) / log 4 <= 0.6.
 *
 * Scale: 1. Trivial region: none. Blind spots: sizes and levels other than these.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, (6), Remark 4.3 and
 * the experiments on sizes.
 */
export const theorem: Theorem<OverfittingSizes, BySize<PassageAnswers>, TimesSeen> = {
  id: 'xu2026/overfitting-in-sizes',
  says: 'The overfitting time grows with the points at a slope of 1.5 or so, and is nearly flat in the width.',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'Theorem 4.2, (6), in n and m (measured here)' },
  kind: 'regularity',
  hypotheses: { zeroTeacher, fourfold, fullBatch, stepWindows },
  trivial: () => false,
  conclude: (_, __, seen) =>
    every(
      (['points', 'width'] as const).flatMap((way) => {
        const found = scale(1 / Math.log(4), logarithm(divide(seen[way], seen.base)));
        const [least, most] = slopes[way];
        return [atMost(least, found, 1, `${way}, from below`), atMost(found, most, 1, `${way}, from above`)];
      }),
    ),
  witness: {
    features: [[1, 0, 0, 0]],
    moreRows: [
      [0, 1, 0, 0],
      [0, 0, 1, 0],
      [0, 0, 0, 0.75],
    ],
    widerRows: [[1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
    widerStart: Array.from({ length: 12 }, () => 4),
    teacher: [0, 0, 0, 0],
    targets: [0],
    start: [4, 4, 4, 4],
    variances: [0.25, 0.25, 0.25, 0.25],
    eta: 0.25,
    lambda: 2 ** -10,
    epsilon: 2 ** -21,
    seed: '1',
    route: 'step by step',
    later: [],
  },
  blindSpots: 'Other sizes and levels.',
  expected: 'survived',
};

/** Least and largest slope. */
export const slopes = { points: [0.7, 2.4], width: [-0.85, 0.6] } as const;
