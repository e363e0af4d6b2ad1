import {
  add,
  atMost,
  type Enclosure,
  every,
  exactly,
  type Judgement,
  logarithm,
  negate,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import { saysNothing } from './corrected-scale.js';
import {
  decay,
  diagonalNet,
  exponentialLoss,
  lossOverDecay,
  type MarginAnswer,
  type NetInstance,
  separable,
  uniformStart,
  type Visit,
  witness,
  zeroStart,
} from './setting/diagonalNet.js';
import { correctedCentre, margins } from './setting/normaliser.js';

/**
 * Loss in the kernel phase.
 *
 * Exponential loss, separable data with l2 margin gamma, u = v = alpha at t = 0. At
 * t = (1 - c)/lambda log alpha, with rho = alpha^(2c), Lam = log(rho/lambda) and tau =
 * -log(1 - e^(-2 sigma)), the mean loss L = e^(-l) is lambda/rho up to a factor log(rho/lambda) and
 * constants:
 *
 *     l + tau + log(l + tau) >= Lam + log(4 gamma^2),
 *     l + log(l - 1 - log n) <= Lam + log(4 R^2 cosh zeta).
 *
 * Both bounds are derived in `corrected-scale`, which goes on from them to the least margin q by
 * l - log n <= q <= l. From below: with E = e^l and E* log E* = 4 gamma^2 rho/lambda, 1 - E/E*
 * decays at rate 2 at least. So l + tau >= log E*, and x + log x increases. From above: l stays
 * below the curve l_+ with 2 (l_+ - log n - 1) e^(l_+) = 8 R^2 cosh(zeta) rho/lambda.
 *
 * Trivial region: c or 1 - c below 1/16, and log E* < 1.
 * Blind spots: constants of order one.
 *
 * @see Lyu et al. (2024), Lemmas C.4 and C.7, which give the order.
 */
export const theorem: Theorem<NetInstance, MarginAnswer, readonly Visit[]> = {
  id: 'lyu2024/loss-floor',
  says: 'At (1 - c)/lambda log alpha the loss e^-l has l + log l = log(alpha^(2c)/lambda) up to an explicit constant.',
  source: { paper: 'Lyu et al. 2024', item: 'Lemmas C.4 and C.7, with constants' },
  kind: 'limit',
  hypotheses: { diagonalNet, exponentialLoss, decay, separable, uniformStart, zeroStart },
  trivial: saysNothing,
  conclude: (i, a, visits) => floors(i, a, visits, correctedCentre),
  witness,
  blindSpots: 'constants of order one',
  expected: 'survived',
};

/** -log L. */
export function logLoss(i: NetInstance, v: Visit): Enclosure {
  return negate(add(logarithm(lossOverDecay(v.margins, i.lambda)), logarithm(exactly(i.lambda))));
}

/** Both bounds around a claimed centre, in units of log alpha. */
export function floors(
  i: NetInstance,
  a: MarginAnswer,
  visits: readonly Visit[],
  centre: typeof correctedCentre,
): Judgement {
  const unit = Math.log(i.alpha) || 1;
  return every(
    visits.flatMap((v) => {
      const s = centre(i, v.sigma);
      const { below, above, logPoints, tau } = margins(i, a, v.sigma);
      const l = logLoss(i, v);
      const raised = add(l, tau);
      const lowered = subtract(l, add(exactly(1), logPoints));
      return [
        atMost(0, l, unit, 'sign'),
        atMost(add(s, below), add(raised, logarithm(raised)), unit, 'from below'),
        atMost(add(l, logarithm(lowered)), add(s, above), unit, 'from above'),
      ];
    }),
  );
}
