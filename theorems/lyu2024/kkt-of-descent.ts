import { squared } from 'theorycheck/exact';
import { atMost, every, type Judgement, scale, subtract, type Theorem } from 'theorycheck/statement';
import type { Stages } from './kkt-at-every-late-time.js';
import type { StepInstance } from './late-value-of-descent.js';
import { diagonalNet, separable, squaredNorm, witness } from './setting/diagonalNet.js';
import {
  byTheFall,
  complementary,
  dualOf,
  feasible,
  type LeastAnswer,
  residualOf,
  resolution,
  type Seen,
  seenAt,
  totalAbove,
} from './setting/kkt.js';

/**
 * For gradient descent, not its flow: once the value is near the least one, the net is a KKT point
 * of min |theta|^2/2 subject to margins >= 1 at every later step.
 *
 * Exponential or logistic loss, separable data, step size eta, h = eta lambda, any positive start.
 * Letters: those of `setting/diagonalNet.ts` and `setting/kkt.ts`; C = 1 + (1/2 + R' V)^2/2. Let
 * h C <= 1 at step k_0, where sigma = sigma_0, V = V_0 and E = E_0. At every step k > k_0,
 * sigma = h k,
 *
 *     0 <= E <= E_0,                     |theta - sum f_i grad q_i|^2 <= 2 E_0,
 *     q >= log(1/(n lambda M(E_0))),     sum m_i (q_i - q) <= omega M(E_0),
 *     |theta - sum m_i grad q_i|^2 <= kappa (V_0 - V)/(1 - e^(-2 kappa (sigma - sigma_0)))
 *                                     times e^(2 h kappa)/(1 - h C/2),   kappa = kappa(E_0).
 *
 * (logistic loss: log(1 + e^q) for q, and omega (1 + e^-q)).
 *
 * V_0 - V <= E_0, so all of it is small relative to |theta|^2 if E_0 is; the start does not matter.
 * That E_0 is small relative to W is `late-value-of-descent` and, for the flow,
 * `kkt-at-every-late-time`, whose steps 1 to 3 give all but the last line.
 *
 * Derivation of the last line. With r = theta - sum m_i grad q_i = grad(V/2) a step is theta+ =
 * theta - h r, so r+ = (1 - h H) r, H the mean Hessian of V/2 on the way. Where V <= V_0, hence
 * M <= (V_0 - |theta|^2)/2,
 *
 *     -kappa(E_0) <= H <= 1 + |nu|_inf + 4 sum m_i sum_k x_ik^2 (u_k^2 + v_k^2)
 *                      <= 1 + R' (V_0 - |theta|^2) (1 + 2 R' |theta|^2) <= C,
 *
 * the last at |theta|^2 = V_0/2 - 1/(4 R'). From R' V = 1/2 on some net attains it.
 *
 * On the way from theta to theta - h r the slope of V/2 is at most -(1 - h C) |r|^2 <= 0 as long as
 * V <= V_0, so V <= V_0 all along, and V - V+ >= 2 h (1 - h C/2) |r|^2. And |r+| <= (1 + h kappa)
 * |r|. Sum from k_0 to k - 1:
 *
 *     V_0 - V >= 2 h (1 - h C/2) |r|^2 sum_(j >= 1) (1 + h kappa)^(-2j)
 *             >= (1 - h C/2) e^(-2 h kappa) (1 - e^(-2 kappa h (k - k_0))) |r|^2/kappa.
 *
 * Units: |theta|^2. Residuals below a hundredth of |theta| may decide nothing.
 * Trivial region: none.
 * Blind spots: another step size, as long as h C is small. From log alpha/lambda to 1/512 later (to
 * 1/128 for alpha above 1e8) the bound is a few per cent above the residual, later some ten times.
 *
 * @see Lyu et al. (2024), Theorem 3.5 and Corollary 3.7, for the flow and some times; derived here.
 */
export const theorem: Theorem<StepInstance, LeastAnswer, Stages> = {
  id: 'lyu2024/kkt-of-descent',
  says: 'Descent whose value is E above the least one is a KKT point at every later step, up to an explicit multiple of sqrt(E) in the residual and of 1 + E in complementarity.',
  source: { paper: 'Lyu et al. 2024', item: 'Theorem 3.5 and Corollary 3.7, for gradient descent (derived)' },
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
  },
  trivial: () => false,
  conclude: (i, a, stages) => attainedByDescent(i, a, stages, 1),
  witness: { ...witness, alpha: 1e12, lambda: 1e-12, step: 2 ** -84 },
  blindSpots: 'another step size; late, a factor of ten in the residual',
  expected: 'survived',
};

/** All statements, with a factor of the bound by the fall. */
export function attainedByDescent(
  i: StepInstance,
  a: LeastAnswer,
  { passage, late }: Stages,
  share: number,
): Judgement {
  const dual = dualOf(i, a);
  const h = i.step * i.lambda;
  const most = Math.max(...i.points.flat().map(Math.abs));
  const bend = ({ value }: Seen) => h * curvatureAbove(most, value.hi);
  const correction = (now: Seen) => stepCorrection(h, now.kappa, curvatureAbove(most, now.value.hi));
  const seen = [...passage, ...late].map((visit) => seenAt(i, dual, visit));
  const [first, ...rest] = seen.slice(passage.length);
  const excess = subtract(first!.value, dual.least);
  const total = totalAbove(dual, excess.hi);
  return every([
    ...seen.map((s, k) => atMost(bend(s), 1, 1, `time ${k}, step size`)),
    ...byTheFall(seen, (before) => share * correction(before)),
    ...rest.flatMap(({ visit, value }, k) => {
      const at = `late time ${k + 1}`;
      const measure = (what: string) => ({ scale: squaredNorm(visit).hi, resolution, at: `${at}, ${what}` });
      return [
        atMost(dual.least, value, measure('least value')),
        atMost(value, first!.value, measure('value')),
        atMost(residualOf(i, visit, dual.multipliers), scale(2, excess), measure('residual with f')),
        feasible(i, visit, total, `${at}, feasibility`),
        complementary(i, visit, total, `${at}, complementarity`),
      ];
    }),
  ]);
}

/**
 * C of R' and V: no eigenvalue of the Hessian of V/2 is larger, wherever the value is V or less.
 */
export function curvatureAbove(most: number, value: number): number {
  return 1 + squared(0.5 + most * value) / 2;
}

/** e^(2 h kappa)/(1 - h C/2). */
export function stepCorrection(h: number, kappa: number, curvature: number): number {
  return Math.exp(2 * h * kappa) / (1 - (h * curvature) / 2);
}
