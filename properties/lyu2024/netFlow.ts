import fc from 'fast-check';
import { type SparseNetRanges, sparseNets } from 'theorycheck/arbitraries';
import {
  around,
  between,
  type DiagonalNetProblem,
  exactly,
  multiply,
  type RunRequest,
  type Trajectory,
} from 'theorycheck/statement';
import type { Workbench } from 'theorycheck/workbench';
import { type MarginAnswer, type NetInstance, signedRows, type Visit } from '../../theorems/lyu2024/diagonalNet.js';

/** The net's objective with the exponential loss. */
export function netProblem(i: NetInstance): DiagonalNetProblem {
  return {
    kind: 'diagonal net',
    points: i.points.length,
    dimension: i.points[0]!.length,
    features: Float64Array.from(i.points.flat()),
    targets: Float64Array.from(i.labels),
    loss: 'exponential',
    weightDecay: i.lambda,
  };
}

/** The flow from u = v = alpha, visited at sigma = lambda t. */
export function netFlow(i: NetInstance, sigmas: readonly number[], tolerance: number): RunRequest {
  const problem = netProblem(i);
  return {
    problem,
    start: new Float64Array(2 * problem.dimension).fill(i.alpha),
    dynamics: 'flow',
    step: 1,
    by: 'diagonal-net-flow',
    tolerance,
    visit: { logTimes: sigmas.map((s) => Math.log(s) - Math.log(i.lambda)) },
  };
}

/**
 * What the flow's states enclose. The solver's `error` bounds |dw_k| and |dz_k| (1 + u_k^2 + v_k^2) by error (1 + |w_k|); u^2 moves
 * by the factor e^(dz_k). 1e-12 covers the rounding of log times of size at most 1e3 (relative 1e-16 each) and of sums of at most 1e2 terms.
 */
export function visitsOf(i: NetInstance, t: Trajectory): Visit[] {
  const d = i.points[0]!.length;
  const rows = signedRows(i);
  return t.states.map((state): Visit => {
    const extra = state.extra as { w: Float64Array; z: Float64Array; error: number };
    const sigma = Math.exp(state.logTime + Math.log(i.lambda));
    const off = Array.from(extra.w, (w) => (extra.error + 1e-12) * (1 + Math.abs(w)));
    const guess = (x: number, radius: number) => around(x, radius, 'estimated');
    const drift = off.map((o, k) => o / (1 + state.point[k]! ** 2 + state.point[d + k]! ** 2));
    const squared = (x: number, k: number) => {
      const factor = Math.exp(drift[k]! + 1e-12);
      return multiply(exactly(x * x), between(1 / factor, factor, 'estimated'));
    };
    return {
      sigma: guess(sigma, 1e-12 * sigma),
      w: Array.from(extra.w, (w, k) => guess(w, off[k]!)),
      z: Array.from(extra.z, (z, k) => guess(z, drift[k]! + 1e-12 * Math.abs(z))),
      uu: Array.from(state.point.subarray(0, d), squared),
      vv: Array.from(state.point.subarray(d), squared),
      margins: rows.map((row) =>
        guess(
          row.reduce((total, x, k) => total + x * extra.w[k]!, 0),
          row.reduce((total, x, k) => total + Math.abs(x) * off[k]!, 0),
        ),
      ),
    };
  });
}

/** The l1 margin of the signed points. */
export function l1MarginOf(i: NetInstance, bench: Workbench): MarginAnswer | { undecided: string } {
  return bench.oracles.l1Margin(signedRows(i));
}

/** Nets by their ranges, with the sizes that every property here shares. */
export function nets(bench: Workbench, ranges: Partial<SparseNetRanges>) {
  return sparseNets(bench.data.sparseClassification, {
    points: [3, 6],
    surplus: [0, 4],
    relevant: [1, 3],
    exponents: [5, 10, 20],
    powerQuarters: [2, 6],
    sixteenths: [4, 16],
    ...ranges,
  });
}

/** Nets that break one hypothesis of the flow's theorems: a point twice with opposite labels, or a start of size one. */
export function broken(bench: Workbench, ranges: Partial<SparseNetRanges>) {
  const whole = nets(bench, ranges);
  return {
    separable: whole.map((i) => ({
      ...i,
      points: [...i.points, i.points[0]!],
      labels: [...i.labels, -i.labels[0]!],
    })),
    largeStart: fc.tuple(whole).map(([i]) => ({ ...i, alpha: 1 })),
  };
}
