import {
  add,
  atMost,
  between,
  divide,
  type Enclosure,
  every,
  exactly,
  exponential,
  type Judgement,
  larger,
  logarithm,
  multiply,
  negate,
  norm,
  scale,
  smaller,
  square,
  squareRoot,
  subtract,
  sum,
} from 'theorycheck/statement';
import { logRho, type NetInstance, signedRows, startWeights, type Visit } from './diagonalNet.js';

/**
 * What theory predicts of the kernel phase, in the coordinates w_k/a_k in which a start alpha a is
 * uniform.
 */
export interface KernelAnswer {
  /**
   * argmin of L(w) + lambda/(8 rho) |w/a|^2 over w/a at the visited time, off by at most `radius`.
   */
  readonly ridge: { readonly weights: readonly number[]; readonly radius: number };
  /** The shortest w/a with every margin at least one (doubles next to the exact solution). */
  readonly hard: readonly number[];
}

/** y_i a o x_i, row by row: with them the start alpha a is the start alpha (1, ..., 1). */
export function scaledRows(i: NetInstance): number[][] {
  const a = startWeights(i);
  return signedRows(i).map((row) => row.map((x, k) => a[k]! * x));
}

/** The time of the visit, in sigma = lambda t. */
export function kernelTime(i: NetInstance): number {
  return (1 - i.c) * Math.log(i.alpha);
}

/**
 * The error terms of the kernel phase, all computed before anything is simulated. See
 * `kernel-direction` for their derivation.
 */
export interface KernelErrors {
  /** |w/a - ridge solution| is at most this. */
  readonly distance: Enclosure;
  /** The ridge solution's length. */
  readonly length: Enclosure;
  /** Chordal distance between the direction of w/a and the max-margin direction is at most this. */
  readonly angle: Enclosure;
}

/**
 * Upper bound on |a o z| up to the time sigma: zeta = Y/(2 rho), Y = Lam0/gamma + 2
 * sqrt(4 sigma + Lam0^2/(4 gamma^2)), Lam0 = log(alpha^2/lambda).
 */
export function tilts(i: NetInstance, gamma: Enclosure, sigma: Enclosure): { Y: Enclosure; zeta: Enclosure } {
  const s0 = subtract(scale(2, logarithm(exactly(i.alpha))), logarithm(exactly(i.lambda)));
  const half = divide(s0, scale(2, gamma));
  const Y = scale(2, add(half, squareRoot(add(scale(4, sigma), square(half)))));
  return { Y, zeta: scale(0.5, multiply(Y, exponential(negate(logRho(i, sigma))))) };
}

/** The errors at sigma, from the oracles' answers. */
export function kernelErrors(i: NetInstance, a: KernelAnswer, sigma: Enclosure): KernelErrors {
  const rows = scaledRows(i);
  const n = rows.length;
  const one = exactly(1);
  // The doubles next to the exact solution: their relative error, some 1e-15, is taken off.
  const gamma = divide(exactly(1 - 1e-9), norm(a.hard.map(exactly)));
  const reach = rows.map((x) => norm(x.map(exactly))).reduce(larger);
  const first = exactly(1);
  const { Y, zeta: scaledZeta } = tilts(i, gamma, sigma);
  const zeta = divide(scaledZeta, exactly(Math.min(...startWeights(i))));
  // |w/a - w_z| with (w_z)_k = 2 rho a_k z_k: sinh z - z <= z^3 cosh(z)/6 and cosh z <= e^z.
  const bend = scale(1 / 6, multiply(multiply(Y, square(zeta)), exponential(zeta)));
  const logLambda = logarithm(exactly(i.lambda));
  const centre = (at: Enclosure) => subtract(logRho(i, at), logLambda);
  // log E* <= log(4 gamma^2 rho/lambda) since E* log E* = 4 gamma^2 rho/lambda and log E* >= 1.
  const logFloor = add(centre(first), logarithm(scale(4, square(gamma))));
  const afterTransient = subtract(one, exponential(scale(-2, first)));
  const speed = divide(scale(2, logFloor), multiply(square(gamma), afterTransient));
  // e^x - 1 <= x e^x
  const change = multiply(multiply(reach, bend), exponential(multiply(reach, bend)));
  const pushed = scale(0.5, multiply(multiply(speed, reach), change));
  // Ridge solution: its mean loss gives the least mean margin up to now.
  const ridge = a.ridge.weights.map(exactly);
  const outputs = rows.map((x) => sum(x.map((v, k) => scale(v, ridge[k]!))));
  const slack = scale(a.ridge.radius, reach);
  const low = outputs.map((q) => subtract(q, slack)).reduce(smaller);
  const logPoints = logarithm(exactly(n));
  const meanMargin = subtract(low, logPoints);
  const spread = add(square(logPoints), exactly(0.542));
  const drift = divide(squareRoot(add(one, divide(spread, meanMargin))), gamma);
  const s1 = add(centre(exactly(0)), logarithm(exactly(8)));
  const before = add(Y, squareRoot(add(square(divide(s1, gamma)), one)));
  const forgotten = multiply(exponential(scale(-2, subtract(sigma, first))), before);
  const tracked = add(add(forgotten, drift), pushed);
  const distance = add(add(tracked, bend), exactly(2 * a.ridge.radius));
  const length = norm(ridge);
  const spreadAngle = squareRoot(scale(2, divide(logPoints, add(low, logPoints))));
  return { distance, length, angle: add(divide(scale(2, distance), length), spreadAngle) };
}

/**
 * Whether the error terms say nothing: sigma below 2, log E* below 1, or an angle bound of 1 or
 * more.
 */
export function saysNothingAboutDirection(i: NetInstance, a: KernelAnswer): boolean {
  const sigma = kernelTime(i);
  const logFloor =
    logRho(i, exactly(sigma)).lo - Math.log(i.lambda) + Math.log(4) - 2 * Math.log(Math.hypot(...a.hard));
  if (!(sigma >= 2 && logFloor > 1.01)) return true;
  const { angle, distance, length } = kernelErrors(i, a, exactly(sigma));
  return !(angle.hi < 1 && distance.hi < length.lo);
}

/** The direction of a list of enclosures. */
function direction(x: readonly Enclosure[]): Enclosure[] {
  const length = norm(x);
  return x.map((v) => divide(v, length));
}

/** Chordal distance of two directions. */
export function chordal(x: readonly Enclosure[], y: readonly Enclosure[]): Enclosure {
  const [p, q] = [direction(x), direction(y)];
  return norm(p.map((v, k) => subtract(v, q[k]!)));
}

/** |w/a - ridge| <= distance at every visit. */
export function nearRidge(i: NetInstance, a: KernelAnswer, visits: readonly Visit[]): Judgement[] {
  const scales = startWeights(i);
  return visits.map((v) => {
    const { distance, length } = kernelErrors(i, a, v.sigma);
    const off = norm(v.w.map((w, k) => subtract(divide(w, exactly(scales[k]!)), exactly(a.ridge.weights[k]!))));
    return atMost(off, distance, length.hi, 'ridge solution');
  });
}

/** The direction of w/scales against that of `target`, within the angle of the error terms. */
export function nearDirection(
  i: NetInstance,
  a: KernelAnswer,
  visits: readonly Visit[],
  target: readonly number[],
  scales: readonly number[],
): Judgement {
  const goal = target.map((x) => between(x - Math.abs(x) * 1e-12, x + Math.abs(x) * 1e-12, 'certified'));
  return every(
    visits.map((v) => {
      const seen = v.w.map((w, k) => divide(w, exactly(scales[k]!)));
      return atMost(chordal(seen, goal), kernelErrors(i, a, v.sigma).angle, 1, 'max-margin direction');
    }),
  );
}
