import {
  add,
  atMost,
  divide,
  type Enclosure,
  every,
  exactly,
  exponential,
  type Judgement,
  logarithm,
  multiply,
  negate,
  norm,
  scale,
  square,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import { independentRows, type RegressionInstance, squaredLoss, type Weights } from './hypentropy-path.js';
import { afterTheMiddle, type LateAnswer, lateBound, transposed, witness } from './regression-late-end.js';
import { decay, diagonalNet, uniformStart, zeroStart } from './setting/diagonalNet.js';

/** w = u^2 - v^2 and z = log(u/v) at one time. */
export interface Tilted extends Weights {
  readonly z: readonly Enclosure[];
}

/**
 * The power of rho with which each coordinate off the support vanishes: exactly 1 - |nu_k|, nu_k
 * its dual.
 *
 * As `regression-late-end`, and the support S of w_1 has as many coordinates as there are points.
 * With delta the bound there on |w(t) - w_1|, w_- = min |w_1k| on S, phi and chi as there and
 * z = log(u/v), so that |w_k| = 2 rho sinh |z_k|: at every t with delta < w_-,
 *
 *     |z_k - (nu_k log(1/rho) + (X^T phi)_k)| <= chi |X^k| eps,
 *     eps = sqrt(n) [ delta/(w_- - delta) + rho^2/(w_- - delta)^2 ],
 *
 * for every coordinate k. Both sides are finite while log(1/rho) grows: log |w_k| = -(1 - |nu_k|)
 * log(1/rho) + O(1) off S, from above and from below.
 *
 * Derivation. z = X^T b, and X_S is square and invertible (its columns are independent), so
 * z_k = l . z_S with l = X_S^(-1) X^k, |l| <= chi |X^k|. On S the signs of w and w_1 agree. asinh x
 * is log 2x plus at most 1/(4 x^2) for x > 0, so z_j = sign(w_1j) (log(1/rho) + log |w_j| + eps_j)
 * with 0 <= eps_j <= rho^2/w_j^2 and |log |w_j| - log |w_1j|| <= delta/(w_- - delta). For w_1
 * itself, without errors, l . sign(w_1) = nu_k and l . (sign(w_1) log |w_1|) = (X^T phi)_k.
 *
 * The oracle meets its equations to 1e-11 (1 + |w_1|_inf), which passes through l as well: it moves
 * nu_k log(1/rho) by 2e-11 chi |X^k| sqrt(n) log(1/rho) (1 + |w_1|_inf).
 *
 * Trivial region: a support of fewer coordinates than points, or chi |X^k| eps at the last visit
 * above a twentieth of log(1/rho) for some k, where an exponent that is a twentieth off would pass
 * as well.
 * Blind spots: supports smaller than the number of points, where the dual is not unique and the
 * flow selects one.
 *
 * @see Lyu et al. (2024), Theorem 3.10; derived here.
 */
export const theorem: Theorem<RegressionInstance, LateAnswer, readonly Tilted[]> = {
  id: 'lyu2024/regression-late-exponents',
  says: 'Late in regression log(u/v) is the dual times log(1/rho) up to an explicit constant: off the support w_k dies out like rho^(1 - |nu_k|), not faster and not slower.',
  source: { paper: 'Lyu et al. 2024', item: 'Theorem 3.10, the exponents from both sides (derived)' },
  kind: 'bound',
  hypotheses: { diagonalNet, squaredLoss, decay, independentRows, afterTheMiddle, uniformStart, zeroStart },
  trivial: (i, a) => {
    const last = exactly(i.sigmas.at(-1)!);
    if (a.weights.filter((w) => w !== 0).length < i.points.length) return true;
    const errors = errorsAt(i, a, last);
    const twentieth = scale(0.05, logOf(i, last)).lo;
    return errors === null || !errors.every((e) => e.hi <= twentieth);
  },
  conclude: (i, a, visits) => exponents(i, a, visits, (nu) => nu),
  witness: { ...witness, targets: [1.5, 1.5], lambda: 1e-12, sigmas: [7, 60, 120, 200] },
  blindSpots: 'supports smaller than the number of points',
  expected: 'survived',
};

/** log(1/rho). */
function logOf(i: RegressionInstance, sigma: Enclosure): Enclosure {
  return scale(2, subtract(sigma, logarithm(exactly(i.alpha))));
}

/** chi |X^k| eps for every k, with the oracle's share; null where delta is not below w_-. */
function errorsAt(i: RegressionInstance, a: LateAnswer, sigma: Enclosure): Enclosure[] | null {
  const delta = lateBound(i, a, sigma, 1);
  const sizes = a.weights.filter((w) => w !== 0).map(Math.abs);
  const left = subtract(exactly(Math.min(...sizes)), delta);
  if (!(left.lo > 0)) return null;
  const log = logOf(i, sigma);
  const rho2 = exponential(scale(-2, log));
  const eps = add(divide(delta, left), divide(rho2, square(left)));
  const oracle = scale(2e-11 * (1 + Math.max(...sizes)), add(log, exactly(1)));
  const each = multiply(exactly(a.condition), scale(Math.sqrt(i.points.length) * (1 + 1e-15), add(eps, oracle)));
  return a.weights.map((_, k) => multiply(norm(i.points.map((x) => exactly(x[k]!))), each));
}

/**
 * z_k against nu_k log(1/rho) + (X^T phi)_k at every visit where the bound says something, with nu
 * passed through `dual`.
 */
export function exponents(
  i: RegressionInstance,
  a: LateAnswer,
  visits: readonly Tilted[],
  dual: (nu: Enclosure) => Enclosure,
): Judgement {
  const nu = transposed(i, a.dual).map(dual);
  const phi = transposed(i, a.logarithms);
  return every(
    visits.flatMap(({ sigma, z }, t) => {
      const errors = errorsAt(i, a, sigma);
      if (errors === null) return [];
      const log = logOf(i, sigma);
      return z.flatMap((x, k) => {
        const off = subtract(x, add(multiply(log, nu[k]!), phi[k]!));
        const at = `late time ${t}, coordinate ${k}`;
        return [
          atMost(off, errors[k]!, log.hi, `${at}, from above`),
          atMost(negate(off), errors[k]!, log.hi, `${at}, from below`),
        ];
      });
    }),
  );
}
