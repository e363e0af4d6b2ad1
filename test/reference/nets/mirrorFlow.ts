import { acceptedNetFlow } from '../../../src/solvers/nets/netRequest.js';
import type { DiagonalNetProblem } from '../../../src/statement/problem.js';
import type { RunRequest, Solver, State, Trajectory } from '../../../src/statement/solver.js';
import { extrapolate, type ImplicitSystem } from './extrapolatedEuler.js';

/** Default accuracy of the weights, relative to 1 + |w|. */
const defaultTolerance = 1e-6;

/**
 * Gradient flow of the diagonal net as mirror descent: d equations in p = log(u/v), one a
 * coordinate. A reference for `diagonal-net-flow` that tests and the benchmark call; the workbench
 * has no slot for it.
 *
 * With rho = u v = u_0 v_0 e^(-2 T), T = lambda t, and g the gradient of the mean loss in w = 2 rho
 * sinh p, coordinate by coordinate,
 *
 *     dp/dT = -(4/lambda) g(w),     equivalently
 *     dw/dt = -2 lambda w - 4 sqrt(w^2 + 4 rho^2) g(w).
 *
 * The second method beside `diagonalNetFlow`, which has n equations, one a point, and another
 * integrator: the two share no numerical code but the dense solve. What is integrated is P = (1 + 2
 * rho) p in log(1 + T/T_0), T_0 = min(1, lambda/max u_0 v_0): for a large start P is near the
 * weights (w = 2 rho p), late it is p itself, which is resolved however small w becomes.
 *
 * `extra`: `sigma` = T, `z` = p, `w`, and `error`: each w_k is off by at most error (1 + |w_k|),
 * estimated as the tolerance or the distance to a run at 16 times the tolerance, whichever is
 * larger. `estimated`.
 *
 * Stiffness costs extrapolation its order: it needs many more evaluations than `diagonalNetFlow`.
 * Tolerance 1e-5 is for alpha up to 1e12, 1e-3 for 1e40; at alpha = 1/lambda = 1e80 it is censored
 * on the way to T = 2 log alpha for want of steps.
 */
export const mirrorFlow: Solver = flowAt(1);

function flowAt(factor: number): Solver {
  return {
    name: factor === 1 ? 'diagonal-net-mirror-flow' : 'diagonal-net-mirror-flow-tight',
    version: '1',
    accepts: acceptedNetFlow,
    solve: (request) => flow(request, (request.tolerance ?? defaultTolerance) * factor),
    ...(factor === 1 ? { higherPrecision: flowAt(1 / 32) } : {}),
  };
}

interface Seen {
  readonly sigma: number;
  readonly p: Float64Array;
  readonly w: Float64Array;
  readonly logRho: Float64Array;
}

function flow(request: RunRequest, tolerance: number): Trajectory {
  const { logTimes } = request.visit as { logTimes: readonly number[] };
  const coarse = run(request, tolerance);
  const fine = run(request, tolerance / 16);
  const states = fine.seen.slice(0, coarse.seen.length).map(({ sigma, p, w, logRho }, k): State => {
    const other = coarse.seen[k]!.w;
    const error = w.reduce((most, x, j) => Math.max(most, Math.abs(x - other[j]!) / (1 + Math.abs(x))), tolerance);
    const side = (sign: 1 | -1) => p.map((x, j) => Math.exp((logRho[j]! + sign * x) / 2));
    return {
      step: null,
      logTime: logTimes[k]!,
      point: Float64Array.of(...side(1), ...side(-1)),
      radius: Number.POSITIVE_INFINITY,
      stepRadius: Number.POSITIVE_INFINITY,
      basis: 'estimated',
      extra: { sigma, z: p, w, error },
    };
  });
  const cost = { gradients: coarse.evaluations + fine.evaluations };
  const reason = coarse.reason ?? fine.reason;
  return reason === undefined ? { ended: 'complete', states, cost } : { ended: 'censored', reason, states, cost };
}

function run({ problem: given, start, visit }: RunRequest, tolerance: number) {
  const problem = given as DiagonalNetProblem;
  const { dimension: d, weightDecay } = problem;
  const logs = start.map(Math.log);
  const products = logs.slice(0, d).map((x, k) => x + logs[d + k]!);
  const scale = Math.min(1, Math.exp(Math.log(weightDecay) - Math.max(...products)));
  const system = mirrorSystem(problem, products, scale);
  const origin = Float64Array.from(
    { length: d },
    (_, k) => (logs[k]! - logs[d + k]!) * (1 + 2 * Math.exp(products[k]!)),
  );
  const times = visit.logTimes!.map((x) => Math.log1p(Math.exp(x + Math.log(weightDecay)) / scale));
  const seen: Seen[] = [];
  const done = extrapolate(system, origin, 1e-3, times, tolerance, (t, y) => seen.push(system.see(t, y)));
  return { seen, ...done };
}

/** The system of P in log(1 + T/scale); `products` are log u_0 v_0. */
function mirrorSystem(
  { points: n, dimension: d, features, targets, loss, weightDecay }: DiagonalNetProblem,
  products: Float64Array,
  scale: number,
): ImplicitSystem & { see(t: number, y: Float64Array): Seen } {
  const [p, w, stretch, rho, pull] = Array.from({ length: 5 }, () => new Float64Array(d)) as Five;
  const bends = new Float64Array(n);
  const logRate = Math.log(4 / n) - Math.log(weightDecay);
  const timeOf = (t: number) => scale * Math.expm1(t);
  const weigh = (t: number, y: Float64Array) => {
    const sigma = timeOf(t);
    for (let k = 0; k < d; k++) {
      const logRho = products[k]! - 2 * sigma;
      rho[k] = Math.exp(logRho);
      const x = y[k]! / (1 + 2 * rho[k]!);
      p[k] = x;
      // rho alone, or e^|p| alone, may be no double where the product is one.
      const [plus, minus] = [Math.exp(logRho + x), Math.exp(logRho - x)];
      w[k] = Math.abs(x) < 1 ? 2 * rho[k]! * Math.sinh(x) : plus - minus;
      stretch[k] = plus + minus;
    }
  };
  /** dp/dT into `pull` and 4/(lambda n) times the second derivative of each loss into `bends`. */
  const force = () => {
    pull.fill(0);
    for (let i = 0, at = 0; i < n; i++, at += d) {
      let output = 0;
      for (let k = 0; k < d; k++) output += features[at + k]! * w[k]!;
      const target = targets[i]!;
      let push: number;
      if (loss === 'squared') {
        push = 2 * Math.exp(logRate) * (target - output);
        bends[i] = 2 * Math.exp(logRate);
      } else {
        const m = target * output;
        // log(1 + e^m) as max(m, 0) + log1p(e^-|m|)
        const drop = loss === 'exponential' ? m : Math.max(m, 0) + Math.log1p(Math.exp(-Math.abs(m)));
        const p_i = Math.exp(logRate - drop);
        push = target * p_i;
        bends[i] = loss === 'exponential' ? p_i : p_i / (1 + Math.exp(-m));
      }
      for (let k = 0; k < d; k++) pull[k] = pull[k]! + push * features[at + k]!;
    }
  };
  return {
    size: d,
    // dP/dT = (1 + 2 rho) dp/dT - 4 rho p, as d rho/dT = -2 rho; and dT = (T + scale) dt.
    slope(t, y, out) {
      weigh(t, y);
      force();
      const pace = scale * Math.exp(t);
      for (let k = 0; k < d; k++) out[k] = pace * (1 + 2 * rho[k]!) * pull[k]! - 4 * pace * rho[k]! * p[k]!;
    },
    jacobian(t, y, out) {
      weigh(t, y);
      force();
      const pace = scale * Math.exp(t);
      for (let k = 0; k < d; k++)
        for (let j = 0; j < d; j++) {
          let bend = 0;
          for (let i = 0; i < n; i++) bend += bends[i]! * features[i * d + k]! * features[i * d + j]!;
          const growth = pace * (1 + 2 * rho[k]!) * bend * (stretch[j]! / (1 + 2 * rho[j]!));
          out[k * d + j] = -growth - (k === j ? (4 * pace * rho[k]!) / (1 + 2 * rho[k]!) : 0);
        }
    },
    norm(t, y, error) {
      weigh(t, y);
      // dw = 2 rho cosh p dp relative to 1 + |w|; dp itself where w has not grown yet.
      return error.reduce((most, e, k) => {
        const dp = Math.abs(e) / (1 + 2 * rho[k]!);
        return Math.max(most, (dp * (1 + stretch[k]!)) / (1 + Math.abs(w[k]!)));
      }, 0);
    },
    see(t, y) {
      weigh(t, y);
      const sigma = timeOf(t);
      return { sigma, p: p.slice(), w: w.slice(), logRho: products.map((x) => x - 2 * sigma) };
    },
  };
}

type Five = [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
