import {
  absolute,
  add,
  atMost,
  type Enclosure,
  exactly,
  inner,
  larger,
  multiply,
  scale,
  square,
  squareRoot,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import { judge } from './overfitting-time-band.js';
import type { Band, PassageAnswers, Remaining, TimeSeen } from './setting/passages.js';
import {
  ends,
  type FeatureAnswers,
  type FeatureInstance,
  onTests,
  ridgeOnFeatures,
  smallFeatures,
  worths,
} from './setting/randomFeatures.js';
import { below } from './setting/ridgeInstance.js';

/** The level of the risk is that of the best head and this. */
export type DelayedInstance = FeatureInstance & { readonly excess: number };

/** The best head, the modes, and where curves of them pass a level. */
export type DelayedAnswers = FeatureAnswers & Pick<PassageAnswers, 'lastAtLeast'>;

/**
 * The delay with random features and the labels of one ReLU. Let c = A + excess, T the last step
 * with L(theta_t) >= c, x(g) = theta_inf - theta_A + g n_0, Q(g) = |x(g)|_Sigma^2, and
 *
 *     r(t) = sum_i |rho_i|^t |u~_i| |v_i|_Sigma.
 *
 * If |theta_inf - theta_A|_Sigma^2 < excess and eta (s_1 + lambda) < 2, T lies between the last
 * steps at which the left and the right side of
 *
 *     sqrt(Q(G^t)) - r(t)  <=  sqrt(L(theta_t) - A)  <=  sqrt(Q(G^t)) + r(t)
 *
 * are at least sqrt(excess). The left side rises while the data are learnt. It is followed from
 * t_0 = 8/(eta (s_r + lambda)) on, and any t_0 gives a lower end. Once the modes of the data have
 * gone that is the passage of Q, which falls by the decay alone: the delay of Theorem 4.5, above
 * another floor. A level below A is never reached (`approximation-floor`).
 *
 * Proof: `approximation-floor` and the triangle inequality in |.|_Sigma.
 *
 * Scale: the upper end. Trivial region: no lower end above 0, or no upper one.
 * Blind spots: when the risk is at c for the first time.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, section 5.2 and
 * Theorem 4.5; derived here.
 */
export const theorem: Theorem<DelayedInstance, DelayedAnswers, TimeSeen> = {
  id: 'xu2026/misspecified-delay',
  says: 'Random features, labels of one ReLU: the delay is that of the decay of the start, counted from the risk of the best head.',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'Section 5.2, random features, the delay' },
  kind: 'bound',
  hypotheses: {
    ridgeOnFeatures,
    step: {
      about: 'parameters',
      says: 'eta < 2/(s_1 + lambda)',
      constitutive: 'beyond it a mode grows, and the upper side may never fall below the level',
      met: ({ eta, lambda }, { spectrum }) =>
        atMost(multiply(exactly(eta), add(spectrum.values[0]!, exactly(lambda))), below(2)),
    },
    endBelow: {
      about: 'parameters',
      says: '|theta_inf - theta_A|_Sigma^2 is below the excess',
      constitutive: 'without it the upper side never falls below the level',
      met: (i, a) => atMost(sum(ends(i, a).beyond.map(square)), below(i.excess), i.excess),
    },
  },
  trivial: (i, a) => {
    const { from, to } = band(i, a);
    return from.lo <= 0 || to.lo === Number.POSITIVE_INFINITY;
  },
  conclude: (i, a, { time }) => judge(band(i, a), time),
  witness: { ...smallFeatures, lambda: 2 ** -8, excess: 0.5 },
  blindSpots: 'When the risk is at the level for the first time.',
  expected: 'survived',
};

/** t_0. */
function learnt({ eta, lambda }: DelayedInstance, { spectrum }: DelayedAnswers): number {
  return Math.min(2 ** 30, Math.ceil(8 / (eta * (spectrum.values.at(-1)!.lo + lambda))));
}

/** The two ends; `rest` is how much of theta_inf - theta_A is counted. */
export function band(i: DelayedInstance, a: DelayedAnswers, rest = 1): Band {
  const tested = onTests(i);
  const [n0, end] = [tested(a.spectrum.startNull), ends(i, a).beyond.map((x) => scale(rest, x))];
  const [nn, ne, ee] = [inner(n0, n0), inner(n0, end), inner(end, end)];
  const zero = exactly(0);
  const Q = (g: Enclosure) => larger(add(add(multiply(nn, square(g)), scale(2, multiply(ne, g))), ee), zero);
  const weights = worths(i, a);
  const left = (r: Remaining) => inner(weights, r.modes.map(absolute));
  const level = squareRoot(exactly(i.excess));
  const lower = (r: Remaining) => subtract(squareRoot(Q(r.kernel)), left(r));
  const first = learnt(i, a);
  const until = a.powers(first);
  const later = (r: Remaining) =>
    lower({ kernel: multiply(until.kernel, r.kernel), modes: r.modes.map((m, k) => multiply(until.modes[k]!, m)) });
  const after = a.lastAtLeast(later, level);
  return {
    from: after.lo < 0 ? exactly(-1) : add(exactly(first), after),
    to: a.lastAtLeast((r) => add(squareRoot(Q(r.kernel)), left(r)), level),
  };
}
