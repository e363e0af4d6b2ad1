import { atMost, between, divide, every, type Hypothesis, type Judgement, type Theorem } from 'theorycheck/statement';
import { type Iterate, hypotheses as ofSoudry } from '../soudry2018/setting/instances.js';
import { type CompetitionInstance, competition } from './setting/competition.js';
import { type HandOver, handOverHypotheses, predictedWeight, sides, weightOf } from './setting/handOver.js';

/**
 * The law of the hand-over: how much of the pull on the bias is left to the population.
 *
 * Symbols: see `setting/handOver.ts`. Where the support spans the space of weights and bias,
 *
 *     h(t) = weight_P / weight_S ~ (eta/|w^|^2) sum_P e^(-z_n . rho~) t^(1 - kappa_n),
 *
 * a sum over the points beyond the support in which the nearest ones last longest. In finite form,
 * with E(t) a bound on |r(t)| that is carried from an early iterate before the run,
 *
 *     sum_P p(kappa_n log t + z_n . rho~ + |z_n| E) / sum_S p(log t + z_n . rho~ - |z_n| E)
 *         <=  h(t)  <=  the same with -E above and +E below.
 *
 * Derivation: z_n . theta(t) = kappa_n log t + z_n . rho~ + z_n . r(t), kappa_n = 1 on the support,
 * |z_n . r| <= |z_n| E, and p falls. On the support p ~ alpha_n/(eta t), and sum alpha_n = |w^|^2.
 *
 * Scale of slack: the prediction. Trivial region: the ends are more than a factor of 1.5 apart.
 * Blind spots: half of that factor; how the weights are spread over the points of one side.
 *
 * @see Das, Vedantam, Lakshminarayanan (2026), arXiv 2602.08302v1, section 4.4; Soudry et al.
 * (2018), Theorem 4; derived here.
 */
export const theorem: Theorem<CompetitionInstance, HandOver, readonly Iterate[]> = {
  id: 'das2026/hand-over-law',
  says: "The population's pull on the bias over the support's is (eta/|w^|^2) sum e^(-z.rho~) t^(1 - kappa), within an error known beforehand.",
  source: { paper: 'Das, Vedantam, Lakshminarayanan 2026', item: 'section 4.4 (derived here)' },
  kind: 'limit',
  hypotheses: { ...handOverHypotheses, spanning: ofSoudry.spanning } satisfies Record<
    string,
    Hypothesis<CompetitionInstance, unknown>
  >,
  trivial: (i, a) => {
    const [low, high] = ends(i, a, a.steps.length - 1);
    return !(high < 1.5 * low);
  },
  conclude: (i, a, iterates) => every(lawful(i, a, iterates)),
  witness: {
    ...competition,
    points: [
      [0.25, 0.5],
      [1, 0.5],
      [1, -0.5],
      [2, 0.5],
      [2, -0.5],
      [0.25, -0.5],
      [-0.25, 0.5],
      [-0.25, -0.5],
    ],
    hardPlus: 2,
    certificates: {
      ...competition.certificates,
      strictlyComplementary: { direction: [4, 0, 0], multipliers: [4, 0, 0, 0, 0, 4, 4, 4] },
    },
  },
  blindSpots: 'Less than the width of the error term.',
  expected: 'survived',
};

/** The ends of h at the k-th predicted step. */
export function ends(i: CompetitionInstance, a: HandOver, k: number): readonly [number, number] {
  const { support, population } = sides(i, a);
  const [t, E] = [a.steps[k]!, a.bounds[k]!];
  const at = (side: 1 | -1) =>
    predictedWeight(population, a, t, E, side) / predictedWeight(support, a, t, E, side === 1 ? -1 : 1);
  // Sums of exponentials of some hundred points round.
  return [at(1) * (1 - 1e-9), at(-1) * (1 + 1e-9)];
}

/** Both ends; in a mutant h is a factor off. */
export function* lawful(
  i: CompetitionInstance,
  a: HandOver,
  iterates: readonly Iterate[],
  factor: (t: number) => number = () => 1,
): Iterable<Judgement> {
  const { support, population } = sides(i, a);
  for (const x of iterates) {
    const k = a.steps.indexOf(x.step);
    if (k < 0) continue;
    const [low, high] = ends(i, a, k).map((v) => v * factor(x.step)) as [number, number];
    const h = divide(weightOf(population, x), weightOf(support, x));
    yield atMost(between(low, low, 'certified'), h, high, `step ${x.step}, from below`);
    yield atMost(h, between(high, high, 'certified'), high, `step ${x.step}, from above`);
  }
}
