import {
  add,
  atMost,
  divide,
  type Enclosure,
  every,
  exactly,
  exponential,
  type Judgement,
  logarithmOfOnePlus,
  multiply,
  negate,
  scale,
  sizeOf,
  square,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import {
  comparatorLength,
  type LargeStepInstance,
  type LargeStepState,
  largeStepHypotheses,
  lengthOf,
  logReach,
  lossAt,
  marginOf,
  toComparator,
  twoPoints,
} from './setting/largeStep.js';

/**
 * The mean loss of descent with any step size, however large. Notation: `setting/largeStep.ts`. On
 * separable data, from w_0 = 0, for every t and every a >= 0, with u = (a + eta/2)/gamma w*,
 *
 *     1/t sum_{k<t} L(w_k) + |w_t - u|^2/(2 eta t) <= log(1 + e^-a) + (a + eta/2)^2/(2 gamma^2 eta
 *     t).
 *
 * At a = log(gamma^2 eta t), if that is not negative, log(1 + e^-a) <= 1/(gamma^2 eta t):
 *
 *     1/t sum_{k<t} L(w_k) <= (1 + (log(gamma^2 eta t) + eta/2)^2/2)/(gamma^2 eta t).
 *
 * Derivation: split u = u_1 + u_2, u_1 = (a/gamma) w*, u_2 = eta/(2 gamma) w*. A step gives
 *
 *     |w_{k+1} - u|^2 = |w_k - u|^2 + 2 eta grad L . (u_1 - w_k) + 2 eta grad L . u_2 + eta^2 |grad
 *     L|^2.
 *
 * By convexity the second term is at most 2 eta (L(u_1) - L(w_k)). The third is at most -eta^2 G,
 * as grad L . w* <= -gamma G. The last is at most eta^2 G^2 <= eta^2 G: they cancel, whatever eta.
 * Every z_i . u_1 >= a, so L(u_1) <= log(1 + e^-a). Add up over k < t; |u| = (a + eta/2)/gamma. A
 * step that is off by r_k adds at most e_k = r_k (2 |u| + 2 |w_{k+1}| + 3 r_k) to |w_{k+1} - u|^2,
 * hence sum_k e_k/(2 eta t) to the right side.
 *
 * It is looked at for t = 1, 2, 3, 4, 6, 8, ... and a = 0, log(gamma^2 eta t). Scale: the right
 * side. Resolution 2^-30 of it. Trivial region: none.
 * Blind spots: the constant before eta^2, which no run here comes near but in its first steps.
 *
 * @see J. Wu, P. L. Bartlett, M. Telgarsky, B. Yu (2024), Large stepsize gradient descent for
 * logistic loss: non-monotonicity of the loss improves optimization efficiency, COLT, Theorem 1,
 * the EoS phase; with the constants derived here.
 */
export const theorem: Theorem<LargeStepInstance, null, readonly LargeStepState[]> = {
  id: 'wu2024/average-loss',
  says: 'With any step size the mean loss of t steps is at most (1 + (log(gamma^2 eta t) + eta/2)^2/2)/(gamma^2 eta t).',
  source: { paper: 'Wu, Bartlett, Telgarsky, Yu 2024', item: 'Theorem 1, the EoS phase, as stated here' },
  kind: 'bound',
  hypotheses: largeStepHypotheses,
  trivial: () => false,
  conclude: (i, _, states) => averages(i, states),
  witness: { ...twoPoints, stepSize: 16, steps: 20 },
  blindSpots: 'The constant before eta^2, which no run here comes near but in its first steps.',
  expected: 'survived',
};

/** The comparisons; `share` of the right side, and of the eta/2 in u, in mutants. */
export function averages(
  i: LargeStepInstance,
  states: readonly LargeStepState[],
  { share = 1, push = 1 } = {},
): Judgement {
  const gamma = marginOf(i);
  const losses = states.map(({ point }) => lossAt(i, point).loss);
  const sums: Enclosure[] = [exactly(0)];
  for (const loss of losses) sums.push(add(sums.at(-1)!, loss));
  return every(
    lookedAt(states.length - 1).flatMap((t) => {
      const span = scale(2 * t, exactly(i.stepSize));
      const known = [exactly(0), logReach(gamma, i.stepSize, t)];
      return known.map((a, which) => {
        const length = comparatorLength(gamma, push * i.stepSize, a);
        const errors = sum(
          states
            .slice(1, t + 1)
            .map(({ point, radius }) =>
              multiply(exactly(radius), add(scale(2, add(length, lengthOf(point))), exactly(3 * radius))),
            ),
        );
        const left = add(divide(sums[t]!, exactly(t)), divide(square(toComparator(i, states[t]!.point, length)), span));
        const right = scale(
          share,
          add(logarithmOfOnePlus(exponential(negate(a))), divide(add(square(length), errors), span)),
        );
        const at = `${t} steps, comparator ${which}`;
        return atMost(left, right, { scale: sizeOf(right), resolution: 2 ** -30 }, at);
      });
    }),
  );
}

/** 1, 2, 3, 4, 6, 8, 12, ... up to a number, and that. */
function lookedAt(last: number): number[] {
  const steps = new Set<number>();
  for (let t = 1; t < last; t = Math.ceil(1.4 * t)) steps.add(t);
  return last < 1 ? [] : [...steps, last];
}
