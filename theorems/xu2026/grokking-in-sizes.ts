import { squared } from 'theorycheck/exact';
import { atMost, divide, every, logarithm, scale, type Theorem } from 'theorycheck/statement';
import { band } from './grokking-time-band.js';
import type { PassageAnswers } from './passages.js';
import { decayBelowOne } from './published.js';
import { fullBatch } from './ridgeInstance.js';
import {
  type BySize,
  fourfold,
  type NestedInstance,
  overWidth,
  type Size,
  sized,
  stepWindows,
  type TimesSeen,
  zeroTeacher,
} from './sizes.js';

/** The level of the risk, and the standard deviation of the start. */
export type GrokkingSizes = NestedInstance & { readonly c: number; readonly nu: number };

/**
 * The grokking time hardly depends on the number of points or on the width.
 *
 * Let phi ~ N(0, I/m), theta_0 ~ N(0, nu^2 I), Sigma = I/m, no teacher. Put
 *
 *     T(n, m) = log( nu^2 (1 - n/m) / c ) / ( -2 log(1 - eta lambda) ),       p(n, m; n', m') = log( T(n', m') / T(n, m) ) / log 4.
 *
 * p is the slope that the sizes alone predict: about -(n/(m - n)) / log(nu^2/c) in n and the contrary in m. On an instance, with (n', m') = (4n, m) or
 * (n, 4m) and the same step and decay,
 *
 *     | log( t_2' / t_2 ) / log 4  -  p |  <=  delta,      delta = ( g(n', m') + g(n, m) ) / log 4,  g = max( log(to/T), log(T/from) ),
 *
 * where [from, to] is `grokking-time-band` of that size: t_2 in [from, to] and T in [to e^-g, from e^g]. Nothing of a run enters delta. T is what
 * [from, to] would be, up to rounding to whole steps, if the part of the start in the kernel had its mean square (m - n) nu^2 and the row space had
 * died out: from = log(|n_0|^2 / (m c)) / (-2 log G). So delta is of order (m - n)^(-1/2) / log(nu^2/c), and |p| is below 1/20 in the strata: the
 * grokking time is flat in both sizes, where the overfitting time grows faster than n (`overfitting-in-sizes`).
 *
 * Scale: 1. Trivial region: delta + |p| > 1/4, or nu^2 (1 - n/m) <= c. Blind spots: what happens near n = m.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, remarks after Theorem 4.2; the finite form is derived here.
 */
export const theorem: Theorem<GrokkingSizes, BySize<PassageAnswers>, TimesSeen> = {
  id: 'xu2026/grokking-in-sizes',
  says: 'Four times the points, or four times the width, leave the grokking time as it is, up to a computed slope and a computed error.',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'Theorem 4.2, (7), in n and m (finite form derived here)' },
  kind: 'limit',
  hypotheses: {
    zeroTeacher,
    fourfold,
    fullBatch,
    decayBelowOne: { ...decayBelowOne, constitutive: 'the rate is -log(1 - eta lambda)' },
    stepWindows,
    overWidth,
  },
  trivial: (i, a) => {
    const slopes = [slope(i, a, 'points'), slope(i, a, 'width')];
    return !slopes.every(({ predicted, error }) => error + Math.abs(predicted) <= 0.25);
  },
  conclude: (i, a, seen) =>
    every(
      (['points', 'width'] as const).flatMap((way) => {
        const { predicted, error } = slope(i, a, way);
        const found = scale(1 / Math.log(4), logarithm(divide(seen[way], seen.base)));
        return [
          atMost(found, predicted + error, 1, `${way}, from above`),
          atMost(predicted - error, found, 1, `${way}, from below`),
        ];
      }),
    ),
  witness: {
    features: [[1, 0, 0, 0, 0, 0, 0, 0]],
    moreRows: [
      [0, 1, 0, 0, 0, 0, 0, 0],
      [0, 0, 1, 0, 0, 0, 0, 0],
      [0, 0, 0, 1, 0, 0, 0, 0],
    ],
    widerRows: [Array.from({ length: 24 }, (_, j) => (j < 2 ? 1 : 0))],
    widerStart: Array.from({ length: 24 }, () => 8),
    teacher: Array.from({ length: 8 }, () => 0),
    targets: [0],
    start: Array.from({ length: 8 }, () => 8),
    variances: Array.from({ length: 8 }, () => 0.125),
    eta: 0.5,
    lambda: 2 ** -10,
    c: 0.0625,
    nu: 8,
    seed: '1',
    route: 'step by step',
    later: [],
  },
  blindSpots: 'Sizes near n = m.',
  expected: 'survived',
};

/** p and delta, the latter rounded up by 2^-40. */
export function slope(i: GrokkingSizes, a: BySize<PassageAnswers>, way: Size): { predicted: number; error: number } {
  const at = (size: Size) => {
    const j = sized(i, size);
    const m = j.start.length;
    const T = Math.log((squared(i.nu) * (1 - j.features.length / m)) / i.c) / (-2 * Math.log1p(-i.eta * i.lambda));
    const { from, to } = band(j, a[size]);
    return { T, gap: Math.max(Math.log(to.hi / T), Math.log(T / from.lo)) };
  };
  const [base, other] = [at('base'), at(way)];
  return {
    predicted: Math.log(other.T / base.T) / Math.log(4),
    error: (base.gap + other.gap) / Math.log(4) + 2 ** -40,
  };
}
