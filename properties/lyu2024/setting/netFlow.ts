import fc, { type Arbitrary } from 'fast-check';
import { type SparseNetRanges, sparseNets } from 'theorycheck/arbitraries';
import { squared, twoTo } from 'theorycheck/exact';
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
import {
  type MarginAnswer,
  type NetInstance,
  type Start,
  signedRows,
  startWeights,
  type Visit,
} from '../../../theorems/lyu2024/setting/diagonalNet.js';
import { type KernelAnswer, kernelTime, scaledRows } from '../../../theorems/lyu2024/setting/kernelPhase.js';

/**
 * What the draws of a stratum are where none of some hundreds was undecided. That does not prove a
 * share of zero, so enough is drawn that a share of 1e-4 would not change a verdict.
 */
export const nearlyAll = { undecided: 0.0001 } as const;

/** The net's objective with the exponential loss. */
export function netProblem(i: NetInstance): DiagonalNetProblem {
  return {
    kind: 'diagonal net',
    points: i.points.length,
    dimension: i.points[0]!.length,
    features: Float64Array.from(i.points.flat()),
    targets: Float64Array.from(i.labels),
    loss: i.loss ?? 'exponential',
    weightDecay: i.lambda,
  };
}

/** [u, v] at the start: alpha a e^(t/2) and alpha a e^(-t/2). */
export function startOf(i: Start & Pick<NetInstance, 'alpha'>): Float64Array {
  const a = startWeights(i);
  const side = (sign: 1 | -1) => a.map((x, k) => i.alpha * x * Math.exp(((i.tilt?.[k] ?? 0) * sign) / 2));
  return Float64Array.from([...side(1), ...side(-1)]);
}

/** The flow from its start, visited at sigma = lambda t. */
export function netFlow(i: NetInstance, sigmas: readonly number[], tolerance: number): RunRequest {
  const problem = netProblem(i);
  return {
    problem,
    start: startOf(i),
    dynamics: 'flow',
    step: 1,
    by: 'diagonal-net-flow',
    tolerance,
    visit: { logTimes: sigmas.map((s) => Math.log(s) - Math.log(i.lambda)) },
  };
}

/**
 * What the flow's states enclose. The solver's `error` bounds |dw_k| and |dz_k| (1 + u_k^2 + v_k^2)
 * by error (1 + |w_k|); u^2 moves by the factor e^(dz_k). 1e-12 covers the rounding of log times of
 * size at most 1e3 (relative 1e-16 each) and of sums of at most 1e2 terms.
 */
export function visitsOf(i: NetInstance, t: Trajectory): Visit[] {
  const d = i.points[0]!.length;
  const rows = signedRows(i);
  return t.states.map((state): Visit => {
    const extra = state.extra as { w: Float64Array; z: Float64Array; error: number };
    const sigma = Math.exp(state.logTime + Math.log(i.lambda));
    const off = Array.from(extra.w, (w) => (extra.error + 1e-12) * (1 + Math.abs(w)));
    const guess = (x: number, radius: number) => around(x, radius, 'estimated');
    const drift = off.map((o, k) => o / (1 + squared(state.point[k]!) + squared(state.point[d + k]!)));
    const drifted = (x: number, k: number) => {
      const factor = Math.exp(drift[k]! + 1e-12);
      return multiply(exactly(x * x), between(1 / factor, factor, 'estimated'));
    };
    return {
      sigma: guess(sigma, 1e-12 * sigma),
      w: Array.from(extra.w, (w, k) => guess(w, off[k]!)),
      z: Array.from(extra.z, (z, k) => guess(z, drift[k]! + 1e-12 * Math.abs(z))),
      uu: Array.from(state.point.subarray(0, d), drifted),
      vv: Array.from(state.point.subarray(d), drifted),
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

/**
 * The max margin and the ridge solution at the time of the kernel phase, both in the coordinates
 * w/a.
 */
export function kernelAnswers(i: NetInstance, bench: Workbench): KernelAnswer | { undecided: string } {
  const rows = scaledRows(i);
  const hard = bench.oracles.hardMargin({ points: rows, labels: rows.map(() => 1), bias: 'none' });
  if ('undecided' in hard) return hard;
  const logRho = 2 * (Math.log(i.alpha) - kernelTime(i));
  const ridge = bench.oracles.ridgeErm(rows, Math.log(i.lambda) - Math.log(8) - logRho);
  return 'undecided' in ridge ? ridge : { ridge, hard: hard.weights };
}

/** The same nets from a start alpha a, a_k = 2^e with e from a pattern of four that is repeated. */
export function weighted(whole: Arbitrary<NetInstance>, most: number, alternating = false): Arbitrary<NetInstance> {
  const size = fc.integer({ min: 1, max: most });
  const free = fc.integer({ min: -most, max: most });
  const pattern = alternating
    ? size.map((e) => [e, -e])
    : fc.tuple(
        size,
        size.map((e) => -e),
        free,
        free,
      );
  return fc.tuple(whole, pattern).map(([net, exponents]) => ({
    ...net,
    weights: net.points[0]!.map((_, k) => twoTo(exponents[k % exponents.length]!)),
  }));
}

/**
 * The same nets with their first coordinate twice, tilted by t and -t in eighths: the output starts
 * at zero on all data and on every x in which both coordinates agree, but not on others.
 */
export function tilted(whole: Arbitrary<NetInstance>): Arbitrary<NetInstance> {
  return fc.tuple(whole, fc.integer({ min: 1, max: 4 })).map(([net, eighths]) => ({
    ...net,
    points: net.points.map((x) => [...x, x[0]!]),
    tilt: [eighths / 8, ...net.points[0]!.slice(1).map(() => 0), -eighths / 8],
    certificates: {
      separable: { separator: [...net.certificates.separable!.separator, 0] },
    },
  }));
}

/** The same nets with the logistic loss. */
export function logistic(whole: Arbitrary<NetInstance>): Arbitrary<NetInstance> {
  return fc.tuple(whole).map(([net]) => ({ ...net, loss: 'logistic' as const }));
}

/**
 * Nets that break one hypothesis of the flow's theorems: a point twice with opposite labels, or a
 * start of size one.
 */
export function broken(bench: Workbench, ranges: Partial<SparseNetRanges>) {
  const whole = nets(bench, ranges);
  return {
    separable: whole.map((i) => ({
      ...i,
      points: [...i.points, i.points[0]!],
      labels: [...i.labels, -i.labels[0]!],
    })),
    // At alpha = 1 the kernel phase would end at the start, where there is nothing to see.
    largeStart: fc.tuple(whole).map(([i]) => ({ ...i, alpha: 2 })),
  };
}

/**
 * Nets that break one hypothesis about the start: one that differs by coordinate
 * (2^-20 and 2^20 at most), one whose output is zero on the data only.
 */
export function otherStarts(bench: Workbench, ranges: Partial<SparseNetRanges>) {
  return { uniformStart: weighted(nets(bench, ranges), 20, true), zeroStart: tilted(nets(bench, ranges)) };
}
