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
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import { band, level, type OverfittingInstance } from './overfitting-time-band.js';
import { eighth } from './scaling-slopes.js';
import type { PassageAnswers } from './setting/passages.js';
import { decayPerStep, firstWindow } from './setting/published.js';
import { below, fullBatch, realizable, smallRidge, twiceEndLoss } from './setting/ridgeInstance.js';

/**
 * The overfitting times of the instance and of those with an eighth of its decay and an eighth of
 * its step.
 */
export interface OverfittingSweep {
  readonly base: Enclosure;
  readonly decay: Enclosure;
  readonly step: Enclosure;
}

/**
 * The overfitting time goes like 1/eta and hardly depends on lambda: slopes of -1 and 0, where t_2
 * has -1 and -1 (`scaling-slopes`).
 *
 * Symbols (beside those of `setting/ridgeInstance.ts`):
 *     mu_i        s_i + lambda, which the text of a hypothesis below calls a_i
 *     l_+, l_-    sqrt(2 epsilon) +- sqrt(2 E_inf)
 *     t, t'       t_1 of the instance, and that with an eighth of its step or of its decay
 *     K(eta)      -log(1 - eta mu_1) / (eta mu_1)
 *     D           log(l_+/l_-) / (eta mu_r)
 *     rho_i'      1 - eta (s_i + lambda/8), with an eighth of the decay
 *     R_i, R      log rho_i / log rho_i', and the largest of them
 *
 * Let eta mu_1 < 1 and E_inf < epsilon. An eighth of the step gives t' with
 *
 *     8 (t - D) / K(eta/8) - 1  <  t'  <  8 (K(eta) (t + 1) + D),
 *
 * and an eighth of the decay
 *
 *     t - 1 - log(l_+/l_-) / -log rho_r'  <  t'  <  R (t + 1 + log(l_+/l_-) / -log rho_r).
 *
 * Both sides are observed: the spectrum enters through K, R and D alone, which are 1, 1 and 0 for
 * small steps, small decays and no teacher.
 *
 * Proof. U(t) = |(sqrt(s_i) rho_i^t u_i)_i| decreases over the reals, U(t + x) <= rho_r^x U(t), and
 * |sqrt(2 L_n) - U| <= sqrt(2 E_inf). So U(t) >= l_- and U(t + 1) < l_+.
 *
 * Step. For xi = eta mu_i, xi <= -log(1 - xi) <= K xi, as -log(1 - xi)/xi increases. So
 * U_flow(K eta t) <= U(t) <= U_flow(eta t), where U_flow(tau) has e^(-mu_i tau) for rho_i^t. It
 * does not depend on eta, and neither do u_i and beta_i. It passes l_+ and l_- at times at most D
 * eta apart.
 *
 * Decay. Put U'(t) = |(sqrt(s_i) rho_i'^t u_i)_i| with the u_i of lambda. The vector behind
 * sqrt(2 L_n') differs from that behind U' by rho'^t (beta - beta') + beta' in each coordinate.
 * That lies between beta' and beta, which have one sign, and |beta'| <= |beta|: again at most
 * sqrt(2 E_inf). rho_i' = rho_i^(1/R_i), hence U(t) <= U'(t) <= U(t/R). The rest is as before.
 *
 * Scale: t_1 of the sweep's end. Trivial region: a band of slopes wider than 0.1 on one side, by
 * the least t_1 that `overfitting-time-band` allows.
 * Blind spots: losses after twice the upper end of that band.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, (6) and the remarks
 * after Theorem 4.2; derived here.
 */
export const theorem: Theorem<OverfittingInstance, PassageAnswers, OverfittingSweep> = {
  id: 'xu2026/overfitting-slopes',
  says: 'An eighth of the step makes the overfitting time eight times as long, an eighth of the decay leaves it, up to explicit factors.',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'Theorem 4.2, (6), scaling in eta and lambda (derived here)' },
  kind: 'bound',
  hypotheses: {
    realizable,
    fullBatch,
    firstWindow: { ...firstWindow, constitutive: 'K and R are logarithms of 1 - eta a_i, which must be positive' },
    endLossBelowEpsilon: {
      about: 'parameters',
      says: 'E_inf < epsilon',
      constitutive: 'without it l_- is not positive, and t_1 may be infinite',
      met: (i, { spectrum }) => atMost(twiceEndLoss(i, spectrum), below(2 * i.epsilon), i.epsilon),
    },
  },
  trivial: (i, a) => {
    const least = Math.max(1, band(i, a).from.lo);
    const ways = bounds(i, a, exactly(least));
    const slope = (x: Enclosure) => scale(1 / Math.log(8), logarithm(divide(x, exactly(least))));
    const off = (['step', 'decay'] as const).flatMap((way) => {
      const expected = exactly(way === 'step' ? 1 : 0);
      const { from, to } = ways[way];
      return [subtract(slope(to), expected).hi, subtract(expected, slope(from)).hi];
    });
    return !off.every((x) => x <= 0.1);
  },
  conclude: (i, a, seen) => {
    const ways = bounds(i, a, seen.base);
    return every(
      (['step', 'decay'] as const).flatMap((way) => {
        const size = Math.max(1, seen[way].lo);
        return [
          atMost(ways[way].from, seen[way], size, `${way}, from below`),
          atMost(seen[way], ways[way].to, size, `${way}, from above`),
        ];
      }),
    );
  },
  witness: {
    ...smallRidge,
    teacher: [0, 0, 0],
    targets: [0, 0],
    certificates: { realizable: [0, 0, 0] },
    eta: 2 ** -4,
    lambda: 2 ** -6,
    epsilon: 2 ** -10,
    route: 'step by step',
    later: [],
  },
  blindSpots: 'Losses after twice the upper end of the band of the overfitting time.',
  expected: 'survived',
};

/** The two sides for either sweep, from t_1 of the instance. */
export function bounds(i: OverfittingInstance, a: PassageAnswers, t: Enclosure) {
  const { values } = a.spectrum;
  const room = logarithm(divide(level(i, a, 1), level(i, a, -1)));
  const next = add(t, exactly(1));
  const rates = (j: OverfittingInstance) => values.map((s) => decayPerStep(j.eta, add(s, exactly(j.lambda))));
  const K = (j: OverfittingInstance) => divide(rates(j)[0]!, scale(j.eta, add(values[0]!, exactly(j.lambda))));
  const D = divide(room, scale(i.eta, add(values.at(-1)!, exactly(i.lambda))));
  const [before, after] = [rates(i), rates(eighth(i, 'decay'))];
  const R = before.map((r, k) => divide(r, after[k]!)).reduce(larger);
  return {
    step: {
      from: subtract(divide(scale(8, subtract(t, D)), K(eighth(i, 'step'))), exactly(1)),
      to: scale(8, add(multiply(K(i), next), D)),
    },
    decay: {
      from: subtract(subtract(t, exactly(1)), divide(room, after.at(-1)!)),
      to: multiply(R, add(next, divide(room, before.at(-1)!))),
    },
  };
}
