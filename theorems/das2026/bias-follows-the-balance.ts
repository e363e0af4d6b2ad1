import {
  add,
  atMost,
  equal,
  every,
  exactly,
  type Judgement,
  multiply,
  type SingleStep,
  scale,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import { type CompetitionInstance, competition, competitionHypotheses, hard, pullOf } from './setting/competition.js';

/**
 * The pull on the bias is that of the population and that of the support, and the bias follows
 * their balance: it turns exactly where they change sides.
 *
 * Symbols (beside those of `setting/biasLimit.ts`):
 *     N                number of points
 *     pull_S, pull_P   sum of y_n p_n over the support, and over all other points
 *     F(c)             pull_P + pull_S with the weights of step t and the bias c
 *     b*(t)            the balance: the root of F, to which every step of the bias goes
 *
 * Summed logistic loss, descent, eta N/4 <= 1. At every step t
 *
 *     b(t+1) - b(t) = eta (pull_P + pull_S),                                  (1)
 *     b*(t) lies at least 4/(eta N) >= 1 such steps from b(t), on that side.  (2)
 *
 * So the bias rises while b < b*, falls while b > b*, never passes b*, and has a maximum exactly
 * where pull_P + pull_S changes from plus to minus. From zero, pull_P and pull_S are at first half
 * of the surplus of class +1 in the population and in the support: b(1) = eta (n+ - n-)/2, n+ and
 * n- points of both classes in all.
 *
 * Derivation. (1) is the last coordinate of the step. F falls, and its slope is -sum p_n (1 - p_n),
 * at most N/4 in size. So |F(b)| <= |b - b*| N/4, and the step eta |F(b)| <= |b - b*| eta N/4. In
 * the form that is checked, F has at b(t) + (4/(eta N)) (b(t+1) - b(t)) the sign that it has at
 * b(t), or is zero: no root is searched.
 *
 * (2) is attained where scores are small and classes are nearly balanced: then F is linear between
 * b and b*.
 *
 * Scale of slack: eta N in (1), the largest step there is; in (2) the square of the pull at b(t).
 * Trivial region: none. Blind spots: whatever acts on weights and bias alike, as the statement asks
 * nothing about the weights.
 *
 * @see Das, Vedantam, Lakshminarayanan (2026), arXiv 2602.08302v1, sections 4.3 and 4.4, where the
 * bias is first "dominated" by the population and then by the support; derived here.
 */
export const theorem: Theorem<CompetitionInstance, null, readonly SingleStep[]> = {
  id: 'das2026/bias-follows-the-balance',
  says: 'Each step of the bias is eta times the pull of the population and of the support together; it goes to their balance, which is at least 4/(eta N) such steps ahead.',
  source: { paper: 'Das, Vedantam, Lakshminarayanan 2026', item: 'sections 4.3 and 4.4 (derived here)' },
  kind: 'exact',
  hypotheses: competitionHypotheses,
  trivial: () => false,
  conclude: (i, _, steps) => every(balance(i, steps)),
  witness: competition,
  blindSpots: 'What acts on weights and bias alike.',
  expected: 'survived',
};

/** Factors on both pulls and on the distance of the balance; all one in the theorem. */
export interface Factors {
  readonly population: number;
  readonly support: number;
  readonly distance: number;
}

/** (1) and (2) at every step that was looked at. */
export function* balance(
  i: CompetitionInstance,
  steps: readonly SingleStep[],
  { population, support, distance }: Factors = { population: 1, support: 1, distance: 1 },
): Iterable<Judgement> {
  const isHard = hard(i);
  const unit = i.stepSize * i.points.length;
  for (const { step, now, next } of steps) {
    const weights = now.slice(0, -1);
    const b = exactly(now.at(-1)!);
    const after = next.at(-1)!;
    const pull = (at: typeof b) =>
      add(
        scale(
          population,
          pullOf(i, (n) => !isHard[n], weights, at),
        ),
        scale(
          support,
          pullOf(i, (n) => isHard[n]!, weights, at),
        ),
      );
    const here = pull(b);
    // The enclosures hold the rounding of one step. They must meet, and count where both together
    // are narrower than a 10^9th of the largest step.
    yield equal(after, add(b, scale(i.stepSize, here)), 1e-9, unit, `step from ${step}`);
    const ahead = add(b, scale((4 * distance) / unit, subtract(after, b)));
    // From 1e-6 down a pull is too small to be a unit.
    const size = Math.max(here.hi * here.hi, here.lo * here.lo, 1e-12);
    // Where both pulls balance, as at first in equal classes, the product is zero to rounding.
    yield atMost(0, multiply(here, pull(ahead)), { scale: size, resolution: 1e-9 }, `balance at step ${step}`);
  }
}
