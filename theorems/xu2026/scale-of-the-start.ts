import {
  absolute,
  add,
  atMost,
  divide,
  type Enclosure,
  every,
  exactly,
  inner,
  larger,
  logarithm,
  multiply,
  square,
  squareRoot,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import type { TrajectoryAnswers } from './exact-trajectory.js';
import { band, type GrokkingInstance } from './grokking-time-band.js';
import type { PassageAnswers } from './setting/passages.js';
import { decayPerStep } from './setting/published.js';
import {
  below,
  endOffsets,
  endRisk,
  fullBatch,
  population,
  type RidgeInstance,
  realizable,
  smallRidge,
  startOffsets,
} from './setting/ridgeInstance.js';

/** Modes, passages and powers from the start and from twice the start. */
export type LeverAnswers = Readonly<Record<'once' | 'twice', PassageAnswers & Pick<TrajectoryAnswers, 'powers'>>>;

/** t_2 from the start and from twice the start. */
export type LeverSeen = Readonly<Record<'once' | 'twice', Enclosure>>;

/**
 * The third lever: the grokking time grows with the logarithm of the scale of the start, by a step
 * that nothing but eta lambda sets.
 *
 * Symbols (beside those of `setting/ridgeInstance.ts`):
 *     t_2(nu^2), t_2(4 nu^2)   the first step with L <= c, from theta_0 and from 2 theta_0
 *     D          log 4 / (-2 log G), the steps in which G^(2t) falls to a quarter
 *     p          theta* - theta_inf = p* + sum_i beta_i v_i
 *     g(l)       the larger root of (g n_0 - p)^T Sigma (g n_0 - p) = l
 *     z(t)       sum_i |rho_i|^t |u_i| |Sigma^(1/2) v_i|
 *
 * Let L_inf < c and eta < 2/(s_1 + lambda). Let T be a step before t_2 and z(T) the part of the row
 * space that is left there, for both starts, and w = log(g((sqrt c + z)^2) / g((sqrt c - z)^2)) /
 * (-log G) with the larger z of the two. Then
 *
 *     | t_2(4 nu^2) - t_2(nu^2) - D |  <=  1 + w.
 *
 * Proof: theta_t - theta* = G^t n_0 - p + sum_i rho_i^t u_i v_i, so sqrt(L(theta_t)) is within z(t)
 * of the square root of Q(G^t), Q(g) = (g n_0 - p)^T Sigma (g n_0 - p), and z falls. Where
 * L(theta_t) <= c and t > T, Q(G^t) <= (sqrt c + z(T))^2, so t >= tau(+) = log g(+)/log G. At any
 * t >= T with G^t <= g(-), Q(G^t) <= (sqrt c - z(T))^2, as Q(0) = L_inf is below that and Q is
 * convex, so L(theta_t) <= c; tau(-) < T would make T one of them, and t_2 > T. So
 * tau(+) <= t_2 < tau(-) + 1, and w = tau(-) - tau(+). Q depends on g n_0 alone: twice the start
 * halves g, with any teacher, and adds D to tau. Steps are whole, whence the 1.
 *
 * The two starts give four times nu^2, and the teacher need not be small, as (7) would have it. T
 * is the step before the lower end of `grokking-time-band`, where z has mostly vanished: then it is
 * a step either way on hundreds.
 *
 * Scale: D. Trivial region: 1 + w above a hundredth of D. Blind spots: other factors than two;
 * starts that pass c while the data are being learnt.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, Theorem 4.2,
 * (7), in nu; the finite form is derived here.
 */
export const theorem: Theorem<GrokkingInstance, LeverAnswers, LeverSeen> = {
  id: 'xu2026/scale-of-the-start',
  says: 'Twice the start makes the risk pass its level log 4 / (-2 log G) steps later, to the step, whatever the teacher.',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'Theorem 4.2, (7), in nu (finite form derived here)' },
  kind: 'bound',
  hypotheses: {
    realizable,
    fullBatch,
    stepWindow: {
      about: 'parameters',
      constitutive: 'beyond it a mode grows, and z does not fall',
      says: 'eta < 2/(s_1 + lambda)',
      met: ({ eta, lambda }, { once }) =>
        atMost(multiply(exactly(eta), add(once.spectrum.values[0]!, exactly(lambda))), below(2)),
    },
    endRiskBelowC: {
      about: 'parameters',
      constitutive: 'without it the risk never passes the level',
      says: 'L_inf < c: the end of training is below the level',
      met: (i, { once }) => atMost(endRisk(i, once.spectrum), below(i.c), i.c),
    },
  },
  trivial: (i, a) => !(1 + width(i, a) <= lever(i).lo / 100),
  conclude: (i, a, { once, twice }) => {
    const D = lever(i);
    const most = 1 + width(i, a);
    const later = subtract(twice, once);
    return every([
      atMost(later, add(D, exactly(most)), D.lo, 'from above'),
      atMost(subtract(D, exactly(most)), later, D.lo, 'from below'),
    ]);
  },
  witness: { ...smallRidge, c: 0.0625, lambda: 2 ** -9, route: 'step by step', later: [] },
  blindSpots: 'Other factors than two; passages while the data are being learnt.',
  expected: 'survived',
};

/** D. */
export function lever({ eta, lambda }: RidgeInstance): Enclosure {
  return divide(logarithm(exactly(2)), decayPerStep(eta, exactly(lambda)));
}

/** The instance from twice the start. */
export function doubled<I extends RidgeInstance>(i: I): I {
  return { ...i, start: i.start.map((x) => 2 * x) };
}

/** w, rounded up; Infinity where it is not defined. */
export function width(i: GrokkingInstance, { once, twice }: LeverAnswers): number {
  const z = larger(remnant(i, once), remnant(doubled(i), twice));
  const root = squareRoot(exactly(i.c));
  const { spectrum } = once;
  const end = squareRoot(endRisk(i, spectrum));
  if (!(add(z, end).hi < root.lo)) return Number.POSITIVE_INFINITY;
  const n0 = spectrum.startNull;
  const beta = endOffsets(i, spectrum);
  const p = spectrum.teacherNull.map((x, j) =>
    add(
      x,
      inner(
        beta,
        spectrum.directions.map((v) => v[j]!),
      ),
    ),
  );
  const [A, B, C] = [population(i, n0, n0), population(i, n0, p), population(i, p, p)];
  if (!(A.lo > 0)) return Number.POSITIVE_INFINITY;
  const g = (level: Enclosure) =>
    divide(add(B, squareRoot(larger(subtract(square(B), multiply(A, subtract(C, level))), exactly(0)))), A);
  const [high, low] = [g(square(add(root, z))), g(square(subtract(root, z)))];
  if (!(low.lo > 0)) return Number.POSITIVE_INFINITY;
  return divide(logarithm(divide(high, low)), decayPerStep(i.eta, exactly(i.lambda))).hi;
}

/** z(T), T the step before the lower end of the band; Infinity where there is none. */
function remnant(i: GrokkingInstance, a: LeverAnswers['once']): Enclosure {
  const T = band(i, a).from.lo - 1;
  if (!(T >= 0 && T < 2 ** 40)) return exactly(Number.MAX_VALUE);
  const { modes } = a.powers(T);
  return sum(
    startOffsets(i, a.spectrum).map((u, k) => {
      const v = a.spectrum.directions[k]!;
      return multiply(absolute(multiply(modes[k]!, u)), squareRoot(population(i, v, v)));
    }),
  );
}
