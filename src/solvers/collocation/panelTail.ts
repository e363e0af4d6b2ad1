import { exponential } from '../../arithmetic/elementary.js';
import type { ChebyshevBasis } from './chebyshevBasis.js';
import { type CollocationProblem, outward } from './collocationProblem.js';
import { type Panel, termLength } from './panel.js';
import type { PanelForce } from './panelForce.js';
import type { PanelTime } from './panelTime.js';

/** What the margins do over a panel: a_i = s - z_i = offset_i + sum_{m >= 1} swing_im T_m(x). */
export interface MarginSwings {
  readonly offsets: Float64Array;
  /** |swing_im| at [(m - 1) stride + i], not below the true ones. */
  readonly swings: Float64Array;
  readonly stride: number;
  /**
   * sum |row_i| e^(exponent_i), where |r_i| <= e^(exponent_i) on an ellipse as `panelTail` has it;
   * Infinity where it is not admissible.
   */
  pullsOn(ellipse: Ellipse, bounds: EllipseBounds): number;
}

/**
 * What all points share on an ellipse: (width/2) (rho - 1/rho)/2 of V_i, and bounds of Re s with
 * what they round by.
 */
export interface EllipseBounds {
  readonly turn: number;
  readonly latest: number;
  readonly earliest: number;
}

/**
 * The swings of a panel whose residual was evaluated last. swing_i1 = width/2 - row_i . c_1 is the
 * residual's anchored slope; the others are inner products, off by gamma_size |row_i| |c_m|: 2^-40
 * of it is added, 2^-50 of the slope.
 */
export function marginSwings(problem: CollocationProblem, panel: Panel, force: PanelForce): MarginSwings {
  const { rows, points, size } = problem;
  const degree = panel.terms.length / size;
  const swings = new Float64Array(degree * points);
  const { terms } = panel;
  const { lengths } = problem;
  const { slopes } = force;
  for (let m = 1; m <= degree; m++) {
    const length = 2 ** -40 * termLength(panel, m);
    // swing_i1 is width/2 for a curve at rest.
    if (length === 0 && m > 1) continue;
    const from = (m - 1) * size;
    const to = (m - 1) * points;
    for (let i = 0, at = 0; i < points; i++, at += size) {
      let inner = 0;
      if (m === 1) inner = slopes[i]! * (1 + 2 ** -50);
      else for (let l = 0; l < size; l++) inner += rows[at + l]! * terms[from + l]!;
      swings[to + i] = Math.abs(inner) + lengths[i]! * length;
    }
  }
  const { offsets } = force;
  return {
    offsets,
    swings,
    stride: points,
    pullsOn({ cosines, sines }, { turn, latest, earliest }) {
      let pulls = 0;
      for (let i = 0; i < points && pulls < Number.POSITIVE_INFINITY; i++) {
        let swung = 0;
        let turned = turn;
        for (let m = 1; m <= degree; m++) {
          const swing = swings[(m - 1) * points + i]!;
          swung += swing * cosines[m]!;
          turned += swing * sines[m]!;
        }
        let exponent = offsets[i]! + swung + 2 ** -40 * (Math.abs(offsets[i]!) + swung + 1);
        if (problem.logistic) {
          if (turned <= 1.5706) exponent = Math.min(exponent, latest);
          else exponent = earliest - exponent >= 0.6932 ? exponent + 0.6932 : Number.POSITIVE_INFINITY;
        }
        pulls += exponent < 700 ? lengths[i]! * exponential(exponent) : Number.POSITIVE_INFINITY;
      }
      return pulls;
    },
  };
}

/**
 * A Bernstein ellipse: rho the sum of its semi-axes, (rho^m + rho^-m)/2 and (rho^m - rho^-m)/2 for
 * m = 0..n.
 */
export interface Ellipse {
  readonly rho: number;
  readonly cosines: Float64Array;
  readonly sines: Float64Array;
  /** rho^(q - 1). */
  readonly power: number;
}

const known = new WeakMap<ChebyshevBasis, readonly Ellipse[]>();

/** The ellipses that are tried, in ascending order; each that is admissible gives a proof. */
export function ellipses(basis: ChebyshevBasis): readonly Ellipse[] {
  const before = known.get(basis);
  if (before) return before;
  const { nodes, degree } = basis;
  const made = [1.5, 2, 3, 4, 6, 8, 10, 13, 17, 22, 30].map((rho) => {
    const powers = powersOf(rho, Math.max(nodes, degree + 1));
    return {
      rho,
      cosines: powers.slice(0, degree + 1).map((power) => (power + 1 / power) / 2),
      sines: powers.slice(0, degree + 1).map((power) => (power - 1 / power) / 2),
      power: powers[nodes - 1]!,
    };
  });
  known.set(basis, made);
  return made;
}

/** x^0, x^1, ..., by products: x^m is off by m - 1 roundings. */
function powersOf(x: number, count: number): Float64Array {
  const powers = new Float64Array(count).fill(1);
  for (let m = 1; m < count; m++) powers[m] = powers[m - 1]! * x;
  return powers;
}

/**
 * Bounds max |F - p| on a panel, p the interpolant of F at the q roots of T_q: 4 M
 * rho^-(q-1)/(rho - 1) for any M >= |F| on the Bernstein ellipse with semi-axes sum rho, where F is
 * analytic (Trefethen, Approximation Theory and Approximation Practice, theorem 8.2, degree q - 1).
 * Infinity if no ellipse that was tried is admissible. Among the ellipses `tried` the bound first
 * falls and then rises, up to Infinity; the search goes downhill from the one at `from`, and says
 * where it ended: the next panel's is not far.
 *
 * With a = (rho + 1/rho)/2 the larger semi-axis, x in the ellipse, sigma = width (1 + x)/2:
 *
 * (i) |delta| = |e^-sigma/K| <= dm = exp(-width (1 - a)/2)/K. For dm <= 1/2:
 *     |log(1 + delta)/delta - 1| <= dm/(2 (1 - dm)) <= 1/2, so that
 * |theta| <= 1/(1 - dm/(2 (1 - dm))), and |eps| <= dm/(1 - dm).
 *
 * (ii) |T_m| <= (rho^m + rho^-m)/2 and |Im T_m| <= (rho^m - rho^-m)/2 on the ellipse. So Re
 *      a_i <= A_i = offset_i + sum |swing_im| (rho^m +
 * rho^-m)/2, and |Im z_i| <= V_i = sum |swing_im| (rho^m - rho^-m)/2 + (width/2) (rho - 1/rho)/2
 * for z_i = s - a_i. For the logistic loss r_i = e^a_i/(1 + e^-z_i): where V_i <= pi/2
 * (1.5706 as computed) the real part of e^-z_i is not negative, so |1 + e^-z_i| >= max(1, |e^-z_i|)
 * and |r_i| <= exp(min(A_i, Re s)), Re s <= s_a + width (1 + a)/2; where Re z_i >= log 2, which
 * s_a + width (1 - a)/2 - A_i >= log 2 ensures, |1 + e^-z_i| >= 1/2 and |r_i| <= 2 e^A_i; else the
 * ellipse is not admissible. For the exponential loss |r_i| <= e^A_i always.
 *
 * (iii) The divided difference is a mean of y' on the segment from x to x + 2 eps/width, which
 * stays in the ellipse with the larger semi-axis a + (2/width) dm/(1 - dm); there |T_m'| = m
 * |U_{m-1}| <= m (rho2^m - rho2^-m)/(rho2 - 1/rho2).
 *
 * (iv) The shrink's part is at most theta K e^(Re sigma) shrink
 *      (|c_0| + sum |c_m| (rho^m + rho^-m)/2).
 *
 * Everything is a sum of positive terms but A_i and Re s; those are off by 2^-40 of what they add
 * up at most, which is added.
 */
export function panelTail(
  problem: CollocationProblem,
  basis: ChebyshevBasis,
  tried: readonly Ellipse[],
  panel: Panel,
  start: PanelTime,
  swings: MarginSwings,
  from = tried.length - 1,
): { tail: number; at: number } {
  const bound = tailOn(problem, basis, panel, start, swings);
  let at = from;
  let tail = bound(tried[at]!);
  for (const direction of [-1, 1])
    for (let next = at + direction; tried[next]; next += direction) {
      const other = bound(tried[next]!);
      if (other >= tail && tail < Number.POSITIVE_INFINITY) break;
      if (other < tail) [tail, at] = [other, next];
    }
  return { tail, at };
}

/** The bound on an ellipse. */
function tailOn(
  problem: CollocationProblem,
  { degree }: ChebyshevBasis,
  panel: Panel,
  start: PanelTime,
  swings: MarginSwings,
): (ellipse: Ellipse) => number {
  const { width } = panel;
  const magnitudes = Array.from({ length: degree + 1 }, (_, m) => (m === 0 ? 0 : termLength(panel, m)));
  const centre = Math.hypot(...panel.centreHigh);
  const s = start.logTime[0]!;
  return (ellipse) => {
    const { rho, cosines, power } = ellipse;
    const a = (rho + 1 / rho) / 2;
    const early = (width * (a - 1)) / 2 - start.logSteps;
    const dm = exponential(early + 2 ** -39 * (1 + Math.abs(early) + start.logSteps)) * outward;
    if (!(dm <= 0.5)) return Number.POSITIVE_INFINITY;
    const theta = 1 / (1 - dm / (2 * (1 - dm)));
    const wider = a + ((2 / width) * dm) / (1 - dm);
    const rho2 = wider + Math.sqrt(wider * wider - 1);
    const latest = s + (width * (1 + a)) / 2;
    const earliest = s + (width * (1 - a)) / 2;
    const wide = powersOf(rho2, degree + 1);
    const pulls = swings.pullsOn(ellipse, {
      turn: (width * (rho - 1 / rho)) / 4,
      latest: latest + 2 ** -40 * (1 + Math.abs(latest)),
      earliest: earliest - 2 ** -40 * (1 + Math.abs(earliest)),
    });
    let slope = 0;
    let size = centre;
    for (let m = 1; m <= degree; m++) {
      slope += (magnitudes[m]! * m * (wide[m]! - 1 / wide[m]!)) / (rho2 - 1 / rho2);
      size += magnitudes[m]! * cosines[m]!;
    }
    let shrunk = 0;
    if (problem.shrink[0] !== 0) {
      const stretch = (width * (1 + a)) / 2;
      shrunk =
        stretch < 700 ? (problem.shrink[0]! * exponential(stretch) * size) / start.inverse : Number.POSITIVE_INFINITY;
    }
    const most = (2 / width) * slope + theta * (pulls + shrunk);
    // Sums of fewer than 2^20 positive terms with some 30 roundings each.
    return ((4 * most) / (power * (rho - 1))) * outward * outward + 1e-280;
  };
}
