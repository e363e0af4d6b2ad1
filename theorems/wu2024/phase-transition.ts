import {
  add,
  atMost,
  every,
  exactly,
  type Judgement,
  multiply,
  scale,
  sizeOf,
  square,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import {
  type LargeStepInstance,
  type LargeStepState,
  largeStepHypotheses,
  lossAt,
  phaseTime,
  twoPoints,
} from './setting/largeStep.js';

/**
 * The phase transition: after at most tau steps the loss is below 1/eta, and from then on it never
 * rises. Notation: `setting/largeStep.ts`. On separable data, from w_0 = 0, for every eta,
 *
 *     (1)  some s < tau has L(w_s) <= 1/eta, where tau is the least number with
 *          max(2 n, 2 log(2) eta) (eta + 2 log(gamma^2 eta tau) + sqrt 2) <= gamma^2 eta tau,
 *          that is tau of order max(eta, n, n/eta log(n/eta))/gamma^2;
 *     (2)  L(w_{k+1}) <= L(w_k) - eta (1 - eta L(w_k)/2) |grad L(w_k)|^2 wherever L(w_k) <= 1/eta,
 *          so that L(w_{k+1}) <= 1/eta too;
 *     (3)  L(w_{k+1}) >= L(w_k) - eta |grad L(w_k)|^2 at every step.
 *
 * Derivation of (1): w_{k+1} . w* - w_k . w* = -eta grad L . w* >= eta gamma G(w_k), so
 * eta gamma sum_{k<t} G(w_k) <= |w_t|. By `wu2024/average-loss` at a = log(gamma^2 eta t) >= 0,
 * |w_t - u|^2 <= |u|^2 + 2 eta t/(gamma^2 eta t), hence |w_t| <= 2 |u| + sqrt(2)/gamma and
 *
 *     1/t sum_{k<t} G(w_k) <= (eta + 2 log(gamma^2 eta t) + sqrt 2)/(gamma^2 eta t).
 *
 * At t = tau this is at most 1/(2 n) and 1/(2 log(2) eta), and some G(w_s) is not above the mean.
 * Then every p_i <= n G <= 1/2, where -log(1 - p) <= 2 log(2) p, a chord of a convex function. So
 * L(w_s) <= 2 log(2) G(w_s) <= 1/eta. The radii of the run add far less than the 2^20th that the
 * computed tau has more.
 *
 * Derivation of (2): the Hessian is the mean of p_i (1 - p_i) z_i z_i^T, and p_i = 1 - e^-l_i <=
 * l_i for the loss l_i, so its norm is at most L. Let phi(h) = L(w - h grad L). As long as phi <=
 * phi(0) the curvature is at most L(w), and phi(h) <= phi(0) - h (1 - h L(w)/2) |grad L|^2, which
 * stays below phi(0) while h L(w) < 2. phi is convex, so it cannot come back to phi(0) before h =
 * eta. (3) is convexity. A step that is off by r adds at most r, as |grad L| <= 1.
 *
 * Scale: 1/eta in (1), L(w_k) in (2) and (3). Resolution 2^-30. Trivial region: none.
 * Blind spots: how early s is. The rate after s is `wu2024/stable-phase`.
 *
 * @see J. Wu, P. L. Bartlett, M. Telgarsky, B. Yu (2024), COLT, Theorem 1, phase transition time
 * and stable phase; with the constants derived here.
 */
export const theorem: Theorem<LargeStepInstance, null, readonly LargeStepState[]> = {
  id: 'wu2024/phase-transition',
  says: 'Before tau, of order max(eta, n)/gamma^2, the loss is at most 1/eta; from there on it falls by eta (1 - eta L/2) |grad L|^2 a step.',
  source: { paper: 'Wu, Bartlett, Telgarsky, Yu 2024', item: 'Theorem 1, phase transition, as stated here' },
  kind: 'bound',
  hypotheses: {
    ...largeStepHypotheses,
    longEnough: {
      about: 'parameters',
      says: 'the run is looked at up to tau',
      met: (i) => atMost(phaseTime(i), i.steps, i.steps),
    },
  },
  trivial: () => false,
  conclude: (i, _, states) => transits(i, states),
  witness: { ...twoPoints, stepSize: 0.5, steps: 1500 },
  blindSpots: 'How early the transition is.',
  expected: 'survived',
};

/** The comparisons; tau, and the gain of a step from both sides, at some multiple in mutants. */
export function transits(
  i: LargeStepInstance,
  states: readonly LargeStepState[],
  { time = 1, gain = 1, most = 1 } = {},
): Judgement {
  const seen = states.map(({ point }) => lossAt(i, point));
  const before = Math.ceil(time * phaseTime(i));
  const early = seen.slice(0, before).map(({ loss }) => loss);
  const least = early.reduce((a, b) => (b.hi < a.hi ? b : a), early[0]!);
  const level = scale(1, exactly(i.stepSize));
  return every([
    // A run that was cut short says nothing of the steps that it lacks.
    ...(states.length < before ? [] : [atMost(multiply(least, level), 1, 1, `below 1/eta before step ${before}`)]),
    ...states.slice(1).flatMap(({ point, radius, step }, k) => {
      const { loss, slope } = seen[k]!;
      const after = lossAt(i, point, radius).loss;
      const full = multiply(level, square(slope));
      const measure = { scale: sizeOf(loss), resolution: 2 ** -30 };
      const stable = multiply(loss, level);
      const lower = atMost(subtract(loss, scale(most, full)), after, measure, `step ${step}, from below`);
      if (!(stable.hi <= 1)) return [lower];
      const kept = multiply(full, subtract(exactly(1), scale(1 / 2, stable)));
      return [lower, atMost(add(after, scale(gain, kept)), loss, measure, `step ${step}, falls`)];
    }),
  ]);
}
