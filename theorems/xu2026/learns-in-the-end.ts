import { squared } from 'theorycheck/exact';
import {
  absolute,
  add,
  atMost,
  type Enclosure,
  every,
  exactly,
  inner,
  multiply,
  squareRoot,
  type Theorem,
} from 'theorycheck/statement';
import { sides } from './grokking-time-band.js';
import { band } from './overfitting-time-band.js';
import type { PassageAnswers, Remaining, Routed } from './setting/passages.js';
import {
  below,
  endRisk,
  fullBatch,
  population,
  type RidgeInstance,
  realizable,
  startOffsets,
  stepWindow,
} from './setting/ridgeInstance.js';

/** A ridge regression and how it is to be observed; the levels come from the teacher. */
export type LearntInstance = RidgeInstance & Routed;

/**
 * The last step with train loss at least Z/32, the first with risk at most Z/2, and the last with
 * risk at least Z/16.
 */
export interface StagesSeen {
  readonly overfitting: Enclosure;
  readonly half: Enclosure;
  readonly useless: Enclosure;
}

/**
 * Grokking that ends in learning: a predictor that fits the data but is no better than zero becomes
 * one of small risk, and remains so.
 *
 * With Sigma = sigma^2 I and the paper's sample size the zero predictor already has risk epsilon,
 * and the risk falls only because the start decays. Here everything is measured in Z = L(0) =
 * theta*^T Sigma theta*, the risk of zero. Notation of `exact-trajectory` and `grokking-time-band`,
 * kappa = |Sigma^(1/2) n_0|, kappa_i = |Sigma^(1/2) v_i|. Let eta < 2/(s_1 + lambda) and
 * L_inf < Z/16. Then
 *
 *     L_n(theta_t) < Z/32   for all t > T_1,
 *         T_1 the upper end of `overfitting-time-band` at epsilon = Z/32;
 *     L(theta_t) > Z/2      for all t < T_a,
 *         T_a the first step at which the lower side of `grokking-time-band` is at most Z/2;
 *     L(theta_t) < Z/16     for all t > T_b,     T_b the last step with
 *     sqrt(L_inf) + G^t kappa + sum_i |rho_i|^t |u_i| kappa_i >= sqrt(Z)/4.
 *
 * L_n carries a half that L does not: Z/32 and Z/16 are the same mean square. Proof of the third:
 * theta_t - theta* = (theta_inf - theta*) + G^t n_0 + sum_i rho_i^t u_i v_i, the triangle
 * inequality in |Sigma^(1/2) x|, and the sum decreases. So, unlike the first passage t_2, it holds
 * for good. An instance counts where T_1 < T_a: from T_1 to T_a the data are fitted by a predictor
 * at most twice as good as zero.
 *
 * Isotropic features cannot give L_inf < Z/16 while the data have a kernel: there L_inf is at least
 * the part of the teacher in the kernel, some (1 - n/m) Z. Spiked features can: two directions
 * of variance 1, a teacher along one of them, and a kernel in which the start is long and the
 * population has little variance.
 *
 * Scale: T_b. Trivial region: T_1 >= T_a, where there is no plateau, or T_1 infinite. Blind spots:
 * risks after 2 T_b, and losses between the visited steps. All steps near T_a and T_b are visited,
 * and up to T_1 where descent goes step by step, elsewhere some thirty to a decade.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, Theorem 4.2; levels
 * and third bound derived here.
 */
export const theorem: Theorem<LearntInstance, PassageAnswers, StagesSeen> = {
  id: 'xu2026/learns-in-the-end',
  says: 'The data are fitted by T_1, the risk is above half that of zero before T_a, and below a sixteenth of it for good after T_b.',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'Theorem 4.2, relative to the risk of zero (derived here)' },
  kind: 'bound',
  hypotheses: {
    realizable,
    fullBatch,
    stepWindow: { ...stepWindow, constitutive: 'beyond it a mode grows, and there is neither T_1 nor T_b' },
    learnable: {
      about: 'parameters',
      says: 'L_inf < Z/16: what the data and the decay lead to is useful',
      constitutive: 'without it the majorant never falls below the level, and there is no T_b',
      met: (i, { spectrum }) => atMost(endRisk(i, spectrum), below(riskOfZero(i) / 16), riskOfZero(i)),
    },
  },
  trivial: (i, a) => !inOrder(stages(i, a)),
  conclude: (i, a, { overfitting, half, useless }) => {
    const T = stages(i, a);
    const size = Math.max(1, T.useful.hi);
    return every([
      atMost(overfitting, T.fitted, size, 'fitted'),
      atMost(T.half, half, size, 'useless until'),
      atMost(useless, T.useful, size, 'useful from'),
    ]);
  },
  phases(i, a) {
    const T = stages(i, a);
    if (!inOrder(T)) return [];
    const { fitted, half, useful } = T;
    return [
      { name: 'fitting', from: 0, to: fitted.hi },
      { name: 'plateau', from: fitted.hi, to: half.lo },
      { name: 'learning', from: half.lo, to: useful.hi },
      { name: 'learnt', from: useful.hi, to: Number.POSITIVE_INFINITY },
    ];
  },
  witness: {
    features: [
      [1, 0, 0],
      [0, 0.5, 0],
    ],
    teacher: [1, 0.5, 0],
    targets: [1, 0.25],
    certificates: { realizable: [1, 0.5, 0] },
    start: [2, -1, 16],
    variances: [1, 0.25, 0.0625],
    eta: 1,
    lambda: 2 ** -9,
    seed: '1',
    route: 'step by step',
    later: [],
  },
  blindSpots: 'Risks after twice T_b.',
  expected: 'survived',
};

/** Z, exact for the teachers of few bits and the variances in use, which are powers of two. */
export function riskOfZero({ variances, teacher }: RidgeInstance): number {
  return variances.reduce((sum, v, j) => sum + v * squared(teacher[j]!), 0);
}

/** Whether the dates have an end, and those of the fit come before those of learning. */
function inOrder({ fitted, half, useful }: ReturnType<typeof stages>): boolean {
  return fitted.hi < half.lo && half.hi < Number.POSITIVE_INFINITY && useful.hi < Number.POSITIVE_INFINITY;
}

/** T_1, T_a and T_b. */
export function stages(i: LearntInstance, a: PassageAnswers): Record<'fitted' | 'half' | 'useful', Enclosure> {
  const { spectrum } = a;
  const Z = riskOfZero(i);
  const size = (x: readonly Enclosure[]) => squareRoot(population(i, x, x));
  const kernel = size(spectrum.startNull);
  const parts = startOffsets(i, spectrum).map((u, k) => multiply(absolute(u), size(spectrum.directions[k]!)));
  const end = squareRoot(endRisk(i, spectrum));
  const majorant = (r: Remaining) => add(add(end, multiply(r.kernel, kernel)), inner(parts, r.modes.map(absolute)));
  return {
    fitted: band({ ...i, epsilon: Z / 32 }, a).to,
    half: a.firstAtMost(sides({ ...i, c: Z / 2 }, a).lower, exactly(Z / 2)),
    useful: a.lastAtLeast(majorant, squareRoot(exactly(Z / 16))),
  };
}
