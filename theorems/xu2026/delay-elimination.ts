import {
  absolute,
  add,
  atMost,
  type Enclosure,
  every,
  exactly,
  inner,
  larger,
  multiply,
  norm,
  scale,
  square,
  squareRoot,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import type { PassageAnswers, Remaining } from './setting/passages.js';
import { firstWindow } from './setting/published.js';
import {
  below,
  endOffsets,
  fullBatch,
  population,
  type RidgeInstance,
  realizable,
  smallRidge,
} from './setting/ridgeInstance.js';

/**
 * The level c of the risk, epsilon = c/2 of the train loss (which carries a half), and the decays
 * to run with, lambda first.
 */
export type DelayInstance = RidgeInstance & {
  readonly c: number;
  readonly epsilon: number;
  readonly decays: readonly number[];
};

/** The spectrum at lambda, and passages of modes that lose 1 - eta s_i a step, as without decay. */
export interface UndecayedAnswers extends PassageAnswers {}

/** For each decay the two times. */
export interface DelaysSeen {
  readonly times: readonly { readonly overfitting: Enclosure; readonly grokking: Enclosure }[];
}

/**
 * Where the risk of the kernel part is small, no decay delays the passage of the risk.
 *
 * Notation of `exact-trajectory` and `grokking-time-band`. Let eta < 1/(s_1 + lambda) and
 *
 *     max(|Sigma^(1/2) (n_0 - p*)|, |Sigma^(1/2) p*|) + sqrt(lambda_max) |beta|  <=  sqrt(c)/2.
 *
 * Then for every decay lambda' in (0, lambda] the risk is at most c at the step T_0 at the latest,
 * t_2(lambda') <= T_0, where
 *
 *     T_0 = min{ t : sqrt(lambda_max)
 *                ( sum_i (1 - eta s_i)^(2t) (|a_i(0) - a_i*| + |beta_i|)^2 )^(1/2) <= sqrt(c)/2 }
 *
 * does not depend on lambda'. Proof: theta_t - theta* = (g n_0 - p*) + sum_i (rho_i^t u_i - beta_i)
 * v_i with g in [0, 1]. The norm of the first is convex in g, hence at most the larger of its ends;
 * |beta_i| grows with lambda, |u_i| <= |a_i(0) - a_i*| + |beta_i|, and 0 <= rho_i <= 1 - eta s_i.
 *
 * It covers the three ways to no delay: a start in the row space (n_0 = 0, the zero start among
 * them), a start or a level so that the kernel's risk is below c/4, and data of full rank. Without
 * the hypothesis t_2 grows like 1/lambda' (`delay-at-will`).
 *
 * T_0 is loose, since sqrt(c) is halved and the worst g in [0, 1] is taken: 0.9 T_0 would hold on
 * the strata, 0.7 T_0 would not. Nothing sharper is proved here.
 *
 * On data of full rank the level is below the risk of the zero predictor, so that passing it is
 * learning; on the other two the end has to be below c/4, and c is above that risk.
 *
 * Scale: T_0. Trivial region: T_0 = 0. Blind spots: whether t_2 <= t_1, which does not follow
 * (`row-space-no-delay`).
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, section 4; derived
 * here.
 */
export const theorem: Theorem<DelayInstance, UndecayedAnswers, DelaysSeen> = {
  id: 'xu2026/delay-elimination',
  says: 'If the risk of the kernel part is below c/4 throughout, the grokking time is bounded whatever the decay.',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'section 4, elimination of grokking (derived here)' },
  kind: 'bound',
  hypotheses: {
    realizable,
    fullBatch,
    firstWindow: { ...firstWindow, constitutive: 'far beyond it a mode grows, and there is no T_0' },
    kernelInvisible: {
      about: 'parameters',
      says: 'the risk of the kernel part and of the end is at most c/4',
      met: (i, { spectrum }) => {
        const most = Math.max(...i.variances);
        const far = spectrum.startNull.map((x, j) => subtract(x, spectrum.teacherNull[j]!));
        const form = (x: readonly Enclosure[]) => squareRoot(population(i, x, x));
        const left = add(
          larger(form(far), form(spectrum.teacherNull)),
          multiply(squareRoot(exactly(most)), norm(endOffsets(i, spectrum))),
        );
        return atMost(left, scale(1 / 2, squareRoot(exactly(below(i.c)))), Math.sqrt(i.c));
      },
    },
  },
  trivial: (i, a) => passage(i, a).hi <= 0,
  conclude: (i, a, { times }) => {
    const T = passage(i, a);
    return every(times.map(({ grokking }, k) => atMost(grokking, T, Math.max(1, T.hi), `decay ${i.decays[k]}`)));
  },
  witness: {
    ...smallRidge,
    teacher: [0.25, 0.5, 0],
    targets: [0.25, 0.25],
    start: [2, -1, 0],
    certificates: { realizable: [0.25, 0.5, 0] },
    eta: 0.5,
    c: 0.0625,
    epsilon: 0.03125,
    decays: [0.015625, 0.001953125],
  },
  blindSpots: 'Whether the train loss takes longer.',
  expected: 'survived',
};

/** T_0. */
export function passage(i: DelayInstance, a: UndecayedAnswers): Enclosure {
  const { spectrum } = a;
  const beta = endOffsets(i, spectrum);
  const squares = spectrum.startAlong.map((x, k) =>
    square(add(absolute(subtract(x, spectrum.teacherAlong[k]!)), absolute(beta[k]!))),
  );
  const most = Math.max(...i.variances);
  const curve = (r: Remaining) => scale(most, inner(squares, r.modes.map(square)));
  return a.firstAtMost(curve, exactly(i.c / 4));
}
