import { realPower } from '../../exact/powers.js';
import { dot } from '../../linear/dot.js';
import { listFault } from '../dataFault.js';
import { baseFault, residualFault, stepsFault } from './residualFault.js';
import type { ResidualLimitQuestion } from './residualLimit.js';

/**
 * As for `residualLimit`; a step with the residual there, known to within `distance`, and later
 * steps in ascending order.
 */
export interface ResidualFlowQuestion extends ResidualLimitQuestion {
  /** The step from which on, and the residual there to within a distance. */
  readonly base: { readonly step: number; readonly residual: readonly number[]; readonly distance: number };
  /** In ascending order. */
  readonly steps: readonly number[];
}

/**
 * The field's solution at each of the later steps, and a bound on its distance to
 * theta(T) - direction log T.
 */
export interface ResidualFlow {
  /** One for each step. */
  readonly points: number[][];
  /** At most how far the residual of descent is from each. */
  readonly bounds: number[];
}

/**
 * The residual rho(t) = theta(t) - direction log t follows, in log-time s = log t, the field
 *
 *     d rho/ds = -grad Phi(rho),     Phi(rho) = direction . rho + stepSize sum_S e^(-z.rho).
 *
 * Bound. With q = e^(-z.rho(t)) and h = log(1 + 1/t) a step of descent moves the residual by
 * stepSize sum p z - h direction, where p = q/(t + q) on the support and p <= q t^-kappa beyond. As
 * |1/(t + q) - h| <= (q + 1/2)/t^2, it differs from a step of length h along the field by at most
 *
 *     stepSize sum_S |z| q (q + 1/2)/t^2 + stepSize sum_{n not in S} |z| q t^-kappa.
 *
 * Let G follow the steps of length h along the field. They do not lengthen distances while h times
 * the curvature of Phi is at most 2, as Phi is convex; so the distance E of descent to G grows by
 * no more than this, with q <= e^(-z.G) e^(|z| E), and curvature stepSize sum_S |z|^2 q. The
 * field's solution leaves G by at most (h^2/2) K |grad Phi| in a step, K the curvature within h
 * |grad Phi| of G, for it never moves faster than at the start of the step; these add up too.
 * Rounding: some ten operations a step on numbers of the size of G.
 *
 * Undecided where a step might lengthen distances, or the base is so early or so badly known that
 * the bound passes 1.
 */
export function residualFlow(question: ResidualFlowQuestion): ResidualFlow | { undecided: string } {
  const { rows, support, direction, stepSize, base, steps } = question;
  const fault =
    residualFault(question) ??
    baseFault(base.step, base.distance) ??
    listFault(base.residual, 'entry of the residual', direction.length, 'column') ??
    stepsFault(steps, base.step);
  if (fault !== null) return { undecided: `the flow of the residual: ${fault}` };
  const all = rows.map((z, n) => {
    const carried = support.includes(n);
    return { z, length: Math.hypot(...z), carried, kappa: carried ? 1 : dot(z, direction) };
  });
  const longest = Math.max(...support.map((n) => all[n]!.length));
  const size = Math.hypot(...direction);
  const point = [...base.residual];
  const slope = new Array<number>(point.length);
  let distance = base.distance;
  const [points, bounds]: [number[][], number[]] = [[], []];
  let t = base.step;
  for (const step of steps) {
    for (; t < step; t++) {
      const h = Math.log1p(1 / t);
      for (let j = 0; j < slope.length; j++) slope[j] = direction[j]!;
      let [off, curvature] = [0, 0];
      for (let n = 0; n < all.length; n++) {
        const { z, length, kappa, carried } = all[n]!;
        const own = Math.exp(-dot(z, point));
        const most = own * Math.exp(length * distance);
        if (!carried) {
          off += stepSize * length * most * realPower(t, -kappa);
          continue;
        }
        for (let j = 0; j < slope.length; j++) slope[j] = slope[j]! - stepSize * own * z[j]!;
        off += (stepSize * length * most * (most + 0.5)) / (t * t);
        curvature += stepSize * length * length * most;
      }
      const pace = lengthOf(slope);
      if (!(h * curvature <= 2)) return { undecided: `the field is too stiff at step ${t}: no bound` };
      off += ((h * h) / 2) * curvature * Math.exp(longest * h * pace) * pace;
      for (let j = 0; j < slope.length; j++) point[j] = point[j]! - h * slope[j]!;
      // 1e-9: `off` rounds some ten times a point, and t^-kappa is off by (5 kappa log t + 5) u,
      // below 5e-13 until it underflows at kappa log t = 745.
      distance += off * (1 + 1e-9) + 2 ** -46 * (lengthOf(point) + h * (size + pace));
      if (!(distance <= 1)) return { undecided: `descent may have left the field by more than 1 at step ${t}` };
    }
    points.push([...point]);
    bounds.push(distance);
  }
  return { points, bounds };
}

function lengthOf(a: readonly number[]): number {
  return Math.sqrt(dot(a, a));
}
