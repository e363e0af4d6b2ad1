import { squared } from '../../exact/powers.js';
import type { DiagonalNetProblem } from '../../statement/problem.js';

/**
 * Where a net is: log(u/v), and log(u v) over what decay alone would have made of it, coordinate by
 * coordinate; after `step` steps.
 */
export interface Place {
  readonly step: number;
  readonly tilt: Float64Array;
  readonly excess: Float64Array;
}

/**
 * One step of descent of the net, in coordinates in which it is smooth and in which u^2 - v^2 does
 * not cancel.
 */
export interface NetLateSteps {
  readonly dimension: number;
  /** log(u_0 v_0), and log(u_0/v_0). */
  readonly logProducts: Float64Array;
  readonly tilts: Float64Array;
  /** -2 log(1 - step size x weight decay): what log(u v) loses in a step by decay alone. */
  readonly decay: number;
  /** What the last `look` saw. */
  readonly weights: Float64Array;
  /** u^2 + v^2. */
  readonly moduli: Float64Array;
  /** gain x 2 step size g/(1 - step size x weight decay), g the gradient of the mean loss in w. */
  readonly pulls: Float64Array;
  readonly outputs: Float64Array;
  /**
   * gain x 4 step size/(N (1 - step size x weight decay)) times the second derivative of each loss.
   */
  readonly bends: Float64Array;
  /**
   * Computes everything above at a place, log(u v) = logProducts - decay step + excess there. The
   * `gain` is the number of steps that is looked at as one: a step of alpha^-2 on a loss of 1/k is
   * no double where k of them are.
   */
  look(place: Place, gain: number): void;
  /** gain times the increments of tilt and excess at the place looked at last. */
  increments(tilt: Float64Array, excess: Float64Array): void;
  /** The size of the increments' derivative at the place looked at last, from above. */
  bend(): number;
}

/**
 * With h = step size x weight decay and c = 2 step size g/(1 - h), a step is u <- (1 - h)(1 - c) u,
 * v <- (1 - h)(1 + c) v. So for
 *
 *     z = log(u/v),   log(u v) = log(u_0 v_0) + 2 k log(1 - h) + e,   w = 2 u v sinh z:
 *     z <- z - 2 artanh c,   e <- e + log(1 - c^2),
 *
 * exactly, as long as |c| < 1; beyond, a parameter changes its sign, which no flow does: the
 * increments are NaN. The derivative of the first in z is -1/(1 - c^2) times sum_i bends_i x_ij
 * x_ik m_k with m = u^2 + v^2 = 2 u v cosh z: similar to a positive semidefinite matrix, whose norm
 * is at most its trace sum_ij bends_i x_ij^2 m_j; that in the step, which shifts log(u v), is at
 * most `decay`.
 */
export function netLateSteps(problem: DiagonalNetProblem, start: Float64Array, stepSize: number): NetLateSteps {
  const { points: n, dimension: d, features, targets, loss, weightDecay } = problem;
  const kept = 1 - stepSize * weightDecay;
  const logs = start.map(Math.log);
  const logProducts = logs.slice(0, d).map((x, j) => x + logs[d + j]!);
  const tilts = logs.slice(0, d).map((x, j) => x - logs[d + j]!);
  const decay = -2 * Math.log1p(-stepSize * weightDecay);
  const [weights, moduli, pulls] = [new Float64Array(d), new Float64Array(d), new Float64Array(d)];
  const [outputs, bends] = [new Float64Array(n), new Float64Array(n)];
  const logRate = Math.log(2) + Math.log(stepSize) - Math.log(n * kept);
  let gain = 1;

  /**
   * e^log times the size of the slope of a margin loss at m: 1/(1 + e^m) = e^-max(m, 0)/(1 +
   * e^-|m|).
   */
  const sizeOf = (m: number, log: number) =>
    loss === 'exponential' ? Math.exp(log - m) : Math.exp(log - Math.max(m, 0)) / (1 + Math.exp(-Math.abs(m)));
  return {
    dimension: d,
    logProducts,
    tilts,
    decay,
    weights,
    moduli,
    pulls,
    outputs,
    bends,
    look({ step, tilt, excess }, steps) {
      gain = steps;
      const log = logRate + Math.log(gain);
      for (let j = 0; j < d; j++) {
        const z = tilt[j]!;
        const product = logProducts[j]! - decay * step + excess[j]!;
        // e^(product + z) first: u v alone or e^|z| alone may leave the doubles where their product
        // does not.
        const plus = Math.exp(product + z);
        const minus = Math.exp(product - z);
        weights[j] = Math.abs(z) < 0.5 ? 2 * Math.exp(product) * Math.sinh(z) : plus - minus;
        moduli[j] = plus + minus;
      }
      pulls.fill(0);
      for (let i = 0, at = 0; i < n; i++, at += d) {
        let output = 0;
        for (let j = 0; j < d; j++) output += features[at + j]! * weights[j]!;
        outputs[i] = output;
        const y = targets[i]!;
        let first: number;
        if (loss === 'squared') {
          first = 2 * Math.exp(log) * (output - y);
          bends[i] = 2 * (2 * Math.exp(log));
        } else {
          const m = y * output;
          const size = sizeOf(m, log);
          first = -y * size;
          bends[i] = 2 * (loss === 'exponential' ? size : size / (1 + Math.exp(-m)));
        }
        for (let j = 0; j < d; j++) pulls[j] = pulls[j]! + first * features[at + j]!;
      }
    },
    increments(tilt, excess) {
      for (let j = 0; j < d; j++) {
        const pull = pulls[j]!;
        const c = pull / gain;
        // artanh c = c (1 + c^2/3 + ...): below 1e-8 the rest is nothing, and c itself may be less
        // than the least double.
        const small = Math.abs(c) < 1e-8;
        tilt[j] = -2 * (small ? pull : gain * Math.atanh(c));
        excess[j] = small ? -c * pull : gain * Math.log1p(-c * c);
      }
    },
    bend() {
      let sum = 0;
      for (let i = 0, at = 0; i < n; i++, at += d)
        for (let j = 0; j < d; j++) sum += bends[i]! * squared(features[at + j]!) * moduli[j]!;
      const steepest = pulls.reduce((most, pull) => Math.max(most, squared(pull / gain)), 0);
      return sum / gain / (1 - steepest) + decay;
    },
  };
}
