import { atMost, every, type Judgement, proved, scale, type Theorem } from 'theorycheck/statement';
import type { Iterate } from '../soudry2018/setting/instances.js';
import { type CompetitionInstance, competition } from './setting/competition.js';
import {
  type HandOver,
  handOverHypotheses,
  predictedWeight,
  sides,
  squaredLength,
  weightOf,
} from './setting/handOver.js';

/**
 * From an explicit step on the support pulls the bias more than the population does, and the
 * population's share falls like t^(1 - kappa).
 *
 * Symbols: see `setting/handOver.ts`. In the setting of `soudry2018/lyapunov-bound`, with R the
 * bound of that statement on |r| from the base t0 = max(1, 2 max alpha/eta) on, for all t >= t0
 *
 *     weight_P(t) <= C(t) weight_S(t),
 *     C(t) = sum_P p(kappa_n log t + z_n . rho~ - |z_n| R) (1 + 1/m),
 *     m = (|w^|^2/(eta t)) e^(-R/|w^|).
 *
 * So C(t) is at most a constant times t^(1 - kappa), kappa the least margin beyond the support; the
 * hand-over is dated: the first doubling of t0 at which C <= 1.
 *
 * Where the support does not span, rho~ may be any solution of the support's equations: the one
 * that has the base iterate's part off the span is taken.
 *
 * Derivation. z_n . theta = kappa_n log t + z_n . rho~ + z_n . r, and |z_n . r| <= |z_n| R; p
 * falls. That bounds weight_P. On the support let
 * q_n = e^(-z_n . theta) = (alpha_n/(eta t)) e^(-z_n . r).
 * As sum alpha_n = |w^|^2 and sum alpha_n z_n = (w^, 0), Jensen's inequality gives
 * sum q_n >= (|w^|^2/(eta t)) e^(-w^ . r/|w^|^2) >= m: of |r| only the part along w^ counts, and it
 * counts 1/|w^| times, not |z_n| times. p = q/(1 + q) is subadditive in q and rises, so
 * weight_S >= m/(1 + m).
 *
 * How loose: |z_n| R counts the whole residual at the base, against each point, for ever. On a
 * dozen sets C was 100 to 2000 times h, at t0 and later. There h was below 0.2 at t0 already, while
 * the date came 4 to 128 times later. `das2026/hand-over-law` is sharp, where the support spans.
 *
 * Scale of slack: the right side. Trivial region: the date is beyond 256 t0.
 * Blind spots: a constant that is a factor off.
 *
 * @see Das, Vedantam, Lakshminarayanan (2026), arXiv 2602.08302v1, section 4.4; Soudry et al.
 * (2018), Theorem 3; derived here.
 */
export const theorem: Theorem<CompetitionInstance, HandOver, readonly Iterate[]> = {
  id: 'das2026/hand-over-has-a-date',
  says: "From an explicit step on, the population's pull on the bias is at most C t^(1 - kappa) times the support's.",
  source: { paper: 'Das, Vedantam, Lakshminarayanan 2026', item: 'section 4.4 (derived here)' },
  kind: 'bound',
  hypotheses: handOverHypotheses,
  trivial: (i, a) => handOverDate(i, a) === null,
  conclude: (i, a, iterates) => every(handedOver(i, a, iterates)),
  witness: competition,
  blindSpots: 'A constant that is a factor off.',
  expected: 'survived',
};

/** C(t). */
export function share(i: CompetitionInstance, a: HandOver, t: number): number {
  const R = a.bounds[0]!;
  const m = (squaredLength(a) / (i.stepSize * t)) * Math.exp(-R / Math.sqrt(squaredLength(a)));
  return predictedWeight(sides(i, a).population, a, t, R, -1) * (1 + 1 / m);
}

/** The first doubling of the base at which C <= 1; null beyond the 256th. */
export function handOverDate(i: CompetitionInstance, a: HandOver): number | null {
  for (let t = a.steps[0]!; t <= 256 * a.steps[0]!; t *= 2) if (share(i, a, t) <= 1) return t;
  return null;
}

/** weight_P <= C weight_S; `of` is another C in a mutant. */
export function* handedOver(
  i: CompetitionInstance,
  a: HandOver,
  iterates: readonly Iterate[],
  of = share,
): Iterable<Judgement> {
  const { support, population } = sides(i, a);
  for (const x of iterates) {
    const C = of(i, a, x.step);
    const right = scale(C, weightOf(support, x));
    const known = proved(1, 1e-9, 'sums of exponentials of some hundred points round');
    yield atMost(weightOf(population, x), scale(known.hi, right), right.hi, `step ${x.step}`);
  }
}
