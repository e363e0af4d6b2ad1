import {
  add,
  atMost,
  divide,
  type Enclosure,
  exactly,
  inner,
  logarithm,
  norm,
  scale,
  square,
  squareRoot,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import { riskOfZero } from './learns-in-the-end.js';
import type { Routed } from './setting/passages.js';
import { decayPerStep, firstWindow, type SpectrumAnswers } from './setting/published.js';
import {
  below,
  fullBatch,
  type RidgeInstance,
  realizable,
  smallRidge,
  startOffsets,
  twiceEndLoss,
} from './setting/ridgeInstance.js';

/** The two levels and the delay that is wanted. */
export type WillInstance = RidgeInstance &
  Routed & { readonly epsilon: number; readonly c: number; readonly wanted: number };

/** Both times. */
export interface DelaySeen {
  readonly overfitting: Enclosure;
  readonly grokking: Enclosure;
}

/**
 * A small decay alone makes the delay of grokking as long as one likes.
 *
 * Notation of `exact-trajectory`. Let eta < 1/(s_1 + lambda), E_inf < epsilon, M >= 0 and
 *
 *     T_1 = max(0, log( U(0) / (sqrt(2 epsilon) - sqrt(2 E_inf)) ) / -log(1 - eta s_r)),
 *     U(0)^2 = sum_i s_i u_i^2.
 *
 * If 2 eta lambda (M + T_1 + 1) <= log( |n_0| / (sqrt(c / lambda_min(Sigma)) + |p*|) ) and eta
 * lambda <= 0.79, then t_2 - t_1 >= M. T_1 hardly depends on lambda, so the condition is an
 * explicit upper bound on it for every M.
 *
 * Proof: t_1 <= T_1 by `overfitting-time-band`, rho_i <= 1 - eta s_r. For t <= M + T_1 + 1,
 * (1 - eta lambda)^t >= e^(-2 eta lambda t) (`published-grokking-time`), so |G^t n_0 - p*| >=
 * sqrt(c / lambda_min), and L >= lambda_min |G^t n_0 - p*|^2. The paper's version compares (6) and
 * (7), whose constants ask for a smaller lambda, and does not give the number.
 *
 * In the spiked stratum c is half the risk of the zero predictor: there the delay ends in learning.
 * A risk of c counts as generalisation only where c is below that of the zero predictor,
 * L(0) = theta*^T Sigma theta*: a level above it is met without any training.
 *
 * Scale: M. Trivial region: M = 0, or c >= L(0). Blind spots: whether the delay ends,
 * which `grokking-time-band` tests.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, remarks after
 * Theorem 4.2; the condition is derived here.
 */
export const theorem: Theorem<WillInstance, SpectrumAnswers, DelaySeen> = {
  id: 'xu2026/delay-at-will',
  says: 'For every M an explicit bound on the decay makes generalisation come at least M steps after overfitting.',
  source: {
    paper: 'Xu, Vardi, Safran 2026',
    item: 'remarks after Theorem 4.2, amplification (condition derived here)',
  },
  kind: 'bound',
  hypotheses: {
    realizable,
    fullBatch,
    firstWindow,
    endLossBelowEpsilon: {
      about: 'parameters',
      says: 'E_inf < epsilon',
      constitutive:
        'without it T_1 is the logarithm of a negative number, and the train loss never falls below epsilon',
      met: (i, { spectrum }) => atMost(twiceEndLoss(i, spectrum), below(2 * i.epsilon), i.epsilon),
    },
    decaySmallEnough: {
      about: 'parameters',
      says: '2 eta lambda (M + T_1 + 1) <= log(|n_0| / (sqrt(c / lambda_min) + |p*|)) and eta lambda <= 0.79',
      met: (i, a) => {
        const { spectrum } = a;
        const level = squareRoot(divide(exactly(i.c), exactly(Math.min(...i.variances))));
        const room = logarithm(divide(norm(spectrum.startNull), add(level, norm(spectrum.teacherNull))));
        const used = scale(2 * i.eta * i.lambda * (1 + 2 ** -50), add(fittedBy(i, a), exactly(i.wanted + 1)));
        return atMost(used, i.eta * i.lambda <= 0.79 ? room : exactly(-1));
      },
    },
  },
  trivial: (i) => i.wanted === 0 || i.c >= riskOfZero(i),
  conclude: (i, _, { overfitting, grokking }) =>
    atMost(i.wanted, subtract(grokking, overfitting), Math.max(1, i.wanted)),
  witness: {
    ...smallRidge,
    lambda: 2 ** -10,
    eta: 0.5,
    epsilon: 0.0625,
    c: 0.0625,
    wanted: 100,
    route: 'step by step',
    later: [],
  },
  blindSpots: 'That the delay ends.',
  expected: 'survived',
};

/** T_1. */
export function fittedBy(i: WillInstance, { spectrum }: SpectrumAnswers): Enclosure {
  const U = squareRoot(inner(spectrum.values, startOffsets(i, spectrum).map(square)));
  const room = subtract(squareRoot(exactly(2 * i.epsilon)), squareRoot(twiceEndLoss(i, spectrum)));
  const time = divide(logarithm(divide(U, room)), decayPerStep(i.eta, spectrum.values.at(-1)!));
  return time.hi > 0 ? time : exactly(0);
}
