import { squared } from 'theorycheck/exact';
import { atMost, divide, type Enclosure, every, logarithm, scale, type Theorem } from 'theorycheck/statement';
import { decayBelowOne, lengthOf } from './setting/published.js';
import { beta, chiSquareOverMean, type Interval } from './setting/quantiles.js';
import { fullBatch } from './setting/ridgeInstance.js';
import {
  type BySize,
  fourfold,
  type NestedInstance,
  overWidth,
  sized,
  stepWindows,
  type TimesSeen,
  zeroTeacher,
} from './setting/sizes.js';

/** The level of the risk, and the standard deviation of the start. */
export type GrokkingSizes = NestedInstance & { readonly c: number; readonly nu: number };

/** s_1 >= ... >= s_r, each to a relative 2^-30, and |n_0|^2. */
export interface SizeAnswers {
  readonly spectrum: {
    readonly values: readonly Enclosure[];
    readonly kernel: { readonly start: Enclosure };
  };
}

/** 25 log 2: each of the six events below fails with probability 2^-25 at most. */
const ell = 17.33;

/**
 * The grokking time depends little on the number of points and on the width, by an amount that the
 * sizes determine.
 *
 * Let theta_0 ~ N(0, nu^2 I) be independent of the features, Sigma = I/m, no teacher, k = m - n the
 * size of the kernel, rate = -2 log(1 - eta lambda), l = log(|n_0|^2/(m c)). Then
 *
 *     l <= rate t_2 <= l + rate + log(1 + w),
 *         w = (rho_r/G)^(2 l/rate) |theta_0|^2/|n_0|^2, the remaining share of the row space,
 *
 * since G^(2t) |n_0|^2/m <= L(theta_t) <= G^(2t) (|n_0|^2 + (rho_r/G)^(2t) |theta_0|^2)/m. With the
 * same start and (n', m') = (4n, m) or (n, 4m),
 *
 *     |n_0|^2 = k nu^2 q,  q ~ chi2_k/k,      |n_0'|^2/|n_0|^2 = X or 1/X,
 *         X ~ Beta(k'/2, (k - k')/2) or Beta(k/2, (k' - k)/2),
 *
 * because one kernel contains the other. So l = log(nu^2 (1 - n/m)/c) + log q and l' = l + log X,
 * or l - log X - log 4 for the width, lie in intervals that the sizes fix up to probability 6 2^-25
 * (`setting/quantiles.ts`), and with them the slope log(t_2'/t_2)/log 4. An instance on which it
 * fails is taken for an error. The intervals hold the slope of the means,
 *
 *     slope_0 = log( log(nu^2 (1 - n'/m')/c) / log(nu^2 (1 - n/m)/c) ) / log 4,
 *
 * and, for n near m/8 and m = 128 as in the strata, reach from about -0.2 to -0.02 in n, where
 * slope_0 is -0.06, and 0.07 to either side of slope_0 = 0.01 in m. So the test notices a wrong
 * sign of slope_0 in n, and factors n^0.2 and n^-0.1. In m it notices only that the time is nearly
 * constant, while the overfitting time grows faster than n (`overfitting-in-sizes`). A factor on
 * both times cancels; `grokking-time-band` notices it.
 *
 * Symbols (beside those of `setting/ridgeInstance.ts`):
 *     rate     -2 log(1 - eta lambda), the rate at which the risk of the kernel part falls
 *     l        log(|n_0|^2/(m c));  l' that of the larger size
 *     w        the remaining share of the row space at t_2
 *     q, X     chi-square ratio of |n_0|^2, and beta ratio of the two kernels
 *     slope_0  the slope that the means of l and l' give
 *
 * Scale: 1. Trivial region: an interval that leaves [-1/4, 1/4], or w > 1/4. Blind spots: what
 * happens near n = m.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, remarks after
 * Theorem 4.2; the finite form is derived here.
 */
export const theorem: Theorem<GrokkingSizes, BySize<SizeAnswers>, TimesSeen> = {
  id: 'xu2026/grokking-in-sizes',
  says: 'Four times the points, or four times the width, leave the grokking time as it is, up to a slope in an interval that the sizes fix.',
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
    const intervals = [slope(i, a, 'points'), slope(i, a, 'width')];
    return !intervals.every(({ lo, hi }) => Math.abs(lo) <= 0.25 && Math.abs(hi) <= 0.25);
  },
  conclude: (i, a, seen) =>
    every(
      (['points', 'width'] as const).flatMap((way) => {
        const { lo, hi } = slope(i, a, way);
        const found = scale(1 / Math.log(4), logarithm(divide(seen[way], seen.base)));
        return [atMost(found, hi, 1, `${way}, from above`), atMost(lo, found, 1, `${way}, from below`)];
      }),
    ),
  witness: {
    features: rows(0, 16, 128, 1),
    moreRows: rows(16, 48, 128, 1),
    widerRows: rows(0, 16, 384, 1),
    widerStart: Array.from({ length: 384 }, () => 4),
    teacher: Array.from({ length: 128 }, () => 0),
    targets: Array.from({ length: 16 }, () => 0),
    start: Array.from({ length: 128 }, () => 4),
    variances: Array.from({ length: 128 }, () => 1 / 128),
    eta: 4,
    lambda: 2 ** -10,
    c: 2 ** -6,
    nu: 4,
    seed: '1',
    route: 'step by step',
    later: [],
  },
  blindSpots: 'Sizes near n = m.',
  expected: 'survived',
};

/** Rows `first`, `first` + 1, ... of the unit matrix, times a length. */
function rows(first: number, count: number, width: number, length: number): number[][] {
  return Array.from({ length: count }, (_, n) =>
    Array.from({ length: width }, (_, j) => (j === first + n ? length : 0)),
  );
}

/**
 * The interval of the slope, its ends moved out by 2^-30 for the rounding of some hundred
 * operations; NaN where l may be 0.
 */
export function slope(i: GrokkingSizes, a: BySize<SizeAnswers>, way: 'points' | 'width'): Interval {
  const [base, other] = [i, sized(i, way)];
  const [k, k2] = [base, other].map((j) => j.start.length - j.features.length) as [number, number];
  const y = chiSquareOverMean(k, ell);
  const mean = Math.log((squared(i.nu) * k) / (i.start.length * i.c));
  const X = beta(Math.min(k, k2) / 2, Math.abs(k - k2) / 2, ell);
  const change =
    way === 'points'
      ? { lo: Math.log(X.lo), hi: Math.log(X.hi) }
      : { lo: -Math.log(X.hi) - Math.log(4), hi: -Math.log(X.lo) - Math.log(4) };
  const ends = [mean + Math.log(y.lo), mean + Math.log(y.hi)];
  const least = ends[0]! + Math.min(0, change.lo);
  const late = lateness(base, a.base, least);
  const late2 = lateness(other, a[way], least);
  // Both quotients are monotone in l.
  const lo = Math.min(...ends.map((l) => (l + change.lo) / (l + late)));
  const hi = Math.max(...ends.map((l) => (l + change.hi + late2) / l));
  return { lo: Math.log(lo) / Math.log(4) - 2 ** -30, hi: Math.log(hi) / Math.log(4) + 2 ** -30 };
}

/**
 * rate + log(1 + w) for l of at least `least`; NaN unless w <= 1/4. The least eigenvalue is taken
 * 2^-29 smaller, as the answer is known to 2^-30.
 */
function lateness(i: GrokkingSizes, { spectrum }: SizeAnswers, least: number): number {
  const D = -2 * Math.log1p(-i.eta * i.lambda);
  const s = spectrum.values.at(-1)!.lo * (1 - 2 ** -29);
  const slowest = Math.log1p((-i.eta * s) / (1 - i.eta * i.lambda));
  const quotient = squared(lengthOf(i.start).hi) / spectrum.kernel.start.lo;
  const w = Math.exp((2 * slowest * least) / D) * quotient;
  return w <= 0.25 ? D + Math.log1p(w) : Number.NaN;
}

/**
 * The whole steps between which t_2 lies: l / rate, and the same with what the row space adds.
 * [0, 0] where the start is below the level, or where w is above 1/4.
 */
export function interval(i: GrokkingSizes, a: SizeAnswers): Interval {
  const D = -2 * Math.log1p(-i.eta * i.lambda);
  const l = Math.log(a.spectrum.kernel.start.lo / (i.start.length * i.c));
  const [lo, hi] = [Math.floor(l / D), Math.ceil((l + lateness(i, a, l)) / D) + 1];
  return lo >= 0 && hi < Number.POSITIVE_INFINITY ? { lo, hi } : { lo: 0, hi: 0 };
}
