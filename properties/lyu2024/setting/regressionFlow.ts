import fc, { type Arbitrary } from 'fast-check';
import { squared, twoTo } from 'theorycheck/exact';
import { around, type RunRequest, rounded, type Trajectory } from 'theorycheck/statement';
import type { RegressionInstance, Weights } from '../../../theorems/lyu2024/hypentropy-path.js';
import type { Tilted } from '../../../theorems/lyu2024/regression-late-exponents.js';
import { startOf } from './netFlow.js';

/** The flow of regression from its start, visited at the instance's times. */
export function regressionFlow(i: RegressionInstance, tolerance: number): RunRequest {
  return {
    problem: {
      kind: 'diagonal net',
      points: i.points.length,
      dimension: i.points[0]!.length,
      features: Float64Array.from(i.points.flat()),
      targets: Float64Array.from(i.targets),
      loss: 'squared',
      weightDecay: i.lambda,
    },
    start: startOf(i),
    dynamics: 'flow',
    step: 1,
    by: 'diagonal-net-flow',
    tolerance,
    visit: { logTimes: i.sigmas.map((s) => Math.log(s) - Math.log(i.lambda)) },
  };
}

/**
 * The weights that the flow's states enclose; the solver's `error` bounds |dw_k| by error
 * (1 + |w_k|), and 1e-12 covers the rounding of log times.
 */
export function weightsOf(i: RegressionInstance, run: Trajectory): Weights[] {
  return run.states.map(({ extra }, k): Weights => {
    const { w, error } = extra as { w: Float64Array; error: number };
    return {
      sigma: rounded(i.sigmas[k]!),
      w: Array.from(w, (x) => around(x, (error + 1e-12) * (1 + Math.abs(x)), 'estimated')),
    };
  });
}

/**
 * The same with z = log(u/v); the solver's `error` bounds |dz_k| (1 + u_k^2 + v_k^2) by error
 * (1 + |w_k|).
 */
export function tiltedOf(i: RegressionInstance, run: Trajectory): Tilted[] {
  const d = i.points[0]!.length;
  return weightsOf(i, run).map((seen, t): Tilted => {
    const { point, extra } = run.states[t]!;
    const { z, w, error } = extra as { z: Float64Array; w: Float64Array; error: number };
    const off = (k: number) =>
      ((error + 1e-12) * (1 + Math.abs(w[k]!))) / (1 + squared(point[k]!) + squared(point[d + k]!));
    return { ...seen, z: Array.from(z, (x, k) => around(x, off(k) + 1e-12 * Math.abs(x), 'estimated')) };
  });
}

/**
 * Instances that break one hypothesis: a point twice with different targets, a start that differs
 * by coordinate, an output that is not zero at the start.
 */
export function brokenRegressions(whole: Arbitrary<RegressionInstance>) {
  return {
    independentRows: fc.tuple(whole).map(([i]) => ({
      ...i,
      points: [...i.points, i.points[0]!],
      targets: [...i.targets, i.targets[0]! + 1],
    })),
    uniformStart: fc
      .tuple(whole, fc.integer({ min: 1, max: 2 }))
      .map(([i, e]) => ({ ...i, weights: i.points[0]!.map((_, k) => twoTo(k % 2 ? e : -e)) })),
    zeroStart: fc
      .tuple(whole, fc.integer({ min: 1, max: 4 }))
      .map(([i, e]) => ({ ...i, tilt: i.points[0]!.map((_, k) => (k === 0 ? e / 8 : 0)) })),
  };
}
