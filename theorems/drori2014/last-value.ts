import { atMost, every, exactly, type Judgement, subtract, type Theorem } from 'theorycheck/statement';
import {
  distance,
  type MinimumAnswers,
  rate,
  type SumInstance,
  type SumState,
  sumHypotheses,
  valueAt,
} from './setting/sums.js';

/**
 * How far descent is from the least value after N steps. For f convex with an L-Lipschitz gradient,
 * a step size s <= 1/L and every N
 *
 *     f(x_N) - f* <= L R^2 / (4 N s L + 2),     R = |x_0 - x*|.
 *
 * The textbooks have twice that, L R^2/(2 N) at s = 1/L. Notation: `setting/sums.ts`.
 *
 * Derivation, with L = 1, x* = 0, f* = 0, h = s, g_k the gradient at x_k and f_k = f(x_k). A smooth
 * convex f has f(y) >= f(x) + g(x).(y - x) + |g(x) - g(y)|^2/2. At (x_k, x*), with
 * |x_{k+1}|^2 = |x_k|^2 - 2 h g_k.x_k + h^2 |g_k|^2,
 *
 *     (a)  f_k <= g_k.x_k - |g_k|^2/2 = (|x_k|^2 - |x_{k+1}|^2)/(2h) - (1 - h)/2 |g_k|^2,
 *
 * and at (x_{k+1}, x_k), with x_k - x_{k+1} = h g_k and h <= 1,
 *
 *     (b)  f_k - f_{k+1} >= h g_k.g_{k+1} + |g_k - g_{k+1}|^2/2 >= h/2 (|g_k|^2 + |g_{k+1}|^2).
 *
 * By convexity |g_{k+1}| <= |g_k|. Sum (a) over k = 0..N and put f_k down to f_N by (b):
 *
 *     (N + 1) f_N + [h N^2/2 + h N/2 + (1 - h)(N + 1)/2] |g_N|^2 + |x_{N+1}|^2/(2h) <= R^2/(2h).
 *
 * Let c = N - 1 + 1/h >= 0. By (a) at N, c f_N <= c g_N.x_N - c |g_N|^2/2, so
 *
 *     |x_{N+1}|^2/(2h) + [..] |g_N|^2 - c f_N
 *         >= |x_N|^2/(2h) - (N + 1/h) g_N.x_N + [h N^2/2 + N + 1/(2h)] |g_N|^2
 *          = |x_N - (N h + 1) g_N|^2/(2h) >= 0.
 *
 * Together (2 N + 1/h) f_N <= R^2/(2h), which is the bound. It is attained where all g_k are equal
 * and x_N = (N h + 1) g_N: `drori2014/huber-attains-it`.
 *
 * Scale: the bound. Resolution 2^-30 of it, far above rounding.
 * Trivial region: the start is the minimiser as far as enclosures tell.
 * Blind spots: functions that are no sums over linear forms; steps between 1/L and 2/L.
 *
 * @see Y. Drori, M. Teboulle (2014), Performance of first-order methods for smooth convex
 * minimization, Math. Programming 145, Theorem 3.1.
 */
export const theorem: Theorem<SumInstance, MinimumAnswers, readonly SumState[]> = {
  id: 'drori2014/last-value',
  says: 'On an L-smooth convex f, descent with s <= 1/L has f(x_N) - f* <= L |x_0 - x*|^2 / (4 N s L + 2).',
  source: { paper: 'Drori, Teboulle 2014', item: 'Theorem 3.1' },
  kind: 'bound',
  hypotheses: sumHypotheses,
  trivial: ({ start }, { minimum }) => !(distance(start.map(exactly), minimum.at).lo > 2 ** -20),
  conclude: (i, a, states) => belowRate(i, a, states),
  witness: {
    loss: 'huber',
    rows: [[1]],
    targets: [0],
    thresholds: [0.25],
    ...{ smoothness: 1, stepSize: 0.5, start: [2], steps: 8, fitted: [0] },
  },
  blindSpots: 'Functions that are no sums over linear forms; steps between 1/L and 2/L.',
  expected: 'survived',
};

/** The comparisons at all steps, with other numbers in the denominator in mutants. */
export function belowRate(
  i: SumInstance,
  { minimum }: MinimumAnswers,
  states: readonly SumState[],
  numbers?: { readonly slope?: number; readonly offset?: number },
): Judgement {
  const R = distance(i.start.map(exactly), minimum.at);
  return every(
    states.map(({ step, x }) => {
      const bound = rate(i, R, step, numbers);
      const measure = { scale: bound.hi, resolution: 2 ** -30 };
      return atMost(subtract(valueAt(i, x), minimum.value), bound, measure, `step ${step}`);
    }),
  );
}
