import { squared } from '../../exact/powers.js';
import { integrate, type StiffSystem } from '../../integrators/radau.js';
import type { DiagonalNetProblem } from '../../statement/problem.js';
import type { RunRequest, Solver, State, Trajectory } from '../../statement/solver.js';
import { lossOf, speedOf, speedSlopeOf } from './netLosses.js';
import { acceptedNetFlow } from './netRequest.js';

/** Default relative accuracy of weights and margins. */
const defaultTolerance = 1e-6;

/**
 * Gradient flow of the diagonal net from a positive start (u_0, v_0) by its exact reduction to one
 * number a point.
 *
 * With g the gradient of the mean loss in w, du/dt = -(lambda + 2g) u and dv/dt = -(lambda - 2g) v,
 * so for z = log(u/v)
 *
 *     u = r e^(z/2),  v = r e^(-z/2),  uv = r^2 = u_0 v_0 e^(-2 lambda t),  w = 2 r^2 sinh z
 *         (coordinate by coordinate)
 *
 * and z = log(u_0/v_0) + X^T beta where, in s = lambda t, d beta_i/ds = 4/(n lambda) times minus
 * the slope of loss i in the output. n equations instead of 2d, without the cancellation of
 * u^2 - v^2: alpha = 1e80 and lambda = 1e-80 are ordinary. Stiff: Radau IIA. Below, alpha^2 is the
 * largest u_0 v_0 and rho = alpha^2 e^(-2 lambda t).
 *
 * What is integrated is gamma = (1 + rho) beta: beta grows like 1/rho while rho is large (the
 * weights are almost at rest) and like a straight line once it is small, so gamma is smooth in both
 * phases and steps can be long. The independent variable is x with s = s_0 sinh x, s_0 the time of
 * the first transient: margins grow like log s from there on.
 *
 * `extra` holds, free of cancellation: `sigma` = lambda t, `logRho`, `beta` (points), `z` and `w`
 * (dimension), `outputs` x_i . w (points), `loss` (the mean loss), `error`: the estimated error of
 * each z_k is at most error (1 + |w_k|)/(1 + m_k), m_k = 2 rho cosh z_k, hence that of w_k at most
 * error (1 + |w_k|); it is the tolerance, or the distance to a run at 32 times the tolerance of the
 * one that is returned, whichever is larger. Everything is `estimated`. Tolerances below some 1e-9
 * meet the rounding of log rho when it is in the hundreds (alpha = 1e80): steps become too many and
 * the trajectory is censored.
 */
export const diagonalNetFlow: Solver = flowAt(1);

function flowAt(factor: number): Solver {
  return {
    name: factor === 1 ? 'diagonal-net-flow' : 'diagonal-net-flow-tight',
    version: '1',
    accepts: acceptedNetFlow,
    solve: (request) => flow(request, (request.tolerance ?? defaultTolerance) * factor),
    ...(factor === 1 ? { higherPrecision: flowAt(1 / 64) } : {}),
  };
}

function flow(request: RunRequest, tolerance: number): Trajectory {
  const problem = request.problem as DiagonalNetProblem;
  const logTimes = request.visit.logTimes!;
  const coarse = reduced(problem, request.start, logTimes, tolerance);
  const fine = reduced(problem, request.start, logTimes, tolerance / 32);
  const states = fine.states.slice(0, coarse.states.length).map((state, k): State => {
    const other = coarse.states[k]!.z;
    const stretch = (j: number) => squared(state.u[j]!) + squared(state.v[j]!);
    const error = state.z.reduce(
      (most, x, j) => Math.max(most, (Math.abs(x - other[j]!) * (1 + stretch(j))) / (1 + Math.abs(state.w[j]!))),
      // Two runs may agree by luck: no more is claimed than what was asked for.
      tolerance,
    );
    const { u, v, ...extra } = state;
    const point = Float64Array.of(...u, ...v);
    return {
      step: null,
      logTime: logTimes[k]!,
      point,
      radius: Number.POSITIVE_INFINITY,
      stepRadius: Number.POSITIVE_INFINITY,
      basis: 'estimated',
      extra: { ...extra, error },
    };
  });
  const gradients = coarse.evaluations + fine.evaluations;
  const reason = coarse.reason ?? fine.reason;
  return reason === undefined
    ? { ended: 'complete', states, cost: { gradients } }
    : { ended: 'censored', reason, states, cost: { gradients } };
}

interface Reduced {
  sigma: number;
  logRho: number;
  beta: Float64Array;
  z: Float64Array;
  w: Float64Array;
  outputs: Float64Array;
  loss: number;
  u: Float64Array;
  v: Float64Array;
}

function reduced(problem: DiagonalNetProblem, start: Float64Array, logTimes: readonly number[], tolerance: number) {
  const states: Reduced[] = [];
  const from = startOf(start);
  const logDecay = Math.log(problem.weightDecay);
  // The fastest transient has rate 8 alpha^2 |X|^2 / lambda in s, slower by |X|^2 at most than
  // alpha^2 / lambda.
  const transient = Math.min(1, Math.exp(logDecay - 2 * from.logAlpha));
  const system = slowed(systemOf(problem, from), transient);
  const times = logTimes.map((x) => Math.asinh(Math.exp(x + logDecay) / transient));
  const origin = new Float64Array(problem.points);
  const { evaluations, reason } = integrate(system, origin, 0, 1e-3, times, tolerance, (x, gamma) => {
    states.push(system.describe(x, gamma));
  });
  return { states, evaluations, ...(reason === undefined ? {} : { reason }) };
}

/** log alpha; by coordinate log(u_0 v_0/alpha^2), at most 0, and log(u_0/v_0). */
interface Start {
  readonly logAlpha: number;
  readonly shifts: Float64Array;
  readonly tilts: Float64Array;
}

function startOf(start: Float64Array): Start {
  const d = start.length / 2;
  const logs = start.map(Math.log);
  const products = logs.slice(0, d).map((x, k) => x + logs[d + k]!);
  const largest = Math.max(...products);
  return {
    logAlpha: largest / 2,
    shifts: products.map((x) => x - largest),
    tilts: logs.slice(0, d).map((x, k) => x - logs[d + k]!),
  };
}

type Described = StiffSystem & { describe(t: number, y: Float64Array): Reduced };

/** The same system in x, where its own time is s = transient sinh x. */
function slowed(system: Described, transient: number): Described {
  const time = (x: number) => transient * Math.sinh(x);
  const rate = (x: number) => transient * Math.cosh(x);
  const scaled = (x: number, out: Float64Array) => {
    const factor = rate(x);
    for (let i = 0; i < out.length; i++) out[i] = out[i]! * factor;
  };
  return {
    size: system.size,
    slope(x, y, out) {
      system.slope(time(x), y, out);
      scaled(x, out);
    },
    jacobian(x, y, out) {
      system.jacobian(time(x), y, out);
      scaled(x, out);
    },
    norm: (x, y, error) => system.norm(time(x), y, error),
    describe: (x, y) => system.describe(time(x), y),
  };
}

/** What gamma stands for at one time. */
interface Spread {
  sigma: number;
  readonly gamma: Float64Array;
  logRho: number;
  readonly beta: Float64Array;
  readonly z: Float64Array;
  readonly w: Float64Array;
  /** u^2 + v^2. */
  readonly stretch: Float64Array;
  readonly outputs: Float64Array;
}

/** Arrays for one; its time is not a number until they hold values. */
function placeOf(n: number, d: number): Spread {
  const [gamma, beta, outputs] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  const [z, w, stretch] = [new Float64Array(d), new Float64Array(d), new Float64Array(d)];
  return { sigma: Number.NaN, gamma, logRho: 0, beta, z, w, stretch, outputs };
}

function same(x: Float64Array, y: Float64Array): boolean {
  for (let i = 0; i < x.length; i++) if (x[i] !== y[i]) return false;
  return true;
}

/** Everything from gamma = (1 + rho) beta, at a time. */
function spreader(
  { points: n, dimension: d, features }: DiagonalNetProblem,
  { logAlpha, shifts, tilts }: Start,
): (sigma: number, gamma: Float64Array) => Spread {
  // Radau asks for slopes at its three nodes, then for norms at the same places: they are kept.
  const kept = Array.from({ length: 4 }, () => placeOf(n, d));
  let oldest = 0;
  // Without shifts the product u v is the same in all coordinates.
  const together = shifts.every((x) => x === 0);
  return (sigma, gamma) => {
    for (const one of kept) if (one.sigma === sigma && same(one.gamma, gamma)) return one;
    const here = kept[oldest]!;
    oldest = (oldest + 1) % kept.length;
    const { beta, z, w, stretch, outputs } = here;
    here.sigma = sigma;
    here.gamma.set(gamma);
    const logRho = 2 * (logAlpha - sigma);
    here.logRho = logRho;
    const share = 1 / (1 + Math.exp(logRho));
    for (let i = 0; i < n; i++) beta[i] = gamma[i]! * share;
    let product = together ? Math.exp(logRho) : 0;
    for (let k = 0; k < d; k++) {
      let sum = tilts[k]!;
      for (let i = 0; i < n; i++) sum += features[i * d + k]! * beta[i]!;
      z[k] = sum;
      const logProduct = logRho + shifts[k]!;
      // e^(|z| + log uv) first: uv alone or e^|z| alone may leave the doubles where their product
      // does not.
      const large = Math.exp(Math.abs(sum) + logProduct);
      const small = Math.exp(-Math.abs(sum) + logProduct);
      if (!together) product = Math.exp(logProduct);
      w[k] = Math.abs(sum) < 0.5 ? 2 * product * Math.sinh(sum) : Math.sign(sum) * (large - small);
      stretch[k] = large + small;
    }
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let k = 0; k < d; k++) sum += features[i * d + k]! * w[k]!;
      outputs[i] = sum;
    }
    return here;
  };
}

function systemOf(problem: DiagonalNetProblem, start: Start): Described {
  const { logAlpha, shifts } = start;
  const { points: n, dimension: d, features, targets, loss, weightDecay } = problem;
  // d beta_i / ds = rate * (minus the slope of the loss), rate = 4/(n lambda), kept as a logarithm.
  const logRate = Math.log(4 / n) - Math.log(weightDecay);
  const spread = spreader(problem, start);
  return {
    size: n,
    // gamma' = (1 + rho) beta' - gamma 2 rho/(1 + rho), as rho' = -2 rho.
    slope(sigma, gamma, out) {
      const { logRho, outputs } = spread(sigma, gamma);
      const growth = 1 + Math.exp(logRho);
      const fall = 2 / (1 + Math.exp(-logRho));
      for (let i = 0; i < n; i++) out[i] = growth * speedOf(loss, logRate, targets[i]!, outputs[i]!) - fall * gamma[i]!;
    },
    jacobian(sigma, gamma, out) {
      const { logRho, outputs, stretch } = spread(sigma, gamma);
      const derivative = (i: number) => speedSlopeOf(loss, logRate, targets[i]!, outputs[i]!);
      fillJacobian(problem, stretch, derivative, 2 / (1 + Math.exp(-logRho)), out);
    },
    norm(sigma, gamma, error) {
      const { logRho, w, stretch } = spread(sigma, gamma);
      const share = 1 / (1 + Math.exp(logRho));
      let most = 0;
      for (let k = 0; k < d; k++) {
        let sum = 0;
        for (let i = 0; i < n; i++) sum += features[i * d + k]! * error[i]! * share;
        // dw = 2 rho cosh z dz, counted relative to 1 + |w|; where w has not grown yet (rho small)
        // dz itself must be small.
        most = Math.max(most, (Math.abs(sum) * (1 + stretch[k]!)) / (1 + Math.abs(w[k]!)));
      }
      return most;
    },
    describe(sigma, gamma) {
      const { logRho, beta, z, w, outputs } = spread(sigma, gamma);
      let total = 0;
      for (let i = 0; i < n; i++) total += lossOf(loss, targets[i]!, outputs[i]!);
      const side = (sign: 1 | -1) => z.map((x, k) => Math.exp(logAlpha - sigma + (shifts[k]! + sign * x) / 2));
      return {
        sigma,
        logRho,
        beta: beta.slice(),
        z: z.slice(),
        w: w.slice(),
        outputs: outputs.slice(),
        loss: total / n,
        u: side(1),
        v: side(-1),
      };
    },
  };
}

/**
 * Writes derivative_i d output_i / d beta_j - fall delta_ij, with d output_i / d beta_j =
 * sum_k x_ik stretch_k x_jk, stretch = u^2 + v^2; the factors 1 + rho of gamma' and of
 * d beta / d gamma cancel.
 */
function fillJacobian(
  { points: n, dimension: d, features }: DiagonalNetProblem,
  stretch: Float64Array,
  derivativeOf: (i: number) => number,
  fall: number,
  out: Float64Array,
): void {
  for (let i = 0; i < n; i++) {
    const derivative = derivativeOf(i);
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let k = 0; k < d; k++) sum += features[i * d + k]! * stretch[k]! * features[j * d + k]!;
      out[i * n + j] = derivative * sum - (i === j ? fall : 0);
    }
  }
}
