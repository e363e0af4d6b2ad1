import {
  absolute,
  add,
  atMost,
  divide,
  type Enclosure,
  every,
  exactly,
  exponential,
  type Judgement,
  larger,
  logarithm,
  multiply,
  scale,
  square,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import { diagonalNet, type NetInstance, signedRows, squaredNorm, type Visit, witness } from './setting/diagonalNet.js';
import { multipliersOf, residualOf } from './setting/kkt.js';

/**
 * With weight decay above a threshold there is no second phase: the parameters shrink to zero, and
 * the residual of the KKT conditions with the multipliers of the loss stays a fixed share of them.
 *
 * Exponential or logistic loss, u = v = alpha, any data. With
 * s = (2 l/lambda) |mean of y_i x_i|_inf, l = 1 for the exponential and 1/2 for the logistic loss,
 * and s < 1, at every time
 *
 *     |theta|^2 <= 2 d alpha^2 e^(-2 (1 - s) sigma),
 *     |theta - sum m_i grad q_i| >= (1 - s - D) |theta|,
 *     D = (2 R'/lambda) (e^(R' |theta|^2) - 1),   for the logistic loss R'^2 |theta|^2/(2 lambda).
 *
 * Past (1/(1 - s))/lambda log alpha D vanishes, and with it every margin: the relative residual
 * stays above 1 - s where `kkt-at-every-late-time` lets it vanish. The hypothesis that lambda is
 * small enough cannot be dropped there. The other way out, lambda = 0, is its ablation.
 * Letters: those of `setting/diagonalNet.ts` and `setting/kkt.ts`.
 *
 * Derivation. At w = 0 the multipliers are l/(n lambda) and nu_0 = 2 X^T m has |nu_0|_inf = s. L is
 * convex: L(w) - L(0) >= -(lambda/2) nu_0 . w, so E_0 = V - 2 L(0)/lambda is at least
 * |theta|^2 - nu_0 . w >= (1 - s) |theta|^2, as |w_k| <= u_k^2 + v_k^2. Also
 * L(0) >= L(w) - <grad L(w), w>, that is -2 sum m_i q_i >= E_0 - |theta|^2. Hence
 *
 *     (|theta|^2)' = -2 |theta|^2 + 4 sum m_i q_i <= -2 E_0 <= -2 (1 - s) |theta|^2.
 *
 * |q_i| <= R' |w|_1 <= R' |theta|^2, and m_i is within (e^|q_i| - 1)/(n lambda) of l/(n lambda),
 * for the logistic loss within |q_i|/(4 n lambda), as the slope of 1/(1 + e^q) is at most 1/4. So
 * |nu|_inf <= s + D, and the entries of the residual are (1 - nu_k) u_k and (1 + nu_k) v_k.
 *
 * Units: the logarithm of |theta|^2, and |theta|^2, of which 1e-5 counts as nothing.
 * Trivial region: s >= 1 - 1/64, or D >= (1 - s)/64 at the last time by the bound on |theta|^2.
 * Blind spots: a factor 2 d in |theta|^2, which has the sharp rate. Other multipliers.
 *
 * @see Lyu et al. (2024), section 3, where lambda tends to zero; derived here.
 */
export const theorem: Theorem<NetInstance, null, readonly Visit[]> = {
  id: 'lyu2024/collapse-under-large-decay',
  says: 'With lambda above twice the largest entry of the mean point the parameters vanish at a rate of order lambda, and the KKT residual stays a fixed share of them.',
  source: { paper: 'Lyu et al. 2024', item: 'derived (section 3, lambda not small)' },
  kind: 'bound',
  hypotheses: {
    diagonalNet,
    marginLoss: {
      about: 'objective',
      says: 'exponential or logistic loss',
      tag: 'margin loss',
      constitutive: 'Margins and their multipliers are those of such a loss.',
    },
    decay: {
      about: 'objective',
      says: 'lambda > 0',
      tag: 'weight decay',
      constitutive: 'Time is counted in units of 1/lambda.',
    },
    largeDecay: {
      about: 'parameters',
      says: 's < 1',
      constitutive: 'Otherwise 1 - s is no rate.',
      met: (i) => atMost(shareOf(i), 1),
    },
  },
  trivial(i) {
    const s = shareOf(i).hi;
    const last = sizeAbove(i, exactly((1 + i.c) * Math.log(i.alpha)), 1);
    return !(s <= 1 - 1 / 64 && distanceOf(i, exponential(last)).hi < (1 - s) / 64);
  },
  conclude: (i, _, visits) => collapses(i, visits, { threshold: 1, residual: 1 }),
  witness: { ...witness, alpha: 1e5, lambda: 4, c: 6 },
  blindSpots: 'a factor of twice the dimension in the squared length; multipliers that the loss does not give',
  expected: 'survived',
};

/** s. */
export function shareOf(i: NetInstance): Enclosure {
  const rows = signedRows(i);
  const largest = rows[0]!.map((_, k) => absolute(sum(rows.map((row) => exactly(row[k]!))))).reduce(larger);
  return divide(scale(i.loss === 'logistic' ? 1 : 2, largest), scale(rows.length, exactly(i.lambda)));
}

/** log(2 d alpha^2) - 2 (1 - s) sigma, with s times a factor. */
function sizeAbove(i: NetInstance, sigma: Enclosure, factor: number): Enclosure {
  const start = add(logarithm(exactly(2 * i.points[0]!.length)), scale(2, logarithm(exactly(i.alpha))));
  return subtract(start, scale(2, multiply(subtract(exactly(1), scale(factor, shareOf(i))), sigma)));
}

/** D at a squared length. */
export function distanceOf(i: NetInstance, size: Enclosure): Enclosure {
  const most = Math.max(...i.points.flat().map(Math.abs));
  if (i.loss === 'logistic') return divide(scale(0.5, multiply(square(exactly(most)), size)), exactly(i.lambda));
  return multiply(divide(exactly(2 * most), exactly(i.lambda)), subtract(exponential(scale(most, size)), exactly(1)));
}

/** Factors of s and of the bound on the residual. */
export interface Factors {
  readonly threshold: number;
  readonly residual: number;
}

/** Both statements at every visit. */
export function collapses(i: NetInstance, visits: readonly Visit[], by: Factors): Judgement {
  return every(
    visits.flatMap((v, k) => {
      const size = squaredNorm(v);
      const share = subtract(exactly(1), add(scale(by.threshold, shareOf(i)), distanceOf(i, size)));
      const bound = sizeAbove(i, v.sigma, by.threshold);
      const length = atMost(logarithm(size), bound, Math.max(1, Math.abs(bound.hi)), `time ${k}, length`);
      // Where the share is negative it says nothing.
      if (!(share.lo > 0)) return [length];
      const least = scale(by.residual, multiply(square(share), size));
      const measure = { scale: size.hi, resolution: 1e-5, at: `time ${k}, residual` };
      return [length, atMost(least, residualOf(i, v, multipliersOf(i, v)), measure)];
    }),
  );
}
