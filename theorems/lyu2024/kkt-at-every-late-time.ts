import { atMost, every, exactly, type Judgement, scale, subtract, type Theorem } from 'theorycheck/statement';
import {
  diagonalNet,
  type NetInstance,
  separable,
  squaredNorm,
  uniformStart,
  type Visit,
  witness,
  zeroStart,
} from './setting/diagonalNet.js';
import {
  byTheFall,
  closedFormApplies,
  complementary,
  type Dual,
  dualOf,
  feasible,
  gapAbove,
  gapOf,
  growthAbove,
  type LeastAnswer,
  multipliersOf,
  objectiveOf,
  residualOf,
  resolution,
  seenAt,
  squareAbove,
  totalAbove,
  valueAbove,
} from './setting/kkt.js';

/**
 * At every late time the parameters, divided by the square root of the least margin, are an
 * (epsilon, delta)-KKT point of min |theta|^2/2 subject to q_i >= 1, and both tend to zero.
 *
 * Exponential or logistic loss, separable data, u = v = alpha at t = 0, c > 0. Letters: those of
 * `setting/diagonalNet.ts` and `setting/kkt.ts`; E_+ the closed form of step 5 minus W. At every
 * t >= (1 + c)/lambda log alpha, with M(E) = F + E/2 + sqrt(F E), kappa(E) =
 * 2 R' sqrt((F + 2 M(E)) E/3), H the entropy of f_i/F, omega e^omega = (n - 1)/e:
 *
 *     value           0 <= E <= E_+(t)
 *     feasibility     q >= log(1/(n lambda M(E_+)))
 *     with f          |theta - sum f_i grad q_i|^2 <= 2 E_+,
 *                     sum f_i (q_i - q) <= F H + E_+/2
 *     with m          sum m_i (q_i - q) <= omega M(E_+),
 *                     |theta - sum m_i grad q_i|^2 <= K E_+(s)/(1 - e^(-2 K (sigma - s)))
 *                     for every late s < sigma, K = kappa(E_+(s))
 *     by the fall     the same with kappa(E(s)) for K and V(s) - V(sigma) for E_+(s), for any s
 *
 * (logistic loss: log(1 + e^q) for q in the line of feasibility, F e^-q more in the one sum, omega
 * (1 + e^-q) in the other).
 *
 * |theta|^2 >= W - 2 M, of the order log(1/lambda)/gamma_1, and gamma_1 E_+ is bounded:
 * log(1 + 1/c) + p (log 2d)/(2c) or so.
 * Divided by |theta| and |theta|^2 the bounds are O(log(1/lambda)^(-1/2)) and O(1/log(1/lambda)),
 * at every time and not, as in the paper, at some. f are the same multipliers at all times.
 *
 * The first order cannot be improved at every time by a bound that knows of the data n, d, R' and
 * gamma_1 only. The points (1, 1 - D/log alpha, 0) and (1, 1, K) have a third coordinate that
 * shrinks to a power of alpha and comes back after (1 + c) log alpha: its gradient is then of the
 * order one, while |theta|^2 is log(1/lambda) (`test/theorems/lyu2024/sharpRate.spec.ts`). At some
 * time of every window the residual is smaller: V' = -2 |r|^2, so the least |r|^2 between s and
 * sigma is at most E_+(s)/(2 (sigma - s)). Relative to |theta|^2 that is O(log(1/lambda)^(-2)).
 *
 * Derivation. A dash is the derivative in sigma; sums over k run over coordinates.
 * 1. For any f with |2 X^T f| <= 1, phi = 2 X^T f, exponential loss:
 *
 *        E = 2 KL + sum (1 - phi_k) u_k^2 + (1 + phi_k) v_k^2,   KL = sum f log(f/m) - f + m,
 *
 *    as q_i = -log(n lambda m_i). All terms are >= 0. For the logistic loss KL is that of two-point
 *    distributions, which is not smaller, and log(1 + e^-q) >= -x q - x log x + x - x^2, 0 < x < 1,
 *    gives W with 2 n lambda sum f^2 taken off.
 *    Since (1 -+ phi)^2 <= 2 (1 -+ phi): the residual with f.
 * 2. KL >= F log(F/M) - F + M (log-sum), and x - 1 - log x <= y has x <= 1 + y + sqrt(2y):
 *    M <= M(E). sum |m - f| <= sqrt(2 (F + 2 M) KL/3), from x log x - x + 1 >=
 *    3 (x - 1)^2/(2 (x + 2)). So |nu|_inf - 1 <= |nu - phi|_inf <= kappa(E).
 * 3. e^-q <= n lambda M: feasibility. sum m_i (q_i - q) <= omega M: with s_i = q_i - q the sum over
 *    the other points of (s_i - omega) e^-s_i is at most (n - 1) e^(-1 - omega) = omega. And
 *    sum f (q_i - q) = sum f log(max m/m_i) = KL + F H + [F - M + F log(max m/F)], the
 *    bracket at most zero.
 * 4. With r = theta - sum m_i grad q_i: theta' = -r, V' = -2 |r|^2, r' = -(Hessian) r, and the
 *    Hessian is diag(1 -+ nu_k) plus what is not negative. V does not increase, so at all later
 *    times (|r|^2)' <= 2 kappa(E(s)) |r|^2, and V(s) - V(sigma) >= |r|^2 (1 - e^(-2 kappa
 *    (sigma - s)))/kappa. V >= W, so the fall is at most E(s).
 * 5. `potential-inequality`, free of the trajectory, in V: for any o and rho_0 = e^(-2 (sigma_0 -
 *    log alpha)), 0 <= sigma_0 < sigma,
 *
 *        V <= [ 2 sigma L(o)/lambda + psi_rho(o)/2 + d rho_0 ]/(sigma - sigma_0).
 *
 *    psi_rho(o) <= sum |o_k| (log(|o_k|/rho) - 1 + (rho/o_k)^2), |o_k| >= rho or zero. o is the
 *    minimiser of the l1-regularised loss times 1 + log(1 + 1/c')/log(1/(n lambda)), c' =
 *    sigma/log alpha - 1, rho_0 = |o|_1/(2d): the best choices to leading order.
 *
 * Units: |theta|^2 and W. Residuals below a hundredth of |theta| may decide nothing.
 * Trivial region: at the first late visit 2 E_+ >= W, or the closed form of step 5 does not apply:
 * the bounds then allow a net that is far from the minimum.
 * Blind spots: E_+ was some ten times the truth or more, since it averages over the whole late
 * phase. The fall from a visit to one 1/64 later bounds the residual to a few per cent, there.
 *
 * @see Lyu et al. (2024), Theorem 3.5 and Corollary 3.7, where some t_k in the window have it; the
 * definition is that of Lyu and Li (2020), Dutta et al. (2013). Derived here.
 */
export const theorem: Theorem<KktInstance, LeastAnswer, Stages> = {
  id: 'lyu2024/kkt-at-every-late-time',
  says: 'At every t >= (1 + c)/lambda log alpha the net is an (epsilon, delta)-KKT point of min |theta|^2/2, margins >= 1, up to closed forms of order log(1/lambda)^(-1/2) and 1/log(1/lambda).',
  source: { paper: 'Lyu et al. 2024', item: 'Theorem 3.5 and Corollary 3.7, at every time (derived)' },
  kind: 'bound',
  hypotheses: {
    diagonalNet,
    marginLoss: {
      about: 'objective',
      says: 'exponential or logistic loss',
      tag: 'margin loss',
      constitutive: 'Margins and their multipliers are those of such a loss.',
    },
    decay: { about: 'objective', says: 'lambda > 0; time is counted in units of 1/lambda', tag: 'weight decay' },
    separable,
    uniformStart,
    zeroStart,
  },
  trivial(i, a) {
    const sigma = (1 + i.c) * Math.log(i.alpha);
    if (!(i.c > 0 && closedFormApplies(i, a, sigma))) return true;
    const { least } = dualOf(i, a);
    return !(2 * subtract(valueAbove(i, a, exactly(sigma)), least).hi < least.lo);
  },
  conclude: (i, a, stages) => attained(i, a, stages, { least: 1, residual: 1 }),
  witness: { ...witness },
  blindSpots: 'what is within the closed form of the value, ten times the truth',
  expected: 'survived',
};

/** Factors of the least value, and of the bound on the residual by the fall. */
export interface Shares {
  readonly least: number;
  readonly residual: number;
}

/** A net, and a step size where the run is descent without decay in the place of the flow. */
export interface KktInstance extends NetInstance {
  readonly step?: number;
}

/** What is seen: two times close to each other at the passage, log alpha/lambda, and late ones. */
export interface Stages {
  readonly passage: readonly Visit[];
  readonly late: readonly Visit[];
}

/** All statements at all late visits, and the one about the fall for all pairs of visits. */
export function attained(i: NetInstance, a: LeastAnswer, { passage, late }: Stages, shares: Shares): Judgement {
  const whole = dualOf(i, a);
  const dual = { ...whole, least: scale(shares.least, whole.least) };
  const seen = [...passage, ...late].map((visit) => seenAt(i, dual, visit));
  const falls = byTheFall(seen, () => shares.residual);
  return every([...falls, ...closedForms(i, a, dual, late)]);
}

/** The statements at late visits whose bounds are known before anything is run. */
function closedForms(i: NetInstance, a: LeastAnswer, dual: Dual, late: readonly Visit[]): Judgement[] {
  const most = late.map((v) => subtract(valueAbove(i, a, v.sigma), dual.least));
  return late.flatMap((v, k) => {
    const at = `late time ${k}`;
    const total = totalAbove(dual, most[k]!.hi);
    const measure = (what: string) => ({ scale: squaredNorm(v).hi, resolution, at: `${at}, ${what}` });
    const squared = residualOf(i, v, multipliersOf(i, v));
    const excess = subtract(objectiveOf(i, v), dual.least);
    return [
      atMost(0, excess, measure('least value')),
      atMost(excess, most[k]!, measure('value')),
      feasible(i, v, total, `${at}, feasibility`),
      atMost(residualOf(i, v, dual.multipliers), scale(2, most[k]!), measure('residual with f')),
      atMost(gapOf(v, dual.multipliers), gapAbove(i, v, dual, most[k]!), measure('complementarity with f')),
      complementary(i, v, total, `${at}, complementarity`),
      ...late.slice(0, k).map((before, j) => {
        const bound = squareAbove(growthAbove(i, dual, most[j]!.hi), most[j]!, subtract(v.sigma, before.sigma));
        return atMost(squared, bound, measure(`residual by the closed form at ${j}`));
      }),
    ];
  });
}
