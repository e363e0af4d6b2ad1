import { squared } from 'theorycheck/exact';
import {
  add,
  atMost,
  divide,
  type Enclosure,
  every,
  exactly,
  larger,
  logarithm,
  multiply,
  scale,
  square,
  squareRoot,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import type { DelaySeen } from './delay-at-will.js';
import {
  decayCap,
  decayPerStep,
  firstWindow,
  lengthOf,
  type PublishedInstance,
  type SpectrumAnswers,
} from './setting/published.js';
import { fullBatch, realizable, smallRidge } from './setting/ridgeInstance.js';

/** The two levels. */
export type PrioriInstance = PublishedInstance & { readonly epsilon: number; readonly c: number };

/** ell = log(4/delta) for delta = 2^-30, rounded up: 32 log 2 = 22.1807... */
const ell = 22.181;

/**
 * A delay that can be predicted before any data are seen.
 *
 * Let the features be Gaussian, N(0, I_m/m), and theta_0 ~ N(0, nu^2 I_m). With ell = log(4/delta),
 * k = m - n and the lower and upper bounds
 *
 *     s_- = (sqrt(m) - sqrt(n) - sqrt(2 ell))_+^2 / (m n)    on s_r,
 *     L_+ = 1 + 2 sqrt(ell/(m n)) + 2 ell/(m n)              on Lbar,
 *     H_+ = nu^2 (m + 2 sqrt(m ell) + 2 ell)                 on |theta_0|^2,
 *     N_-^2 = (nu^2/m) (k - 2 sqrt(k ell))_+                 on |n_0|^2/m,
 *
 * and the conditions of Theorem 4.4 on step and decay, with probability at least 1 - delta, where
 * the bound on t_2 is positive,
 *
 *     t_1 <= log(6 L_+ H_+ / epsilon) / (-2 log(1 - eta s_- - eta lambda)),
 *     t_2 >= log( N_- / (sqrt(c) + |theta*|/sqrt(m)) ) / -log(1 - eta lambda).
 *
 * Proof: the four bounds are events of probability delta/4 each. The first holds since
 * sigma_min(sqrt(m) Phi) >= sqrt(m) - sqrt(n) - sqrt(2 ell) (Davidson and Szarek, from Gordon), the
 * others by Laurent and Massart (chi-square with m, m n and k degrees). On them the bound on t_1 is
 * Theorem 4.4 with Lbar <= L_+ and rho_r <= 1 - eta s_- - eta lambda, and
 * L >= (1/m)(G^t |n_0| - |theta*|)_+^2. The paper says that no bound on the least eigenvalue in m
 * and n is known; this is one. |theta*| <= |theta_0| need not be asked for: a positive bound on t_2
 * means |theta*| < sqrt(m) N_- <= |n_0|.
 *
 * Here delta = 2^-30: an instance on which it fails is taken for an error.
 * The bounds are loose: half the bound on t_1 and 1.1 times that on t_2 would hold on the strata,
 * 1.3 times would not.
 *
 * Scale: the bounds. Trivial region: s_- = 0, or a bound on t_2 of 0 or less. Blind spots: how
 * loose the bounds on the four events are.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, Theorem 4.2 and
 * Remark 4.3; derived here.
 */
export const theorem: Theorem<PrioriInstance, SpectrumAnswers, DelaySeen> = {
  id: 'xu2026/a-priori-delay',
  says: 'For Gaussian features both times are bounded by sizes and hyper-parameters alone, up to probability 2^-30.',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'Theorem 4.2 and Remark 4.3, without data (derived here)' },
  kind: 'bound',
  hypotheses: {
    realizable,
    fullBatch,
    firstWindow,
    decayCap,
    overM: {
      about: 'parameters',
      says: 'every coordinate of the population has variance 1/m',
      met: ({ variances }) =>
        every(variances.flatMap((v) => [atMost(v * variances.length, 1), atMost(1, v * variances.length)])),
    },
  },
  trivial: (i) => {
    const { fitted, grokking } = priori(i);
    return !(fitted.lo > 0) || grokking.hi <= 0;
  },
  conclude: (i, _, { overfitting, grokking }) => {
    const bounds = priori(i);
    return every([
      atMost(overfitting, larger(bounds.overfitting, exactly(-1)), Math.max(1, bounds.overfitting.hi), 't_1'),
      atMost(bounds.grokking, grokking, Math.max(1, bounds.grokking.hi), 't_2'),
    ]);
  },
  witness: widened(),
  blindSpots: 'How much the four events give away; features that are not Gaussian.',
  expected: 'survived',
};

/** s_- and the two bounds. */
export function priori(i: PrioriInstance): { fitted: Enclosure; overfitting: Enclosure; grokking: Enclosure } {
  const [n, m] = [i.features.length, i.start.length];
  const k = m - n;
  const root = (y: number) => squareRoot(exactly(y));
  const gap = larger(subtract(subtract(root(m), root(n)), root(2 * ell)), exactly(0));
  const fitted = divide(square(gap), exactly(m * n));
  const mean = add(
    exactly(1),
    add(scale(2, squareRoot(divide(exactly(ell), exactly(m * n)))), divide(exactly(2 * ell), exactly(m * n))),
  );
  const start = scale(squared(i.nu), add(exactly(m + 2 * ell), scale(2, root(m * ell))));
  const floor = scale(squared(i.nu) / m, larger(subtract(exactly(k), scale(2, root(k * ell))), exactly(0)));
  const reach = add(root(i.c), divide(lengthOf(i.teacher), root(m)));
  return {
    fitted,
    overfitting: divide(
      logarithm(divide(scale(6, multiply(mean, start)), exactly(i.epsilon))),
      scale(2, decayPerStep(i.eta, add(fitted, exactly(i.lambda)))),
    ),
    grokking: divide(logarithm(divide(squareRoot(floor), reach)), decayPerStep(i.eta, exactly(i.lambda))),
  };
}

/** Two rows of length 1 along the first of 256 axes. */
function widened(): PrioriInstance {
  const wide = (head: readonly number[], rest: number) => Array.from({ length: 256 }, (_, j) => head[j] ?? rest);
  return {
    ...smallRidge,
    features: [wide([1, 0], 0), wide([0, 1], 0)],
    teacher: wide([], 0),
    targets: [0, 0],
    start: wide([], 2),
    variances: wide([], 1 / 256),
    certificates: { realizable: wide([], 0) },
    eta: 1,
    nu: 2,
    epsilon: 0.03125,
    c: 0.03125,
  };
}
