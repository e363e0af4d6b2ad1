import { squared } from 'theorycheck/exact';
import { atMost, between, type Enclosure, every, type Judgement, proved, type Theorem } from 'theorycheck/statement';
import { type CompetitionInstance, onALine } from './setting/competition.js';
import { type Distances, gapOf, laterBias, type Moment } from './setting/mirroredEnvelope.js';
import { balance } from './setting/pulls.js';
import { accuracyAt, mirroredHypotheses, type Path, seen } from './unlearning-has-dates.js';

/** Ends of the two times that are known before the run, and the last moment that was looked at. */
export interface Passages {
  readonly first: readonly [from: number, to: number];
  readonly last: readonly [from: number, to: number];
  /** (3): the best over all moments, 0 where none gives one. */
  readonly earliest: number;
}

/** The level at which times are taken. */
const level = 0.01;

/**
 * The grokking time at a level has two meanings, and both are known before the run: the first step
 * at which the test accuracy is there, and the last step at which it is below. Between them the
 * test set is unlearnt. The last one is at most an explicit multiple of 1/(eta g^2).
 *
 * Symbols (beside those of `setting/mirroredEnvelope.ts`):
 *     Q         accuracy of the test law on [g, 20 g], see `das2026/unlearning-has-dates`
 *     eps, f    the level 0.01, and 1 + 38 eps: Q < 1 - eps where |b| > f g s, and nowhere else
 *     T1, T2    the first step t >= 1 with Q >= 1 - eps, and the last one with Q < 1 - eps
 *     k         min(k+, k-)
 *     L         max(log(N+/k-), log(N-/k+), 0)/f
 *
 * On mirrored data as in `das2026/unlearning-has-dates`,
 *
 *     first- <= T1 <= first+,   last- <= T2 <= last+,                                         (1)
 *     T2 < tau = (L + e^L - 1)/(2 eta g^2 k),                                                 (2)
 *     T2 >= t0 + (X - x(t0))/(eta g^2 V),   rounded down, for every t0 as below,              (3)
 *
 * with ends that come from the envelope of s and b before the run. So T2 follows 1/(eta g^2) where
 * the margin varies: gaps are drawn from 1/64 to 1/4.
 *
 * Derivation of (2). x = g s rises from 0. At each step it gains eta g H(s, b) >= eta g^2
 * (k+ p(x + b) + k- p(x - b)) >= eta g^2 k (p(x + b) + p(x - b)) >= 2 eta g^2 k p(x), as that sum
 * grows with |b|: its slope in b is v(x - b) - v(x + b), v = p (1 - p), which falls with the
 * distance from 0. So (1 + e^x)(x' - x) >= 2 eta g^2 k, and the sum of the left sides up to step t
 * is at most the integral of 1 + e^u from 0 to x(t), x(t) + e^x(t) - 1. Where Q < 1 - eps,
 * x(t) < |b|/f <= L by the bound on |b| for all steps.
 *
 * Derivation of (1). During a block s is between its start from below and its end from above, and b
 * within what the ends of the block span: b-, b+ move to one side only in a block. That bounds Q at
 * every step of the block. The envelope ends behind tau, or where x is above L: by the derivation
 * of (2) no step below the level comes after.
 *
 * Derivation of (3). Say k- > k+, and c = -b. Let m be above c from step t0 on, see `laterBias` in
 * `setting/mirroredEnvelope.ts`, x0 = x(t0), s0 = x0/g, and
 *
 *     K = k+ + sum of p(u s0 - m)/p(x0 - m) over the points of class +1 beyond the support,
 *     V = k+ p(x0 - m) + k- p(x0) + sum of (u/g) p(u s0 - m) over those points, and of
 *         (u/g) p(u s0) over those of class -1.
 *
 * C is the balance of k- against K, `balance` in the same place; X is where C(X) = f X. For s >= s0
 * and 0 <= c <= m, F(s, -c) <= K p(x - c) - k- p(x + c), as p(u s - c)/p(x - c) rises with c and
 * falls with s for u > g. That is at most 0 where c <= C(x), and c' = c - eta F(s, -c) rises with
 * c. So c >= C(x) at t0 implies c' >= C(x) >= C(x') there and at all later steps. Thus |b| > f x
 * and Q < 1 - eps while x < X. And x gains at most eta g^2 V in a step from t0 on.
 *
 * How loose: (3) was 0.93 to 0.99 of the lower end of (1) in most of 28 draws, at worst 0.39. From
 * the first t0 at which c >= C(x) it was 0.5 to 0.8 of it at gap 1/4. On 40 to 80 draws at each of
 * the gaps 1/4, 1/16 and 1/64 T2 was 0.01 to 0.25 of tau,
 * and eta g^2 k T2 between 0.03 and 0.6; brackets of T2 were mostly three to ten per cent wide and
 * never above 40, those of T1 one step.
 *
 * Scale of slack: the upper end of each bracket. Trivial region: the test set is not unlearnt:
 * T2 < T1.
 * Blind spots: an error of T2 below some per cent; points without a mirror image.
 *
 * @see Das, Vedantam, Lakshminarayanan (2026), arXiv 2602.08302v1, Definition 3.4, where T is the
 * least time at the level, and Theorem 4.6; derived here.
 */
export const theorem: Theorem<CompetitionInstance, Passages, Path> = {
  id: 'das2026/first-and-last-passage',
  says: 'On mirrored data the first step at the level 0.01 and the last step below it are in brackets known beforehand, the last within an explicit multiple of 1/(eta g^2).',
  source: { paper: 'Das, Vedantam, Lakshminarayanan 2026', item: 'Definition 3.4 and Theorem 4.6 (derived here)' },
  kind: 'bound',
  hypotheses: mirroredHypotheses,
  trivial: (_, { first, last }) => !(last[0] > first[1]),
  conclude: (i, a, path) => every(passed(i, a, path)),
  witness: onALine,
  blindSpots: 'An error of the last passage below some per cent; points without a mirror image.',
  expected: 'survived',
};

/** L, moved outward by more than its rounding. */
export function levelOf({ plus, minus, hardPlus, hardMinus }: CompetitionInstance, eps = level): number {
  const most = Math.max(Math.log(plus / hardMinus), Math.log(minus / hardPlus), 0);
  return (most / (1 + 38 * eps)) * (1 + 1e-12);
}

/** tau. */
export function latest(i: CompetitionInstance, eps = level): number {
  const L = levelOf(i, eps);
  const speed = 2 * i.stepSize * squared(gapOf(i)) * Math.min(i.hardPlus, i.hardMinus);
  return (L + Math.expm1(L)) / speed;
}

/** The ends of (1). */
export function passages(gap: number, moments: readonly Moment[], eps = level): Omit<Passages, 'earliest'> {
  let [firstFrom, firstTo] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [lastFrom, lastTo] = [0, 0];
  let before: Moment = { step: 0, weight: [0, 0], bias: [0, 0] };
  for (const now of moments) {
    const at = accuracyAt(gap, now.weight, now.bias);
    if (now.step > before.step + 1) {
      const during = accuracyAt(
        gap,
        [before.weight[0], now.weight[1]],
        [Math.min(before.bias[0], now.bias[0]), Math.max(before.bias[1], now.bias[1])],
      );
      if (during.hi >= 1 - eps) firstFrom = Math.min(firstFrom, before.step + 1);
      if (during.lo < 1 - eps) lastTo = now.step - 1;
    }
    if (at.hi >= 1 - eps) firstFrom = Math.min(firstFrom, now.step);
    if (at.lo >= 1 - eps) firstTo = Math.min(firstTo, now.step);
    if (at.hi < 1 - eps) lastFrom = now.step;
    if (at.lo < 1 - eps) lastTo = now.step;
    before = now;
  }
  return { first: [firstFrom, firstTo], last: [lastFrom, lastTo] };
}

/** The right side of (3), at the moment where it is largest; 0 where there is none. */
export function leastLast(d: Distances, moments: readonly Moment[], eps = level): number {
  return moments.reduce((best, moment) => Math.max(best, earliestFrom(d, moment, eps)), 0);
}

function earliestFrom(d: Distances, { step, weight, bias }: Moment, eps: number): number {
  const swapped = d.hardPlus > d.hardMinus;
  // Of the class with fewer support points, and of the other one.
  const [few, many] = swapped ? [d.minus, d.plus] : [d.plus, d.minus];
  const [k, l] = swapped ? [d.hardMinus, d.hardPlus] : [d.hardPlus, d.hardMinus];
  const least = swapped ? bias[0] : -bias[1];
  const later = laterBias(d, { weight, bias });
  const most = swapped ? later[1] : -later[0];
  const p = (v: number) => 1 / (1 + Math.exp(v));
  const x = d.gap * weight[0];
  const s = weight[0];
  const over = (of: readonly number[], term: (u: number) => number) => of.reduce((total, u) => total + term(u), 0);
  const K = (k + over(few, (u) => p(u * s - most)) / p(x - most)) * (1 + 1e-9);
  const ratio = l / K;
  if (!(ratio > 1) || !(least >= balance(ratio, x) + 1e-9)) return 0;
  const V = k * p(x - most) + l * p(x) + over(few, (u) => (u / d.gap) * p(u * s - most));
  const speed = (V + over(many, (u) => (u / d.gap) * p(u * s))) * d.stepSize * squared(d.gap) * (1 + 1e-9);
  // The root of C(x) = f x, from below.
  let [low, high] = [0, 60];
  const f = 1 + 38 * eps;
  for (let n = 0; n < 50; n++) {
    const middle = (low + high) / 2;
    if (balance(ratio, middle) - 1e-9 > f * middle) low = middle;
    else high = middle;
  }
  const left = low - d.gap * weight[1];
  return left > 0 ? step + Math.floor(left / speed) : 0;
}

/** T1 and T2 as far as they were seen, at the visited steps. */
export function observed(i: CompetitionInstance, path: Path, eps = level): { first: Enclosure; last: Enclosure } {
  let [firstFrom, firstTo] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [lastFrom, lastTo] = [0, 0];
  for (const iterate of path) {
    const { lo, hi } = seen(i, iterate).accuracy;
    if (hi >= 1 - eps) firstFrom = Math.min(firstFrom, iterate.step);
    if (lo >= 1 - eps) firstTo = Math.min(firstTo, iterate.step);
    if (hi < 1 - eps) lastFrom = iterate.step;
    if (lo < 1 - eps) lastTo = iterate.step;
  }
  return { first: between(firstFrom, firstTo, 'certified'), last: between(lastFrom, lastTo, 'certified') };
}

/** (1) and (2); `tau` is another bound in a mutant. */
export function* passed(
  i: CompetitionInstance,
  { first, last, earliest }: Passages,
  path: Path,
  tau = latest(i),
  times = observed(i, path),
): Iterable<Judgement> {
  yield atMost(first[0], times.first, first[1], 'first passage, not before');
  yield atMost(times.first, first[1], first[1], 'first passage, not after');
  yield atMost(last[0], times.last, last[1], 'last step below, not before');
  yield atMost(times.last, last[1], last[1], 'last step below, not after');
  const most = proved(tau, 1e-12 * tau, 'two logarithms, an exponential and a quotient round some twenty times');
  yield atMost(times.last, most, last[1], 'last step below, by counts and gap');
  yield atMost(earliest, times.last, last[1], 'last step below, not before, by the balance');
}
