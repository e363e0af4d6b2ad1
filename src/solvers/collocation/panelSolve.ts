import { type FinePoint, type Panel, panelFrom } from './panel.js';
import type { Newton } from './panelNewton.js';
import type { PanelResidual } from './panelResidual.js';
import type { PanelTime } from './panelTime.js';

/** How a solve ended: with a panel whose defect at the nodes is `worst`, or without. */
export interface SolvedPanel {
  readonly panel: Panel;
  /** The largest |F_j|; the residual holds the evaluation of this very panel. */
  readonly worst: number;
  /** Evaluations of F at all nodes. */
  readonly passes: number;
}

/** A defect of so many tolerances is let pass where it no longer falls. */
const stalled = 2;

/** Most sweeps of one panel. */
const sweepLimit = 30;

/**
 * Looks for c_1..c_n, n = `degree`, with F = 0 at the nodes in the least-squares sense (the first n
 * Chebyshev coefficients of F vanish), y(0) kept; what `guess` says of further terms must be zero.
 *
 * Simplified Newton. dF_j/dc_m = (2/width) W_jm + (theta_j M + shrink_j) (T_m(x_j) - (-1)^m),
 * M = tau H(y) taken at the middle node for all: symmetric, so that in its eigenvectors the system
 * falls into one of n unknowns for each eigenvalue. Stops when no |F_j| exceeds `tolerance` or
 * three tenths of its own rounding. Null when a sweep fails to halve a defect well above the
 * tolerance and its rounding, or yields no finite number.
 */
export function panelSolve(
  residual: PanelResidual,
  start: PanelTime,
  from: FinePoint,
  guess: Float64Array,
  width: number,
  tolerance: number,
  degree: number,
): SolvedPanel | { readonly panel: null; readonly passes: number } {
  residual.over(start, width);
  const terms = guess.slice();
  const slopeLow = new Float64Array(from.high.length);
  let worst = residual.evaluateFrom(from, terms, slopeLow);
  let passes = 1;
  let newton: Newton | null = null;
  // Above `doubtful` the defect is no rounding, and its bound is not asked for; the bound hardly
  // changes from sweep to sweep.
  const doubtful = 1e4 * tolerance;
  let rounding: number | null = null;
  while (worst > tolerance) {
    if (worst <= doubtful) {
      rounding ??= largest(residual.roundings());
      if (worst <= 0.3 * rounding) break;
    }
    if (passes > sweepLimit || !Number.isFinite(worst)) return { panel: null, passes };
    newton ??= residual.newton(degree);
    if (newton === null || !newton.improve(terms, slopeLow)) return { panel: null, passes };
    const before = worst;
    worst = residual.evaluateFrom(from, terms, slopeLow);
    passes += 1;
    if (!(worst <= before / 2) && !(worst <= tolerance)) {
      // What is left may be rounding, or a layer at the start too thin for the nodes: its defect is
      // not the curve's, but stands in the certificate.
      if (worst <= stalled * tolerance || worst <= largest(residual.roundings())) break;
      return { panel: null, passes };
    }
  }
  return Number.isFinite(worst)
    ? { panel: panelFrom(from, width, terms, slopeLow), worst, passes }
    : { panel: null, passes };
}

function largest(values: Float64Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, value);
  return most;
}
