import {
  add,
  atMost,
  type Enclosure,
  exactly,
  inner,
  larger,
  multiply,
  norm,
  scale,
  square,
  squareRoot,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import { judge } from './overfitting-time-band.js';
import type { Band, PassageAnswers, Remaining, Routed, TimeSeen } from './setting/passages.js';
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
  stepWindow,
} from './setting/ridgeInstance.js';

/** The level of the risk. */
export type GrokkingInstance = RidgeInstance & Routed & { readonly c: number };

/**
 * Two-sided bounds on the grokking time t_2 = min{t : L(theta_t) <= c}.
 *
 * Notation of `exact-trajectory`; n_0, p* the parts of theta_0 and theta* in the kernel, x(g) = g
 * n_0 - p*, Q(g) = x(g)^T Sigma x(g), C(g) = sum_i (v_i . Sigma x(g))^2, lambda_min and lambda_max
 * the extreme eigenvalues of Sigma, and z(t) = (sum_i rho_i^(2t) u_i^2)^(1/2) + |beta|. If
 * L_inf < c and eta < 2/(s_1 + lambda), then for every t, with g = (1 - eta lambda)^t,
 *
 *     max(lambda_min |x(g)|^2, Q(g) - 2 sqrt(C(g)) z(t))  <=  L(theta_t)  <=
 *         Q(g) + 2 sqrt(C(g)) z(t) + lambda_max z(t)^2,
 *
 * so t_2 lies between the first steps at which the left and the right side are at most c.
 *
 * Symbols (beside those of `setting/ridgeInstance.ts`):
 *     g           G^t
 *     Q(g), C(g)  risk of the kernel part x(g), and the square of its coupling to the row space
 *     d, z(t)     the part of theta_t - theta* in the row space, and a bound on its length
 *
 * Proof: theta_t - theta* = x(G^t) + d with d = sum_i (rho_i^t u_i - beta_i) v_i, |d| <= z(t).
 * Expand the quadratic form: the cross term is 2 d . (row-space part of Sigma x), at most 2 z
 * sqrt(C) in modulus, and 0 <= d^T Sigma d <= lambda_max z^2. The other lower bound is |theta_t -
 * theta*|^2 >= |x|^2. For Sigma = sigma^2 I, C = 0 and this is sigma^2 |x|^2 <= L <= sigma^2
 * (|x|^2 + z^2). (In the place of lambda_min |x|^2 the Schur complement of Sigma would be sharper;
 * kappa^2 = n_0^T Sigma n_0 would be wrong, since an early d may cancel it.) There is no hypothesis
 * on n_0: without a part in the kernel the lower end is 0, or Infinity, and the instance is
 * trivial.
 *
 * The paper proves a lower bound alone. For a teacher other than zero it has no upper bound on t_2.
 *
 * Scale: the upper bound on t_2. Trivial region: a lower end of 0 or no upper end: one side cannot
 * fail then.
 * Blind spots: whether the risk stays below c afterwards (it need not).
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, Theorem 4.5 and
 * (7); this band is derived here.
 */
export const theorem: Theorem<GrokkingInstance, PassageAnswers, TimeSeen> = {
  id: 'xu2026/grokking-time-band',
  says: 'The first step with risk at most c lies between two passages governed by (1 - eta lambda)^t.',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'Theorem 4.5 and (7), two-sided' },
  kind: 'bound',
  hypotheses: {
    realizable,
    fullBatch,
    stepWindow: { ...stepWindow, constitutive: 'beyond it a mode grows, and the upper side may never fall to c' },
    endRiskBelowC: {
      about: 'parameters',
      constitutive: 'without it the upper side never falls to c, and the band has no upper end',
      says: 'L_inf < c: the end of training is below the level',
      met: (i, { spectrum }) => atMost(endRisk(i, spectrum), below(i.c), i.c),
    },
  },
  trivial: (i, a) => {
    const { from, to } = band(i, a);
    return from.hi <= 0 || to.lo === Number.POSITIVE_INFINITY;
  },
  conclude: (i, a, { time }) => judge(band(i, a), time),
  witness: { ...smallRidge, c: 0.5, route: 'step by step', later: [] },
  blindSpots: 'Whether the risk stays below c after its first passage.',
  expected: 'survived',
};

/** The two sides of the bound on L as functions of what remains of the modes. */
export function sides(i: GrokkingInstance, { spectrum }: PassageAnswers) {
  const u2 = startOffsets(i, spectrum).map(square);
  const beta = norm(endOffsets(i, spectrum));
  const { startNull: n0, teacherNull: p } = spectrum;
  const quadratic = (form: (x: readonly Enclosure[], y: readonly Enclosure[]) => Enclosure) => {
    const [nn, np, pp] = [form(n0, n0), form(n0, p), form(p, p)];
    return (g: Enclosure) => add(subtract(multiply(nn, square(g)), scale(2, multiply(np, g))), pp);
  };
  const along = (x: readonly Enclosure[]) => spectrum.directions.map((v) => population(i, v, x));
  const Q = quadratic((x, y) => population(i, x, y));
  const C = quadratic((x, y) => inner(along(x), along(y)));
  const N = quadratic(inner);
  const z = (r: Remaining) => add(squareRoot(inner(u2, r.modes.map(square))), beta);
  const cross = (r: Remaining) => scale(2, multiply(squareRoot(C(r.kernel)), z(r)));
  return {
    lower: (r: Remaining) => larger(scale(Math.min(...i.variances), N(r.kernel)), subtract(Q(r.kernel), cross(r))),
    upper: (r: Remaining) => add(add(Q(r.kernel), cross(r)), scale(Math.max(...i.variances), square(z(r)))),
  };
}

/** The two ends. */
export function band(i: GrokkingInstance, a: PassageAnswers): Band {
  const { lower, upper } = sides(i, a);
  return { from: a.firstAtMost(lower, exactly(i.c)), to: a.firstAtMost(upper, exactly(i.c)) };
}
