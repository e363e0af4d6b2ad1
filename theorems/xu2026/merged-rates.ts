import {
  absolute,
  add,
  atMost,
  divide,
  type Enclosure,
  exactly,
  logarithm,
  multiply,
  norm,
  scale,
  square,
  squareRoot,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import type { DelaySeen } from './delay-at-will.js';
import type { PassageAnswers, Routed } from './setting/passages.js';
import {
  below,
  endRisk,
  fullBatch,
  type RidgeInstance,
  realizable,
  smallRidge,
  startOffsets,
  twiceEndLoss,
} from './setting/ridgeInstance.js';

/** The two levels. */
export type MergedInstance = RidgeInstance & Routed & { readonly epsilon: number; readonly c: number };

/**
 * A large decay eliminates grokking: where it is at least the least eigenvalue of the data, the
 * risk passes its level within a fixed multiple of the time of overfitting. (So large a decay
 * learns little: the levels of the strata are above the risk of the zero predictor.)
 *
 * Notation of `exact-trajectory`, theta_inf the end of training. If s_r <= lambda, eta
 * (s_r + lambda) <= 1/2, eta (s_1 + 2 lambda) <= 2 and L_inf < c, then with
 *
 *     A = log( sqrt(lambda_max) |theta_0 - theta_inf| / (sqrt(c) - sqrt(L_inf)) ),
 *     B = log( sqrt(s_r) |u_r| / (sqrt(2 epsilon) + sqrt(2 E_inf)) ) > 0:
 *
 *     t_2  <=  1 + 4 ln 2 (A/B) (t_1 + 1)          (A >= 0; for A < 0, t_2 = 0).
 *
 * Symbols (beside those of `setting/ridgeInstance.ts`):
 *     A, B  logarithms of the factors between the start and the levels of risk and train loss
 *     xi    eta (s_r + lambda) or eta lambda, both in [0, 1/2]
 *
 * Proof. The third condition says |rho_i| <= G = 1 - eta lambda for every mode, so that
 * |theta_t - theta_inf| <= G^t |theta_0 - theta_inf|, and sqrt(L) <= sqrt(L_inf) + sqrt(lambda_max)
 * |theta_t - theta_inf|: t_2 <= 1 + A / -ln G. From one mode alone, sqrt(2 L_n) >= sqrt(s_r)
 * rho_r^t |u_r| - sqrt(2 E_inf), which is at least sqrt(2 epsilon) up to t = B / -ln rho_r:
 * t_1 + 1 > B / -ln rho_r. On [0, 1/2] the convex -ln(1 - xi) lies below its chord 2 ln 2 xi, and
 * it is everywhere at least xi. So -ln rho_r <= 2 ln 2 eta (s_r + lambda) <= 4 ln 2 eta lambda <= 4
 * ln 2 (-ln G). Together these give the bound.
 *
 * A and B are the logarithms of the factors by which risk and loss have to fall to their levels.
 * The delay depends on them alone, not on the rates. Where lambda < s_r it depends on the quotient
 * of the rates as well (`delay-at-will`).
 *
 * The bound is loose, by the chord and since lambda stands for s_r: three quarters of the right
 * side would hold on the strata, half of it would not.
 *
 * Scale: the grokking time. Trivial region: A <= 0 (t_2 = 0), B <= 0 (one mode alone says nothing),
 * E_inf >= epsilon (t_1 is infinite).
 * Blind spots: how much is learnt, which is little with so large a decay; losses after twice the
 * upper end of `overfitting-time-band`.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, section 4
 * (elimination by hyper-parameters); derived here.
 */
export const theorem: Theorem<MergedInstance, PassageAnswers, DelaySeen> = {
  id: 'xu2026/merged-rates',
  says: 'With a decay of at least s_r the grokking time is at most 1 + 4 ln 2 (A/B) (t_1 + 1).',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'section 4, elimination by a large decay (derived here)' },
  kind: 'bound',
  hypotheses: {
    realizable,
    fullBatch,
    mergedRates: {
      about: 'parameters',
      says: 's_r <= lambda: the slowest mode of the data is not faster than twice the kernel',
      met: ({ lambda }, { spectrum }) => atMost(spectrum.values.at(-1)!, lambda, lambda),
    },
    halfStep: {
      about: 'parameters',
      says: 'eta (s_r + lambda) <= 1/2',
      met: ({ eta, lambda }, { spectrum }) =>
        atMost(multiply(exactly(eta), add(spectrum.values.at(-1)!, exactly(lambda))), 0.5),
    },
    kernelSlowest: {
      about: 'parameters',
      says: 'eta (s_1 + 2 lambda) <= 2: no mode is slower than the kernel',
      met: ({ eta, lambda }, { spectrum }) =>
        atMost(multiply(exactly(eta), add(spectrum.values[0]!, exactly(2 * lambda))), 2),
    },
    endRiskBelowC: {
      about: 'parameters',
      constitutive: 'without it A is the logarithm of a negative number',
      says: 'L_inf < c',
      met: (i, { spectrum }) => atMost(endRisk(i, spectrum), below(i.c), i.c),
    },
  },
  trivial: (i, a) => {
    const { A, B } = logarithms(i, a);
    return !(A.lo > 0 && B.lo > 0 && twiceEndLoss(i, a.spectrum).hi < 2 * i.epsilon);
  },
  conclude: (i, a, { overfitting, grokking }) => {
    const most = add(exactly(1), multiply(factor(i, a), add(overfitting, exactly(1))));
    return atMost(grokking, most, Math.max(1, grokking.lo));
  },
  witness: {
    ...smallRidge,
    teacher: [0, 0, 0],
    targets: [0, 0],
    certificates: { realizable: [0, 0, 0] },
    eta: 2 ** -5,
    lambda: 0.25,
    epsilon: 2 ** -10,
    c: 2 ** -9,
    route: 'step by step',
    later: [],
  },
  blindSpots: 'What is learnt; losses after twice the upper end of the band of the overfitting time.',
  expected: 'survived',
};

/** A and B. */
export function logarithms(i: MergedInstance, { spectrum }: PassageAnswers): { A: Enclosure; B: Enclosure } {
  const u = startOffsets(i, spectrum);
  const far = squareRoot(add(sum(u.map(square)), square(norm(spectrum.startNull))));
  const room = subtract(squareRoot(exactly(i.c)), squareRoot(endRisk(i, spectrum)));
  const most = squareRoot(exactly(Math.max(...i.variances)));
  const level = add(squareRoot(exactly(2 * i.epsilon)), squareRoot(twiceEndLoss(i, spectrum)));
  const slowest = multiply(squareRoot(spectrum.values.at(-1)!), absolute(u.at(-1)!));
  return { A: logarithm(divide(multiply(most, far), room)), B: logarithm(divide(slowest, level)) };
}

/** 4 ln 2 A/B. */
export function factor(i: MergedInstance, a: PassageAnswers): Enclosure {
  const { A, B } = logarithms(i, a);
  return multiply(scale(4, logarithm(exactly(2))), divide(A, B));
}
