import { realPower, squared } from 'theorycheck/exact';
import { atMost, every, norm, proved, scale, subtract, type Theorem } from 'theorycheck/statement';
import {
  type Expansion,
  eigenvaluesAcross,
  leastKappa,
  type Modes,
  observedAcross,
  predictedAcross,
  vectorsAcross,
} from './setting/expansion.js';
import { type DescentInstance, hypotheses, type Iterate, objective, signedRows } from './setting/instances.js';
import { witness } from './setting/witness.js';

/** Hypotheses of the statements about the next order. */
export const nextOrderHypotheses = {
  separable: hypotheses.separable,
  strictlyComplementary: hypotheses.strictlyComplementary,
  spanning: hypotheses.spanning,
  stepBelowTwoOverBeta: hypotheses.stepBelowTwoOverBeta,
  fastModes: {
    about: 'parameters',
    says: 'the eigenvalues of H across thetahat are above 1',
    met: (_: DescentInstance, a: Modes) =>
      atMost(1, proved(eigenvaluesAcross(a)[0] ?? 2, 1e-9, 'the eigenvalues are known to far more digits')),
  } as const,
  farPoints: {
    about: 'parameters',
    says: 'the margins beyond the support are above 2',
    // Without points beyond the support the least of their margins is infinite; 4 is as good as
    // anything above it.
    met: (i: DescentInstance) => atMost(2 + 2 ** -20, Math.min(leastKappa(i), 4)),
  } as const,
  ...objective,
};

/**
 * The next order of the approach: t r(t) across thetahat tends to r_1.
 *
 * In the setting of `soudry2018/residual-limit` let H = sum_S alpha z z^T, all its eigenvalues
 * across thetahat above 1 and all margins beyond the support above 2. Then t P r(t) -> r_1, P the
 * projection across thetahat and r_1 the solution across thetahat of
 *
 *     (H - 1) r_1 = -(1/eta) P sum_S alpha_n^2 z_n.
 *
 * In particular t (b(t) - b~) tends to the last entry of r_1 where thetahat has bias zero, and late
 * in the run the bias moves in the direction of minus this entry, however many support points each
 * class has.
 *
 * Symbols (beside those of `setting/instances.ts`):
 *     r_1     the limit of t P r(t)
 *     u       z_n . r at a point n of the support
 *     t_B     the early step from which the residual is predicted
 *     x, err  the prediction to second order, and the bound on its error
 *     y, Y    the solution from zero with the constant term alone, and t y - r_1
 *
 * Derivation: r(t+1) = r + (1/t) sum_S alpha z (1/(e^u + c) - t h) + ..., u = z.r,
 * c = alpha/(eta t), h = log(1 + 1/t). To first order the bracket is -c - u + 1/(2t), and P sum_S
 * alpha z = P thetahat = 0, so P r moves by -(1/t) H P r - (1/(eta t^2)) P sum_S alpha^2 z. P
 * r = r_1/t balances that: r_1/(t+1) - r_1/t = -r_1/t^2. Deviations fall like t^-lambda, and points
 * beyond the support contribute t^(1-kappa). Both are faster than 1/t.
 *
 * Finite form: |T P r(T) - r_1| <= E. From an early iterate at t_B, found by a descent
 * independent of the solver, the recursion is carried to T to second order. That gives a
 * prediction x with a bound err on all that is left out (oracle `residualExpansion`). Beside
 * it y solves the same recursion from zero with the constant term alone. Y = t y - r_1
 * follows Y(t+1) = (1 - (lambda-1)/t - lambda/t^2) Y - r_1/t^2 in a mode, so |Y(T)| <= |r_1|
 * ((t_B/T)^(lambda-1) + 2/t_B), and
 *
 *     E = T |x - y| + T |err| + |r_1| ((t_B/T)^(lambda-1) + 2/t_B),
 *         lambda the least eigenvalue across thetahat.
 *
 * x - y holds the early residual, the nonlinear terms and the points beyond the support. Everything
 * is fixed before the solver is called.
 *
 * Trivial region: E >= |r_1|/4 at the last step. Blind spots: the part along thetahat.
 *
 * @see Soudry et al. (2018), JMLR 19(70), Theorem 4 (the limit). The next order is derived here.
 */
export const theorem: Theorem<DescentInstance, Expansion, readonly Iterate[]> = {
  id: 'soudry2018/next-order',
  says: 't times the residual across thetahat tends to r_1 with (H - 1) r_1 = -(1/eta) sum alpha^2 z, within an error known in advance.',
  source: { paper: 'Soudry et al. 2018', item: 'Theorem 4, next order (derived here)' },
  kind: 'limit',
  hypotheses: nextOrderHypotheses,
  trivial: (i, a) => !(errorAt(i, a, a.states.length - 1) < Math.hypot(...nextOrder(i, a)) / 4),
  conclude: (i, a, seen) =>
    every(
      seen.map((x) => {
        const k = a.states.findIndex(({ step }) => step === x.step);
        const r1 = nextOrder(i, a);
        const off = observedAcross(x, a).map((e, j) =>
          subtract(
            scale(x.step, e),
            proved(r1[j]!, 1e-9 * Math.hypot(...r1), 'a sum over the modes, known to far more digits'),
          ),
        );
        return atMost(norm(off), errorAt(i, a, k), Math.hypot(...r1), `step ${x.step}`);
      }),
    ),
  witness,
  blindSpots: 'The part of the residual along thetahat.',
  expected: 'survived',
};

/** r_1, mode by mode: -(1/eta) sum_S alpha^2 v.z/(lambda - 1) along each v but thetahat's. */
export function nextOrder(i: DescentInstance, a: Modes): number[] {
  const rows = signedRows(i);
  const vectors = vectorsAcross(a);
  const weights = vectors.map((v, j) => {
    // What thetahat's own vector leaves behind is rounding.
    if (Math.hypot(...v) < 1e-6) return 0;
    const pull = a.support.reduce((total, n, k) => total + squared(a.multipliers[k]!) * dot(v, rows[n]!), 0);
    return -pull / (i.stepSize * (a.eigenvalues[j]! - 1));
  });
  return a.direction.map((_, c) => vectors.reduce((total, v, j) => total + weights[j]! * v[c]!, 0));
}

/** E at the k-th step. */
function errorAt(i: DescentInstance, a: Expansion, k: number): number {
  const { step, modes, driven } = a.states[k]!;
  const vectors = vectorsAcross(a);
  const rest = a.direction.map((_, c) => vectors.reduce((total, v, j) => total + v[c]! * (modes[j]! - driven[j]!), 0));
  const lambda = eigenvaluesAcross(a)[0] ?? 2;
  const tail = realPower(a.from / step, lambda - 1) + 2 / a.from;
  const left = Math.hypot(...predictedAcross(a, k).error);
  // 1e-8 covers the rounding of r_1 and of these sums.
  return step * (Math.hypot(...rest) + left) + Math.hypot(...nextOrder(i, a)) * (tail + 1e-8);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((total, x, j) => total + x * b[j]!, 0);
}
