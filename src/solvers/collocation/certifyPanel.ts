import { exponential } from '../../arithmetic/elementary.js';
import { squared } from '../../exact/powers.js';
import { smallestEigenvalueBound } from '../../linear/positiveDefinite.js';
import { gamma } from '../../problems/field.js';
import { type CollocationProblem, outward } from './collocationProblem.js';
import { type Panel, slopeSum } from './panel.js';
import { spectrum } from './panelNewton.js';
import type { PanelResidual } from './panelResidual.js';
import type { MarginSwings } from './panelTail.js';
import { type PanelTime, widthExcess } from './panelTime.js';

/** Radii |y(k) - w_k| of a certified panel. */
export interface PanelRadii {
  /** At every step of the panel. */
  readonly inside: number;
  /** At its last moment, with what separates it from the next panel's start. */
  readonly end: number;
  /** The curvature mu that damps errors over the whole panel, 0 where none was proved. */
  readonly damping: number;
}

/** Whether curvature may damp errors: `none` is for comparison. */
export type Damping = 'none' | 'curvature';

/**
 * Bounds |y(k) - w_k| over a panel from its residual, evaluated last at this very panel, and its
 * tail: with r_a at its start and l_k the Lipschitz constant of the step Phi on the segment from
 * y(k) to w_k,
 *
 *   y(k+1) - w_{k+1} = [y(k+1) - Phi(y(k))] + [Phi(y(k)) - Phi(w_k)]   =>
 *   r_{k+1} <= l_k r_k + eps_k |F(sigma_k)|.
 *
 * Sum of the defects. |F| <= |p| + tail, p the interpolant at the q nodes, of degree q - 1; |F_j|
 * is at most its computed length and its rounding, `most` the largest. sum eps_k = h.
 * Lam = 1 + (2/pi) log q bounds the Lebesgue constant: |p| <= Lam most. The same sum by the root
 * mean square: Gauss-Chebyshev quadrature is exact for |p|^2 and its weight at least 1, so int |p|
 * dx <= sqrt(2 pi) rms; the sum differs from the integral by at most eps_max Var |p| <= (1/K) pi
 * (q - 1) Lam most (Bernstein), and by Lam most/K for a last step that ends beyond:
 *
 *   D = h tail + min(h Lam most, 1.2534 h rms + pi q Lam most / K),   sqrt(2 pi)/2 < 1.2534.
 *
 * l_k <= 1 - shrink without damping: logistic, if stepCurvature + 2 shrink <= 2; exponential, if
 * step B e^(R r) + 2 shrink <= 2 with B = sum |row_i|^2 e^-z_i over the panel and r = r_a + D: all
 * segments lie within r of the curve by induction on k, and e^-z changes by at most e^(R r) there.
 * Where that fails the radius is infinite.
 *
 * Damping by curvature. mu <= tau (smallest eigenvalue of the Hessian) within r of the panel makes
 * l_k <= 1 - mu/k <= e^(-mu eps_k) if step b + mu/K <= 2, b the largest eigenvalue; tau l''(z_i) is
 * at least e^(offset_i - sum |swing| - R r)/(1 + e^(offset_i + sum |swing| - s_a))^2, since |d log
 * l''/dz| <= 1. Then with eps_k e^(-mu (s_b - s_{k+1})) <= e^(mu eps_k) times its integral over the
 * step,
 *
 *   r_b <= e^(-mu h) r_a + min(D, e^(mu/K) (Lam most + tail) (1 - e^(-mu h))/mu).
 *
 * Damping by decay over n steps, l = 1 - shrink: r_b <= l^n r_a + min(D, (Lam most + tail) h
 * (1 - l^n)/(n shrink)), for l^j rises and eps_k falls (Chebyshev's sum inequality; it needs a
 * constant bound of |F|).
 *
 * Joint. `width` exceeds the true distance by `widthExcess` at most, so the curve's last point is
 * off by (2/width) sum m^2 |c_m| times it; the next centre is right to 2^-96 of what it sums. Where
 * a panel's start or end is not whole, a step ends at most 1/K past the joint, on the other panel's
 * curve, when this one's continuation is meant: 1/K times the speeds of both, of which each panel
 * adds its own at either end. The last step then counts whole: sum eps_k <= h + 1/K; and the steps
 * that a panel damps span at least h - 1/K.
 */
export function certifyPanel(
  residual: PanelResidual,
  panel: Panel,
  start: PanelTime,
  tail: number,
  swings: MarginSwings,
  radius: number,
  damping: Damping,
): PanelRadii {
  const { problem, basis } = residual;
  const { width } = panel;
  const { nodes } = basis;
  const errors = residual.roundings();
  let most = 0;
  let squares = 0;
  for (let j = 0; j < nodes; j++) {
    const length = residual.lengths[j]! * (1 + gamma(problem.size + 3)) + errors[j]!;
    most = Math.max(most, length);
    squares += length * length;
  }
  // 2/pi < 0.63662.
  const lebesgue = 1 + 0.63662 * Math.log(nodes) * outward;
  // Ends are whole up to 2^53, and log 2^53 > 36.73.
  const whole = start.logSteps + width < 36.73;
  const straddled = whole ? 0 : start.inverse * outward;
  const steps = width + straddled;
  const meanSquare =
    1.2534 * width * Math.sqrt(squares / nodes) + Math.PI * nodes * lebesgue * most * start.inverse * outward;
  const defects = (steps * tail + Math.min(steps * lebesgue * most, meanSquare)) * outward;
  const speed = (2 / width) * slopeSum(panel);
  const joint =
    (widthExcess(width, start) * speed +
      2 * straddled * speed +
      2 ** -96 * (Math.hypot(...panel.centreHigh) + slopeSum(panel))) *
    outward;
  const inside = finite((radius + defects) * outward);
  const least = extremes(problem, start, swings, inside);
  const contracts = problem.logistic
    ? problem.stepCurvature + 2 * problem.shrink[0]! * outward <= 2
    : problem.step[0]! * least.curvature * outward + 2 * problem.shrink[0]! * outward <= 2;
  if (!contracts) return { inside: Number.POSITIVE_INFINITY, end: Number.POSITIVE_INFINITY, damping: 0 };
  let end = radius + defects;
  let mu = 0;
  const sup = lebesgue * most + tail;
  if (damping === 'curvature' && problem.shrink[0] === 0) {
    mu = proved(residual, least.weights);
    const largest = problem.logistic ? problem.stepCurvature : problem.step[0]! * least.curvature;
    // Next to the smallest double mu width would not keep its digits.
    if (mu > 1e-200 && (largest + mu * start.inverse) * outward <= 2) {
      const grown = exponential(Math.min(700, mu * start.inverse));
      // The true distance is at least width less its excess; an argument of at most 700 rounds by
      // 1e-13.
      const kept = exponential(-Math.min(700, mu * (width - widthExcess(width, start) - straddled))) * (1 + 1e-12);
      const lost = Math.min(mu * steps, 1 - exponential(-Math.min(700, mu * steps)) * (1 - 1e-12));
      end = kept * radius + Math.min(defects, ((grown * sup * lost) / mu) * outward);
    } else mu = 0;
  }
  if (problem.shrink[0]! > 0) end = decayed(problem, start, width, straddled, radius, defects, sup);
  return { inside, end: finite((end + joint) * outward), damping: mu };
}

/** NaN, which slips through comparisons, as Infinity. */
function finite(radius: number): number {
  return Number.isNaN(radius) ? Number.POSITIVE_INFINITY : radius;
}

/**
 * Lower bounds of tau l''(z_i), and sum |row_i|^2 e^-z_i from above, over the panel and within
 * `radius` of it.
 */
function extremes(
  problem: CollocationProblem,
  start: PanelTime,
  { offsets, swings, stride }: MarginSwings,
  radius: number,
) {
  const { points, lengths, logistic } = problem;
  const degree = swings.length / stride;
  const s = start.logTime[0]!;
  const weights = new Float64Array(points);
  let curvature = 0;
  for (let i = 0; i < points; i++) {
    let swing = lengths[i]! * radius;
    for (let m = 0; m < degree; m++) swing += swings[m * stride + i]!;
    swing += 2 ** -40 * (Math.abs(offsets[i]!) + swing + Math.abs(s) + 1);
    const low = exponential(offsets[i]! - swing);
    const early = offsets[i]! + swing - s;
    const high = early < 700 ? exponential(early) * outward : Number.POSITIVE_INFINITY;
    // exp is good to 2u, yet e^-708 stands for anything below it: such a weight is left out.
    weights[i] = offsets[i]! - swing < -700 ? 0 : (low / (logistic ? squared(1 + high) : 1)) * (1 - 2 ** -40);
    curvature += lengths[i]! * lengths[i]! * high;
  }
  return { weights, curvature: curvature * outward };
}

/** A lower bound on the smallest eigenvalue of sum weights_i row_i row_i^T. */
function proved(residual: PanelResidual, weights: Float64Array): number {
  const { points, size, lengths } = residual.problem;
  const gram = residual.weightedGram(weights);
  let trace = 0;
  for (let i = 0; i < points; i++) trace += weights[i]! * lengths[i]! * lengths[i]!;
  const spectral = spectrum(gram, size);
  if (spectral === null) return 0;
  // An entry is off by gamma_{N+2} sum |w x x|, whose matrix has at most the norm gamma_{N+2}
  // trace.
  return smallestEigenvalueBound(gram, size, Math.min(...spectral.values), gamma(points + 2) * trace);
}

/**
 * The end of a panel under decay. l^n = e^(n log(1 - shrink)) <= e^(-n shrink); n is at least K
 * (e^h' - 1) with h' what the steps span.
 */
function decayed(
  problem: CollocationProblem,
  start: PanelTime,
  width: number,
  straddled: number,
  radius: number,
  defects: number,
  sup: number,
): number {
  const shrink = problem.shrink[0]! * (1 - 2 ** -50);
  const shorter = width - widthExcess(width, start) - straddled;
  const count = ((exponential(Math.min(700, shorter)) - 1) / Math.max(start.inverse, 2 ** -1000)) * (1 - 1e-9);
  const exponent = Math.min(700, count * shrink);
  const kept = exponential(-exponent) * (1 + 2 ** -50);
  // (1 - l^n)/(n shrink) <= 1/(n shrink): l^n is not below 0.
  const share = Math.min(1, 1 / (count * shrink)) * outward;
  return kept * radius + Math.min(defects, sup * (width + straddled) * share * outward);
}
