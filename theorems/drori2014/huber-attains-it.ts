import { compare, exactInner, exactRational, rational } from 'theorycheck/exact';
import {
  absolute,
  add,
  equal,
  every,
  exactly,
  inner,
  type Judgement,
  multiply,
  scale,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import { distance, rate, type SumInstance, type SumState, sumHypotheses, valueAt } from './setting/sums.js';

/**
 * The worst case of `drori2014/last-value`: on it the bound is an equality. Notation:
 * `setting/sums.ts`. Let A A^T = L I, all rows fitted by x*, and
 *
 *     tau_i = |a_i . (x_0 - x*)| / (2 N h + 1),   h = s L <= 1.
 *
 * Then f(x_N) - f* = L R^2 / (4 N h + 2).
 *
 * Derivation: by A A^T = L I a step of s moves each z_i = a_i . x - b_i alone, z_i -> z_i - h
 * phi'(z_i). While |z_i| >= tau_i it moves by h tau_i, so after k steps |z_i| = (2 N h + 1 - k h)
 * tau_i >= (N h + 1) tau_i. Up to N all are in the linear part, where phi = tau (|z| - tau/2). So
 *
 *     f(x_N) = sum_i tau_i^2 (N h + 1 - 1/2) = sum_i z_i(0)^2 / (4 N h + 2),
 *
 * and sum_i z_i(0)^2 = L R^2, as A is square. In one dimension it is the function of the paper. The
 * value is stationary in tau_i: rounding tau_i by a relative u changes it by u^2.
 *
 * The equality does not need h <= 1, but above it another function is worse than this one.
 *
 * Scale: the bound. Resolution 2^-30 of it. Trivial region: none.
 * Blind spots: worst cases of other numbers of steps.
 *
 * @see Y. Drori, M. Teboulle (2014), Math. Programming 145, Theorem 3.2 (one dimension).
 */
export const theorem: Theorem<SumInstance, null, readonly SumState[]> = {
  id: 'drori2014/huber-attains-it',
  says: 'On Huber functions of orthogonal rows with thresholds |z_i(0)|/(2 N h + 1), f(x_N) - f* is L R^2/(4 N h + 2).',
  source: { paper: 'Drori, Teboulle 2014', item: 'Theorem 3.2, and for several rows as derived here' },
  kind: 'exact',
  hypotheses: {
    step: sumHypotheses.step,
    fitted: sumHypotheses.fitted,
    frame: {
      about: 'data',
      says: 'rows are orthogonal, each of square length L, and as many as dimensions',
      check: ({ rows, smoothness }) =>
        rows.every(
          (a, n) =>
            a.length === rows.length &&
            rows.every((b, k) => {
              const { integer, shift } = exactInner(a, b);
              const due = n === k ? exactRational(smoothness) : rational(0n);
              return compare({ numerator: integer, denominator: 1n << BigInt(shift) }, due) === 0;
            }),
        ),
    },
    worst: {
      about: 'parameters',
      says: 'tau_i (2 N h + 1) = |a_i . (x_0 - x*)| > 0, to rounding',
      met: (i) =>
        every(
          i.rows.map((a, n) => {
            const z = absolute(subtract(inner(a.map(exactly), i.start.map(exactly)), exactly(i.targets[n]!)));
            const h = multiply(exactly(i.stepSize), exactly(i.smoothness));
            const passed = add(scale(2 * i.steps, h), exactly(1));
            return equal(scale(i.thresholds[n]!, passed), z, 2 ** -40, Math.max(z.hi, 2 ** -20));
          }),
        ),
    },
  },
  trivial: () => false,
  conclude: (i, _, states) => attained(i, states),
  witness: {
    loss: 'huber',
    rows: [[1]],
    targets: [0],
    thresholds: [0.25],
    ...{ smoothness: 1, stepSize: 0.5, start: [1.25], steps: 4, fitted: [0] },
  },
  blindSpots: 'Worst cases of other numbers of steps.',
  expected: 'survived',
};

/** The last value beside the bound, and beside other multiples of it in mutants. */
export function attained(i: SumInstance, states: readonly SumState[], times = 1): Judgement {
  const R = distance(i.start.map(exactly), i.fitted!.map(exactly));
  return every(
    states
      .filter(({ step }) => step === i.steps)
      .map(({ step, x }) => {
        const bound = rate(i, R, step);
        return equal(valueAt(i, x), scale(times, bound), 2 ** -30, bound.hi, `step ${step}`);
      }),
  );
}
